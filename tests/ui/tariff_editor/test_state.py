"""A draft becomes a tariff, or says at its fields what is wrong."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.tariff.document import Tariff
from app.domain.tariff.holiday_sets import HOLIDAYS_OF
from app.domain.tariff.reader import read_tariff
from app.tariffs import library
from app.ui.tariff.example import example_of
from app.ui.tariff_editor.changing import amended, moved, repriced
from app.ui.tariff_editor.draft import Charge, Draft, Kept, Tax
from app.ui.tariff_editor.reading import draft_of
from app.ui.tariff_editor.rules_part import with_total_step
from app.ui.tariff_editor.state import (
    ENDS_EARLY,
    NO_CHARGE,
    NO_HOURS,
    NO_MONTHS,
    NO_NAME,
    NOT_LATER,
    SAME_NAME,
    checked,
)
from app.ui.tariff_editor.week import HOLIDAYS
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
    assert checks.tariff.to_json() == tariff.to_json()
    assert gross(checks.tariff) == gross(tariff)


def test_what_the_editor_cannot_show_is_kept_and_its_prices_can_be_changed() -> None:
    document = draft_document({"kind": "percent", "name": "Levy", "percent": STEPS, "on": "all"})
    one = draft_of(read_tariff(document), ".")
    kept = next(charge for charge in one.charges if isinstance(charge, Kept))

    changed = read(one.put(kept.priced(1, "9")))

    assert kept.prices == ("7.7", "8.1")
    assert changed.charges[1].model_dump(mode="json")["percent"][1]["value"] == "9"


def test_a_rate_that_changes_on_a_day_can_be_changed_moved_and_taken_away() -> None:
    one = draft_of(read_tariff(draft_document({"kind": "tax", "name": "VAT", "percent": STEPS})), ".")
    tax = next(charge for charge in one.charges if isinstance(charge, Tax))
    later = moved(repriced(tax.later, 1, (("9",),)), 1, date(2025, 1, 1))

    changed = read(one.put(replace(tax, later=later)))
    plain = read(one.put(replace(tax, later=())))

    percent = [each.charges[1].model_dump(mode="json")["percent"] for each in (changed, plain)]
    assert percent == [[STEPS[0], {"since": "2025-01-01", "value": "9"}], "7.7"]


def test_new_prices_begin_with_the_year_and_with_the_prices_before_them() -> None:
    first = by_time()

    once = amended((), first.prices, LATE)
    twice = amended(once, first.prices, LATE)

    assert [each.since for each in twice] == [date(2026, 1, 1), date(2027, 1, 1)]
    assert {each.prices for each in twice} == {first.prices}


def test_only_the_prices_that_change_on_a_day_are_dated() -> None:
    charge = replace(by_time(), later=amended((), by_time().prices, LATE)).priced(0, 1, "0.15", 1)

    document = read(draft(charge)).charges[0].model_dump(mode="json")
    prices = document["tables"][0]["tiers"][0]["prices"]

    assert prices["Day"] == "0.3"
    assert [step["value"] for step in prices["Night"]] == ["0.2", "0.15"]


def test_a_change_of_prices_that_is_wrong_says_so_at_its_field() -> None:
    charge = replace(by_time(), later=amended((), by_time().prices, LATE))
    twice = amended(charge.later, charge.prices, LATE)

    same_day = checked(draft(replace(charge, later=moved(twice, 2, date(2026, 1, 1)))), ".")
    no_number = checked(draft(charge.priced(0, 1, "cheap", 1)), ".")

    assert str(same_day.wrong["\n0/since/2"]) == NOT_LATER
    assert "Write a number" in str(no_number.wrong["\n0/price/0/1/1"])


def test_a_season_more_has_periods_and_prices_of_its_own() -> None:
    charge = by_time().with_season((4, 5, 6, 7, 8, 9), 0, ["Day, summer", "Night, summer"])
    summer = charge.priced(0, 2, "0.10").priced(0, 3, "0.05")

    tariff = read(draft(summer))

    assert summer.prices == (("0.30", "0.20", "0.10", "0.05"),)
    # In July 14 of 24 hours at 0.10 and the others at 0.05; the winter is not touched.
    assert gross(tariff) == Decimal("31.66")
    assert draft_of(tariff, ".").charges[0].seasons == summer.seasons  # type: ignore[union-attr]


def test_a_season_that_goes_takes_its_periods_along_and_leaves_its_months() -> None:
    charge = by_time().with_season((4, 5, 6), 0, ["Day 2", "Night 2"])

    left = charge.without_season(1)

    assert left == by_time()


def test_a_season_without_months_is_refused() -> None:
    charge = by_time().with_season((4,), 0, ["Day 2", "Night 2"]).in_months(0, 4)

    assert str(checked(draft(charge), ".").wrong["\n0/"]) == NO_MONTHS


def test_hours_for_holidays_need_holidays() -> None:
    festive = by_time().by_holidays(on=True).painted(0, (HOLIDAYS,), 0, 0, 1)
    one = draft(festive)

    without = checked(one, ".").wrong
    tariff = read(one.typed("holidays", HOLIDAYS_OF["CH"]))

    assert "no day is a holiday" in str(without["\n0/"])
    assert draft_of(tariff, ".").holidays == HOLIDAYS_OF["CH"]
    assert festive.by_holidays(on=False) == by_time()


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


def test_a_copy_of_a_charge_stands_below_it_under_a_name_of_its_own() -> None:
    kept = draft_of(
        read_tariff(draft_document({"kind": "percent", "name": "Levy", "percent": 3, "on": "all"})), "."
    )
    one = replace(kept, charges=(by_time(), *kept.charges[1:]))

    twice = one.copying(one.charges[0]).copying(one.charges[1])

    names = [charge["name"] for charge in read(twice).model_dump(mode="json")["charges"]]
    assert names == ["Energy", "Energy 2", "Levy", "Levy 2"]


def test_a_dial_of_its_own_knows_no_clock() -> None:
    dial = by_time().counting("T1")

    charge = read(draft(dial)).charges[0].model_dump(mode="json")

    assert (charge["of_register"], charge["schedule"]) == ("T1", None)
    assert dial.counting("export").counting("import") == replace(by_time(), has_periods=False)


def test_the_total_is_rounded_and_kept_so() -> None:
    rest = with_total_step({"quantity": "whole", "rounding": {"mode": "down"}}, "0.05")

    tariff = read(replace(draft(), rest=rest))

    assert str(tariff.rounding.total_step) == "0.05"
    assert with_total_step(rest, "") == {"quantity": "whole", "rounding": {"mode": "down"}}
    assert with_total_step({"rounding": {"total_step": "1"}}, "") == {}


def test_new_charges_of_a_kind_get_names_and_keys_of_their_own() -> None:
    one = Draft().adding(Tax, "Tax").adding(Tax, "Tax").removing("\n0").adding(Tax, "Tax")

    assert sorted(charge.name for charge in one.charges) == ["Tax", "Tax 2"]
    assert len({charge.key for charge in one.charges}) == 2


def draft_document(charge: dict[str, object]) -> dict[str, object]:
    return {
        "format": 1,
        "name": "Home",
        "currency": "CHF",
        "time_zone": "Europe/Zurich",
        "charges": [{"kind": "energy", "name": "Energy", "price": "0.2"}, charge],
    }
