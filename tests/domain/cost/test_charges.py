"""A tariff taken apart for a site and its meters: no charge is lost, none is counted twice."""

from decimal import Decimal
from typing import Any

import pytest

from app.domain.cost.charges import (
    NoEnergyPriceError,
    depends_on_total,
    has_common,
    is_counted_by_meter,
    of_each_meter,
    of_energy,
    of_energy_alone,
    of_party,
)
from app.domain.tariff import Tariff
from app.domain.tariff.added import TaxCharge
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, FLAT, VAT, tariff

OF_METER = {"kind": "fixed", "name": "Rent", "amount": "2", "per": "month", "of": "meter"}
DEMAND = {"kind": "demand", "name": "Power", "price": "5"}
LEAST = {"kind": "minimum", "name": "Least", "amount": "5", "per": "month"}
LEVY = {"kind": "percent", "name": "Levy", "percent": "2", "on": ["Base"]}
CAP = {"kind": "cap", "name": "Cap", "price": "0.2", "on": "all"}
SLABS = {
    "kind": "fixed",
    "name": "Slabs",
    "per": "month",
    "by_total": [{"up_to": 250, "amount": "3"}, {"amount": "8"}],
}
NETTING = {"per": "cycle", "carry": "kwh"}


def names(reduced: Tariff | None) -> list[str]:
    return [charge.name for charge in reduced.charges] if reduced else []


def test_what_falls_on_the_site_once_is_not_on_its_meters() -> None:
    whole = tariff(FLAT, DEMAND, BASE, OF_METER, LEVY, VAT)

    assert names(of_each_meter(whole)) == ["Energy", "Power", "Rent", "VAT"]
    assert names(of_party(whole)) == ["Base", "Levy", "VAT"]


def test_a_tariff_of_energy_alone_leaves_nothing_to_the_site() -> None:
    assert not has_common(tariff(FLAT, VAT))
    assert of_party(tariff(FLAT, VAT)).charges[0].name == "–"
    assert has_common(tariff(FLAT, LEAST))


def test_a_tariff_of_fixed_amounts_alone_leaves_nothing_to_the_meters() -> None:
    assert of_each_meter(tariff(BASE, VAT)) is None


def test_a_base_names_only_what_is_left() -> None:
    both = {**VAT, "on": ["Base", "Energy"]}

    reduced = of_each_meter(tariff(FLAT, BASE, both))

    assert reduced is not None
    (tax,) = (charge for charge in reduced.charges if isinstance(charge, TaxCharge))
    assert tax.on == ("Energy",)


def test_a_tax_on_a_tax_that_is_gone_goes_too() -> None:
    levy_tax = {"kind": "tax", "name": "Tax on levy", "percent": "8", "on": ["Levy"]}

    assert names(of_each_meter(tariff(FLAT, BASE, LEVY, levy_tax))) == ["Energy"]


def test_netting_stays_with_the_energy() -> None:
    whole = tariff(FLAT, BASE, netting=NETTING)

    meters, site = of_each_meter(whole), of_party(whole)

    assert meters is not None
    assert (meters.netting, site.netting) == (whole.netting, None)


def test_a_minimum_takes_nothing_off_the_price_of_energy() -> None:
    assert names(of_energy(tariff(FLAT, LEAST, DEMAND))) == ["Energy", "Power"]
    assert names(of_energy(tariff(BASE, LEAST))) == ["Base"]


def test_energy_alone_is_neither_rounded_nor_demanded() -> None:
    alone = of_energy_alone(tariff(FLAT, BASE, DEMAND, LEAST, VAT, quantity="whole"))

    assert names(alone) == ["Energy", "VAT"]
    assert (alone.rounding.step, alone.quantity) == (None, "exact")
    with pytest.raises(NoEnergyPriceError):
        of_energy_alone(tariff(BASE))


def test_the_whole_document_stays_as_it_was() -> None:
    whole = tariff(FLAT, BASE, VAT)
    text = whole.to_json()

    of_each_meter(whole)

    assert whole.to_json() == text
    assert Decimal("0.25") == whole.charges[0].tables[0].tiers[0].price.steps[0].value  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("charges", "is_by_meter"),
    [
        ([FLAT, BASE, VAT, LEAST], False),
        ([BY_TIME], False),
        ([BY_TIER], True),
        ([FLAT, CAP], True),
        ([FLAT, DEMAND], True),
    ],
)
def test_what_bends_with_use_is_counted_for_each_meter_by_itself(
    charges: list[dict[str, Any]], is_by_meter: bool
) -> None:
    assert is_counted_by_meter(tariff(*charges)) == is_by_meter


@pytest.mark.parametrize(
    ("charge", "depends"), [(BASE, False), (LEAST, True), (SLABS, True), ({**SLABS, "of": "meter"}, False)]
)
def test_minimums_and_slabs_of_a_site_depend_on_what_all_of_it_used(
    charge: dict[str, Any], depends: bool
) -> None:
    assert depends_on_total(tariff(FLAT, charge)) == depends
