"""Sharing a bill out adds up to it, whatever it is."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Word
from app.domain.sharing.allocation import Allocation, allocate
from app.domain.sharing.facts import Facts, Measured, Priced, Tenancy
from app.domain.sharing.parts import Lack, Part, Share, ShareKind
from app.domain.sharing.rules import FixedItem, Frequency, Rest, Sharing
from tests.domain.sharing.house import (
    AUGUST,
    SEPTEMBER,
    bill,
    by_rest,
    named,
    part_of,
    shared,
    space,
    stay,
    used,
)

MIDDLE = date(2026, 8, 11)


def test_each_meter_bears_its_exact_part_and_the_owner_the_rest() -> None:
    allocation = shared(bill(125, 1000), used("A", 400))

    assert [part.charged for part in allocation.parts] == [Decimal(50)]
    assert allocation.owner.charged == Decimal(75)


def test_a_tie_of_two_occupants_rounds_half_up_for_both() -> None:
    allocation = shared(bill(100, 1000), used("A", 0.05), used("B", 0.05))

    assert [part.charged for part in allocation.parts] == [Decimal("0.01"), Decimal("0.01")]
    assert allocation.owner.charged == Decimal("99.98")


def test_where_the_owner_bears_nothing_the_largest_remainders_decide() -> None:
    allocation = shared(bill(100, 3), used("A", 1), used("B", 1), used("C", 1))

    assert [part.charged for part in allocation.parts] == [
        Decimal("33.34"),
        Decimal("33.33"),
        Decimal("33.33"),
    ]
    assert not allocation.owner.lines


def test_a_vacant_unit_is_the_owners() -> None:
    stays = [stay("A", "Lola", end=MIDDLE), stay("A", None, MIDDLE)]

    allocation = shared(bill(), used("A", 100, end=MIDDLE), used("A", 200, MIDDLE), stays=stays)

    assert part_of(allocation, "Lola").charged == Decimal(100)
    assert [line.amount for line in allocation.owner.lines] == [Decimal(200), Decimal(900)]
    assert "while vacant" in str(allocation.owner.lines[0].text)


def test_each_occupant_pays_their_own_days() -> None:
    stays = [stay("A", "Lola", end=MIDDLE), stay("A", "Mia", MIDDLE)]

    allocation = shared(bill(), used("A", 100, end=MIDDLE), used("A", 200, MIDDLE), stays=stays)

    assert part_of(allocation, "Lola").charged == Decimal(100)
    assert part_of(allocation, "Mia").charged == Decimal(200)
    assert part_of(allocation, "Mia").kwh == Decimal(200)


def test_a_meter_that_serves_no_unit_is_the_owners() -> None:
    allocation = shared(bill(), used(None, 300), used("A", 100))

    assert [line.amount for line in allocation.owner.lines] == [Decimal(300), Decimal(800)]


def test_common_areas_belong_to_the_rest() -> None:
    sharing = by_rest(Rest.EQUAL)

    allocation = shared(bill(sharing=sharing), used("A", 100), used("Stairs", 300, is_common=True))

    lines = part_of_only(allocation)
    assert [line.kind for line in lines] == [ShareKind.ENERGY, ShareKind.REST]
    assert [line.amount for line in lines] == [Decimal(100), Decimal(1100)]
    assert "300.000 kWh of that are common areas." in [str(word) for word in lines[1].because]


def part_of_only(allocation: Allocation) -> tuple[Share, ...]:
    """Return the lines of the one occupant."""
    (part,) = allocation.parts
    return tuple(part.lines)


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (Rest.OWNER, [0, 0, 0]),
        (Rest.EQUAL, [300, 300, 0]),
        (Rest.AREA, [180, 360, 60]),
        (Rest.UNITS, [300, 300, 0]),
    ],
)
def test_the_rest_falls_on_units_by_its_rule(rest: Rest, expected: list[int]) -> None:
    spaces = (
        space("A", area=30),
        space("B", area=60),
        space("P", "parking", area=10),
        space("Stairs", "common", 50),
    )
    stays = [stay("A", "A"), stay("B", "B"), stay("P", "P")]
    measured = (used("A", 300), used("B", 300))

    allocation = shared(bill(sharing=by_rest(rest)), *measured, stays=stays, spaces=spaces)

    rests = {
        part.person_id: line.amount for part in allocation.parts for line in part.lines if line.kind == "rest"
    }
    assert [rests.get(named(one), 0) for one in "ABP"] == expected


def test_the_rest_falls_on_units_by_agreed_parts() -> None:
    shares = {named("A"): Decimal("62.5"), named("B"): Decimal("37.5")}
    sharing = by_rest(Rest.CUSTOM, shares=shares)

    allocation = shared(bill(1000, 1000, sharing=sharing), used("A", 100), used("B", 100))

    assert [part.lines[1].amount for part in allocation.parts] == [Decimal(500), Decimal(300)]
    assert str(allocation.parts[0].lines[1].because[-1]) == "Shared by agreed parts: 62.5 %."


def test_equal_falls_on_all_units_where_none_has_a_meter() -> None:
    stays = [stay("A", "A"), stay("B", "B")]

    allocation = shared(bill(sharing=by_rest(Rest.EQUAL)), stays=stays)

    assert [part.charged for part in allocation.parts] == [Decimal(600), Decimal(600)]


def test_an_occupant_bears_the_rest_for_their_days() -> None:
    stays = [
        stay("A", "Lola", end=MIDDLE),
        stay("A", None, MIDDLE, date(2026, 8, 21)),
        stay("A", "Mia", date(2026, 8, 21)),
    ]

    allocation = shared(bill(310, sharing=by_rest(Rest.EQUAL)), stays=stays)

    assert part_of(allocation, "Lola").charged == Decimal(100)
    assert part_of(allocation, "Mia").charged == Decimal(110)
    assert allocation.owner.charged == Decimal(100)
    assert "For 10 of the 31 days of the bill." in [
        str(word) for word in part_of(allocation, "Lola").lines[0].because
    ]


def test_units_without_an_area_are_missing_it() -> None:
    spaces = (space("A", area=30), space("B"), space("Stairs", "common"))

    allocation = shared(bill(sharing=by_rest(Rest.AREA)), used("A", 1), spaces=spaces)

    assert [(each.lack, each.unit_id) for each in allocation.missing] == [(Lack.AREA, named("B"))]


def test_a_fixed_item_comes_off_what_the_owner_bears() -> None:
    sharing = Sharing(items=(FixedItem("Meter fee", Decimal(5)),))

    allocation = shared(bill(sharing=sharing), used("A", 100), used("B", 200))

    assert [part.charged for part in allocation.parts] == [Decimal(105), Decimal(205)]
    assert [line.amount for line in allocation.owner.lines] == [Decimal(900), Decimal(-10)]
    assert allocation.total == Decimal(1200)


def test_tax_is_contained_in_what_occupants_bear() -> None:
    sharing = Sharing(tax=Decimal("8.1"))

    part = shared(bill(sharing=sharing), used("A", 108.1)).parts[0]

    assert (part.net, part.tax, part.gross, part.charged) == (
        Decimal(100),
        Decimal("8.1"),
        Decimal("108.1"),
        Decimal("108.1"),
    )


def test_tax_comes_on_top_of_what_occupants_bear() -> None:
    sharing = Sharing(tax=Decimal("8.1"), tax_included=False)

    allocation = shared(bill(sharing=sharing), used("A", 100))

    part = allocation.parts[0]
    assert (part.net, part.tax, part.gross) == (Decimal(100), Decimal("8.1"), Decimal("108.1"))
    assert allocation.total == Decimal(1200)


def test_the_owner_bears_the_difference_to_the_units_tariffs() -> None:
    tenancy = stay("A", "Lola")
    line = Share(ShareKind.TARIFF, Word("Energy"), Decimal("54.05"), Fraction(54))
    priced = Priced(tenancy, (line,), Decimal("4.05"))
    item = FixedItem("Meter fee", Decimal("10.81"))
    sharing = Sharing(by_tariff=True, items=(item,), tax=Decimal("8.1"))

    allocation = shared(bill(1000, sharing=sharing), used("A", 100), stays=[tenancy], priced=(priced,))

    part = part_of(allocation, "Lola")
    assert allocation.difference == Decimal("945.95")
    assert (part.charged, part.tax, part.net) == (Decimal("64.86"), Decimal("4.86"), Decimal("60.00"))
    assert allocation.total == Decimal(1000)


def test_a_bill_of_no_energy_is_shared_like_the_rest_and_says_so() -> None:
    allocation = shared(bill(90, 0, sharing=by_rest(Rest.EQUAL)), used("A", 100), used("B", 100))

    assert [part.charged for part in allocation.parts] == [Decimal(45), Decimal(45)]
    assert allocation.per_kwh is None
    assert "0 kWh" in str(allocation.warnings[0])
    assert "so energy has no price" in str(allocation.parts[0].lines[0].because[0])


def test_own_tariffs_do_not_care_how_many_kwh_the_bill_says() -> None:
    allocation = shared(bill(90, 0, sharing=Sharing(by_tariff=True)), used("A", 100))

    assert allocation.difference == Decimal(90)
    assert [str(each) for each in allocation.warnings] == []


def test_a_credit_is_shared_like_a_charge() -> None:
    allocation = shared(bill(-120), used("A", 100))

    assert allocation.parts[0].charged == Decimal(-10)
    assert allocation.owner.charged == Decimal(-110)
    assert "credit" in str(allocation.warnings[0])


def test_sub_meters_that_exceed_the_bill_share_it_by_what_they_counted() -> None:
    allocation = shared(bill(100, 100), used("A", 100), used("B", 100))

    assert [part.charged for part in allocation.parts] == [Decimal(50), Decimal(50)]
    assert "The sub-meters counted 200.000 kWh, the bill says 100." in str(allocation.warnings[0])


def test_without_kwh_the_main_meter_says_how_much_it_was() -> None:
    allocation = shared(bill(100, None), used("A", 100), main_wh=400_000, subs_wh=100_000)

    assert allocation.parts[0].charged == Decimal(25)
    assert allocation.per_kwh == Decimal("0.25")


def test_without_any_meter_and_kwh_all_of_it_is_the_rest() -> None:
    allocation = shared(bill(100, None), stays=[stay("A", "Lola")])

    assert allocation.owner.charged == Decimal(100)
    assert not allocation.parts


def test_a_number_says_which_readings_and_rule_it_rests_on() -> None:
    estimated = replace(used("A", 100), is_estimated=True, is_baseline=True, below_wh=7000)

    allocation = shared(bill(), estimated, replace(used("B", 50), is_interpolated=True))

    first, second = (part.lines[0] for part in allocation.parts)
    assert [str(word) for word in first.because] == [
        "100.000 of 1200.000 kWh of the bill: 1200 × 100.000 ÷ 1200.000.",
        "Without the 7.000 kWh of the meters below it.",
        "Counted from the first reading on; nothing before it is charged.",
        "Estimated: a reading that this rests on was not taken.",
    ]
    assert "spread evenly between readings" in str(second.because[-1])
    assert (first.is_estimated, second.is_interpolated, first.unit_price) == (True, True, Decimal(1))
    assert [each.meter_id for each in allocation.estimated] == [estimated.meter_id]
    assert allocation.parts[0].is_estimated


CURRENCIES = {"CHF": Decimal("0.01"), "JPY": Decimal(1), "KWD": Decimal("0.001")}


@st.composite
def houses(draw: st.DrawFn) -> Facts:
    """Return any house with any bill in a currency with 0, 2 or 3 decimals."""
    names = [f"U{number}" for number in range(draw(st.integers(0, 5)))]
    units = [named(name) for name in names]
    spaces = tuple(
        space(
            name,
            draw(st.sampled_from(["apartment", "shop", "parking", "common"])),
            draw(st.sampled_from([None, 0, 12.5, 77])),
        )
        for name in names
    )
    stays = [part for name in names for part in draw(_stays(name))]
    measured = [_of_stay(each, draw(st.integers(0, 10**6))) for each in stays if draw(st.booleans())]
    measured += [
        used(None, draw(st.integers(0, 500))),
        used("Stairs", draw(st.integers(0, 500)), is_common=True),
    ]
    currency = draw(st.sampled_from(sorted(CURRENCIES)))
    amount = draw(st.integers(-(10**7), 10**7)) * CURRENCIES[currency]
    kwh = draw(st.none() | st.integers(0, 3000))
    form = bill(amount, kwh, currency=currency, sharing=draw(_sharings(units)))
    main = draw(st.none() | st.integers(0, 10**7))
    return Facts(
        form, spaces, tuple(stays), tuple(measured), main_wh=main, subs_wh=draw(st.integers(0, 10**7))
    )


@st.composite
def _stays(draw: st.DrawFn, name: str) -> list[Tenancy]:
    moves = sorted(draw(st.sets(st.integers(2, 30), max_size=2)))
    days = [AUGUST, *(AUGUST.replace(day=day) for day in moves), SEPTEMBER]
    people = [draw(st.sampled_from(["Lola", "Mia", None])) for _ in days[1:]]
    return [stay(name, person, *span) for person, span in zip(people, pairwise(days), strict=True)]


@st.composite
def _sharings(draw: st.DrawFn, units: list[UUID]) -> Sharing:
    rest = draw(st.sampled_from(Rest))
    weights = [draw(st.integers(0, 9)) for _ in units]
    whole = sum(weights)
    shares = dict(zip(units, (Decimal(100 * one) / whole for one in weights), strict=True)) if whole else {}
    items = tuple(
        FixedItem(f"Item {each}", draw(st.decimals(-50, 50, places=2)), each)
        for each in draw(st.sets(st.sampled_from(Frequency)))
    )
    tax = draw(st.none() | st.decimals(0, 30, places=1))
    return Sharing(rest=rest, shares=shares, items=items, tax=tax, tax_included=draw(st.booleans()))


def _of_stay(each: Tenancy, wh: int) -> Measured:
    return Measured(each.unit_id, "meter", each.unit_id, each.start, each.end, wh)


@given(houses())
def test_all_parts_add_up_to_the_bill_in_steps_of_its_currency(facts: Facts) -> None:
    allocation = allocate(facts)

    step = CURRENCIES[facts.bill.currency]
    every = [*allocation.parts, allocation.owner]
    assert sum(line.amount for part in every for line in part.lines) == facts.bill.amount
    assert all(amount % step == 0 for part in every for amount in (part.net, part.tax, *_amounts(part)))


@given(houses())
def test_no_line_is_a_whole_step_off_its_exact_amount_for_an_occupant(facts: Facts) -> None:
    allocation = allocate(facts)

    step = CURRENCIES[facts.bill.currency]
    assert all(
        abs(line.exact - Fraction(line.amount)) < step for part in allocation.parts for line in part.lines
    )


def _amounts(part: Part) -> list[Decimal]:
    return [line.amount for line in part.lines]
