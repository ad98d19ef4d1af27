"""A draft becomes a tariff, or says at its fields what is wrong."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.tariff.document import Tariff
from app.domain.tariff.reader import read_tariff
from app.tariffs import library
from app.ui.tariff.example import example_of
from app.ui.tariff_editor.draft import Charge, Draft, Kept, Tax
from app.ui.tariff_editor.reading import draft_of
from app.ui.tariff_editor.state import ENDS_EARLY, NO_CHARGE, NO_HOURS, NO_NAME, SAME_NAME, checked
from tests.ui.tariff_editor.build import BASE, ENERGY, PEAK, VAT, by_tiers, by_time, draft, third_period

# No clock change within 30 days before, and four Sundays.
LATE = date(2026, 8, 1)
STEPS = [{"since": None, "value": "7.7"}, {"since": "2024-01-01", "value": "8.1"}]


def read(one: Draft) -> Tariff:
    checks = checked(one, ".")
    assert checks.wrong == {}
    assert checks.tariff is not None
    return checks.tariff


def gross(tariff: Tariff) -> Decimal:
    example = example_of(tariff, LATE)
    assert example.bill is not None
    return example.bill.gross


@pytest.mark.parametrize(
    ("charges", "total"),
    [
        ((ENERGY,), "100.00"),
        ((by_time(),), "103.33"),
        ((third_period(),), "97.56"),
        ((by_tiers("100", "300"),), "80.00"),
        ((replace(by_tiers("100", "300"), family="whole"),), "120.00"),
        ((ENERGY, replace(BASE, per="year", amount="365")), "130.00"),
        ((ENERGY, replace(BASE, per="cycle")), "109.00"),
        ((ENERGY, PEAK), "104.17"),
        ((ENERGY, VAT), "108.10"),
        ((ENERGY, replace(VAT, is_inclusive=True)), "100.00"),
        ((ENERGY, replace(BASE, per="cycle"), replace(VAT, on=("\n1",))), "109.73"),
    ],
)
def test_what_was_typed_is_what_the_example_bills(charges: tuple[Charge, ...], total: str) -> None:
    tariff = read(draft(*charges))  # type: ignore[arg-type]  # every form but the kept one

    assert gross(tariff) == Decimal(total)


@pytest.mark.parametrize("tariff", library(), ids=lambda tariff: tariff.name)
@pytest.mark.parametrize("sign", [".", ","])
def test_a_library_tariff_that_is_only_looked_at_stays_what_it_is(tariff: Tariff, sign: str) -> None:
    checks = checked(draft_of(tariff, sign), sign)

    assert checks.wrong == {}
    assert checks.tariff is not None
    assert json.loads(checks.tariff.to_json()) == json.loads(tariff.to_json())
    assert gross(checks.tariff) == gross(tariff)


def test_what_the_editor_cannot_show_is_kept_and_its_prices_can_be_changed() -> None:
    document = draft_document(tax={"kind": "tax", "name": "VAT", "percent": STEPS})
    one = draft_of(read_tariff(document), ".")
    kept = next(charge for charge in one.charges if isinstance(charge, Kept))

    changed = read(one.put(kept.priced(1, "9")))

    assert kept.prices == ("7.7", "8.1")
    assert changed.charges[1].model_dump(mode="json")["percent"][1]["value"] == "9"


def test_a_number_is_read_as_it_is_written_here() -> None:
    comma = checked(draft(replace(ENERGY, prices=(("0,255",),))), ",")

    assert comma.tariff is not None
    assert gross(comma.tariff) == Decimal("102.00")


@pytest.mark.parametrize(
    ("one", "field", "words"),
    [
        (replace(draft(), name=""), "name", "Write a name"),
        (replace(draft(), currency="Fr."), "currency", "three letters"),
        (replace(draft(), time_zone="Zurich"), "time_zone", "No time zone"),
        (draft(replace(ENERGY, prices=(("x",),))), "\n0/price/0/0", "Write a number"),
        (draft(by_time().priced(0, 1, "")), "\n0/price/0/1", "Write a number"),
        (draft(by_tiers("300", "100")), "\n0/edge/1", "does not end above"),
        (draft(by_tiers("100", "")), "\n0/edge/1", "Write a number"),
        (draft(ENERGY, replace(BASE, amount="nine")), "\n1/amount", "Write a number"),
        (draft(ENERGY, replace(BASE, name="Energy")), "\n1/name", "Two charges are called"),
        (draft(ENERGY, replace(PEAK, price="-")), "\n2/price", "Write a number"),
        (draft(ENERGY, replace(VAT, percent="-3")), "\n3/", "not below zero"),
        (draft(VAT), "\n3/on", "No charge before"),
        (draft(by_time().called(0, " ")), "\n0/period/0", NO_NAME),
        (draft(by_time().called(1, "Day")), "\n0/period/1", SAME_NAME.format(name="Day")),
        (draft(by_time().with_period("Sunday")), "\n0/", NO_HOURS),
    ],
)
def test_a_problem_is_told_at_its_field(one: Draft, field: str, words: str) -> None:
    checks = checked(one, ".")

    assert checks.tariff is None
    assert words in str(checks.wrong[field])


def test_a_tariff_without_charges_says_so() -> None:
    checks = checked(Draft("Home", "CHF", "Europe/Zurich"), ".")

    assert checks.spoken(Draft())[""].sentence == NO_CHARGE


def test_only_what_somebody_typed_in_is_criticised() -> None:
    one = draft(replace(ENERGY, prices=(("",),)), replace(BASE, amount=""))
    checks = checked(one, ".")

    said = checks.spoken(one.put(BASE, "amount"))

    assert list(said) == ["\n1/amount"]


def test_the_last_day_of_a_tariff_is_a_day_on_which_it_holds() -> None:
    one = replace(draft(), valid_from=date(2026, 1, 1), valid_until=date(2026, 12, 31))

    tariff = read(one)

    assert tariff.valid_until == date(2027, 1, 1)
    assert draft_of(tariff, ".").valid_until == date(2026, 12, 31)


def test_a_tariff_that_ends_before_it_begins_says_so() -> None:
    one = replace(draft(), valid_from=date(2026, 6, 1), valid_until=date(2026, 5, 1))

    wrong = checked(one, ".").wrong
    assert {field: str(problem) for field, problem in wrong.items()} == {"valid_until": ENDS_EARLY}


def test_a_charge_can_be_renamed_while_a_tax_rests_on_it() -> None:
    one = draft(ENERGY, BASE, replace(VAT, on=("\n1",)))

    tariff = read(one.put(replace(BASE, name="Basic fee")))

    assert tariff.charges[2].model_dump()["on"] == ("Basic fee",)


def test_a_charge_that_goes_leaves_the_bases_of_taxes() -> None:
    one = draft(ENERGY, BASE, replace(VAT, on=("\n1",)))

    left = one.removing("\n1")

    assert [charge.on for charge in left.charges if isinstance(charge, Tax)] == [("all",)]


def test_turning_time_of_use_off_and_on_loses_nothing_that_was_typed() -> None:
    charge = third_period()

    again = charge.by_time(on=False, names=("a", "b")).by_time(on=True, names=("a", "b"))

    assert again == charge


def test_turning_tiers_off_leaves_the_first_price() -> None:
    charge = by_tiers("100")

    flat = read(draft(charge.by_tiers(on=False)))

    assert gross(flat) == Decimal("40.00")
    assert charge.by_tiers(on=False).by_tiers(on=True) == charge


def test_a_tier_that_goes_takes_its_edge_along() -> None:
    charge = by_tiers("100", "300")

    left = [charge.without_tier(number) for number in range(3)]

    assert [each.edges for each in left] == [("300",), ("100",), ("100",)]
    assert [len(each.prices) for each in left] == [2, 2, 2]


def test_new_charges_of_a_kind_get_names_and_keys_of_their_own() -> None:
    one = Draft().adding(Tax, "Tax").adding(Tax, "Tax").removing("\n0").adding(Tax, "Tax")

    assert sorted(charge.name for charge in one.charges) == ["Tax", "Tax 2"]
    assert len({charge.key for charge in one.charges}) == 2


def draft_document(tax: dict[str, object]) -> dict[str, object]:
    return {
        "format": 1,
        "name": "Home",
        "currency": "CHF",
        "time_zone": "Europe/Zurich",
        "charges": [{"kind": "energy", "name": "Energy", "price": "0.2"}, tax],
    }
