"""A comparison starts with the cheapest other tariff in the currency that is paid."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.assignment import Target
from app.domain.contract import Contract, MissingContractError
from app.domain.tariff import Tariff
from app.use_cases.assignments import assign
from app.use_cases.costs.compare_page import ComparePage, NoOtherTariff, compare_page
from app.use_cases.desk import Desk
from app.use_cases.tariffs import add_tariff
from tests.use_cases.costs.house import holds, meter_of, site_of
from tests.use_cases.tariff_documents import BASE, FLAT, tariff

PER_KW = {"kind": "fixed", "name": "Power", "amount": "1", "per": "cycle", "of": "kw"}


def compared(desk: Desk, meter: Target, key: str = "") -> ComparePage:
    """Return the comparison of a meter with a tariff."""
    found = desk.ask(compare_page, meter.id, key)
    assert isinstance(found, ComparePage)
    return found


def offer(desk: Desk, price: str, name: str, **more: str) -> UUID:
    """Store a tariff with one price."""
    return UUID(str(desk.do(add_tariff, priced(price, name, **more)).answer))


def priced(price: str, name: str, **more: str) -> Tariff:
    """Return a tariff with one price."""
    return tariff(FLAT | {"price": price}, name=name, **more)


def test_the_cheapest_of_the_others_comes_first(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, priced("0.01", "Own"))
    offer(desk, "0.03", "Dear")
    cheap = offer(desk, "0.02", "Cheap")
    offer(desk, "0.001", "Elsewhere", currency="EUR")

    found = compared(desk, meter)

    assert (found.key, found.found.other.name) == (str(cheap), "Cheap")
    assert found.found.difference == Decimal("36.50")


def test_a_shared_site_is_compared_by_what_falls_on_the_meter(desk: Desk) -> None:
    meters = [meter_of(desk, name) for name in ("A", "B")]
    own = holds(desk, site_of(desk), tariff(FLAT | {"price": "0.02"}, BASE, name="Own"))
    cheap = UUID(str(desk.do(add_tariff, tariff(FLAT | {"price": "0.01"}, BASE, name="Cheap")).answer))

    assert compared(desk, meters[0]).key == str(cheap)
    assert compared(desk, meters[0]).found.difference == Decimal("-36.50")
    assert compared(desk, meters[0], str(own)).found.difference == 0


def test_without_another_tariff_in_the_currency_it_says_so(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(FLAT, currency="SEK"))

    assert desk.ask(compare_page, meter.id, "") == NoOtherTariff("SEK")


def test_a_tariff_that_cannot_be_priced_is_not_the_cheapest(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, priced("0.02", "Own"))
    by_power = UUID(str(desk.do(add_tariff, tariff(FLAT | {"price": "0.001"}, PER_KW, name="Power")).answer))
    cheap = offer(desk, "0.01", "Cheap")

    assert compared(desk, meter).key == str(cheap)
    with pytest.raises(MissingContractError):
        compared(desk, meter, str(by_power))


def test_what_was_agreed_counts_under_the_other_tariff_too(desk: Desk) -> None:
    meter = meter_of(desk)
    own = holds(desk, meter, tariff(FLAT, PER_KW, name="Own"))
    desk.do(assign, own, meter, date(2020, 1, 1), Contract(kw=Decimal(5)))
    other = UUID(str(desk.do(add_tariff, tariff(FLAT, PER_KW | {"amount": "3"}, name="Other")).answer))

    assert compared(desk, meter, str(other)).found.difference == 12 * 2 * 5
