"""A bill that deviates in a known way is explained by that, to its last digit; nothing more is claimed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.cost.metering import Metering
from app.domain.energy import energy_of
from app.domain.money import Mode, rounded
from app.domain.paper_bill import Counter, PaperLine
from app.domain.reading import Reading, Register
from app.domain.reconcile.own import Own
from app.domain.reconcile.reasons import (
    AsMuchAs,
    Counters,
    Days,
    Follows,
    NotTheirs,
    Prices,
    ReadOn,
    Rounded,
    WholeKwh,
    WholeMonths,
)
from app.domain.reconcile.variants import counting
from app.domain.zone import DAY, midnight
from tests.domain.reconcile.build import (
    END,
    FIRST,
    HOME,
    ZURICH,
    as_printed,
    between,
    compared,
    own,
    paper,
    reasons_of,
    said,
    taxed,
    typed_over,
)
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, FLAT, VAT, tariff

NONE = Decimal(0)
CHANGE = date(2026, 2, 15)
RISING = [{"since": None, "value": "0.25"}, {"since": "2026-02-15", "value": "0.30"}]
BY_DIAL = tariff(
    *(
        {**FLAT, "name": name, "register": name, "price": price}
        for name, price in (("T1", "0.30"), ("T2", "0.20"))
    )
)
PER_DAY = {**BASE, "amount": "0.4", "per": "day"}
SHAPES: list[tuple[dict[str, Any], ...]] = [
    (BY_TIME, BASE, VAT),
    (BY_TIER,),
    (FLAT, PER_DAY),
    (FLAT | {"price": RISING}, VAT),
    (FLAT, {**VAT, "inclusive": True}),
]


@given(st.sampled_from(SHAPES))
@settings(deadline=None, max_examples=6)
def test_equal_bills_have_no_difference(charges: tuple[dict[str, Any], ...]) -> None:
    mine = own(tariff(*charges))

    found = compared(mine, as_printed(mine.bill))

    assert found.difference == found.unexplained == 0
    assert said(found) == []


SHIFTS = st.tuples(st.integers(-7, 7).filter(bool), st.sampled_from(["begin", "end"])) | st.tuples(
    st.integers(-3, 3).filter(bool), st.just("both")
)


@given(SHIFTS, st.booleans())
@settings(deadline=None, max_examples=8)
def test_readings_on_other_days_are_found(shift: tuple[int, str], is_full: bool) -> None:
    (days, side), mine = shift, own()
    first = FIRST if side == "end" else FIRST + days * DAY
    end = END if side == "begin" else END + days * DAY
    other = between(mine, first, end)
    energy = as_printed(other.bill, is_full=is_full).lines[0]
    base = as_printed(mine.bill, is_full=is_full).lines[1]

    found = compared(mine, paper(taxed([energy, base])))

    assert ReadOn(first, end, other.kwh - mine.kwh) in reasons_of(found.rows[0])
    assert found.unexplained == 0


def test_readings_on_other_days_explain_all_energy_or_nothing() -> None:
    mine = own(tariff(BY_TIME))
    other = between(mine, FIRST, END + 2 * DAY)
    theirs = as_printed(other.bill)

    both = compared(mine, theirs)
    one = compared(mine, typed_over(theirs, [None, str(theirs.lines[1].amount + 1)]))

    assert [reasons for _, reasons, _ in said(both)] == [
        [ReadOn(FIRST, END + 2 * DAY, other.kwh - mine.kwh)]
    ] * 2
    assert [reasons for _, reasons, _ in said(one)] == [[], []]
    assert one.unexplained == one.difference


def test_the_counter_on_the_bill_is_tried_before_other_days() -> None:
    mine = own(tariff(BY_TIME))
    lines = as_printed(mine.of_kwh(Decimal(222))).lines

    found = compared(mine, paper(lines, opens=Decimal(1000), closes=Decimal(1222)))

    assert [reasons for _, reasons, _ in said(found)] == [[Counters(Decimal(222), mine.kwh)]] * 2


def counting_twice() -> Own:
    """Return what we know with a register for each tariff, the low one counting half as much as the high."""
    every = [
        [Reading(midnight(FIRST + day * DAY, ZURICH), Decimal(day * kwh)) for day in range(40)]
        for kwh in (6, 4, 2)
    ]
    total, high, low = map(energy_of, every)
    return own(BY_DIAL, metering=Metering(total, registers={Register.T1: high, Register.T2: low}))


def test_the_counters_of_both_registers_on_the_bill_are_tried() -> None:
    mine, theirs = counting_twice(), {Register.T1: Decimal(120), Register.T2: Decimal(50)}
    lines = as_printed(mine.of_registers(theirs)).lines
    counters = (
        Counter(Register.T1, Decimal(1000), Decimal(1120)),
        Counter(Register.T2, Decimal(500), Decimal(550)),
    )

    found = compared(mine, paper(lines, counters=counters))

    ours = ((Register.T1, Decimal(120), Decimal(112)), (Register.T2, Decimal(50), Decimal(56)))
    assert [line.amount for line in lines] == [Decimal("36.00"), Decimal("10.00")]
    assert [reasons for _, reasons, _ in said(found)] == [[Counters(Decimal(170), Decimal(168), ours)]] * 2


def test_the_counter_of_one_register_leaves_the_other_as_ours() -> None:
    mine = counting_twice()
    lines = as_printed(mine.of_registers({Register.T2: Decimal(50)})).lines
    counter = Counter(Register.T2, Decimal(500), Decimal(550))

    found = compared(mine, paper(lines, counters=(counter,)))

    ours = ((Register.T2, Decimal(50), Decimal(56)),)
    assert [reasons for _, reasons, _ in said(found)] == [[Counters(Decimal(162), Decimal(168), ours)]]


def test_registers_that_the_meter_does_not_have_explain_nothing() -> None:
    mine = own(tariff(FLAT))
    theirs = typed_over(as_printed(mine.bill), ["1"])
    counter = Counter(Register.T1, Decimal(0), Decimal(5))

    found = compared(mine, replace(theirs, counters=(counter,)))

    assert found.unexplained == found.difference


@pytest.mark.parametrize(("rule", "is_floor"), [("whole", False), ("floor", True)])
def test_whole_kwh_are_found(rule: Any, is_floor: bool) -> None:
    mine = own(first=FIRST + DAY)
    theirs = as_printed(mine.with_tariffs(counting(rule)).bill)

    found = compared(mine, theirs)

    assert WholeKwh(is_floor) in reasons_of(found.rows[0])
    assert found.unexplained == 0


@pytest.mark.parametrize("days", [-365, -27])
def test_an_estimate_by_earlier_days_is_found(days: int) -> None:
    mine = own(tariff(FLAT), end=END - DAY)
    first, end = mine.first + days * DAY, mine.end + days * DAY
    kwh = rounded(between(mine, first, end).kwh, Decimal(1))

    found = compared(mine, as_printed(mine.of_kwh(kwh)))

    assert AsMuchAs(first, end, kwh) in reasons_of(found.rows[0])
    assert found.unexplained == 0


@pytest.mark.parametrize(("is_before", "price"), [(True, "0.25"), (False, "0.30")])
def test_one_price_throughout_is_found(is_before: bool, price: str) -> None:
    mine = own(tariff(FLAT | {"price": RISING}, PER_DAY))
    theirs = as_printed(own(tariff(FLAT | {"price": price}, PER_DAY)).bill)

    found = compared(mine, theirs)

    assert said(found) == [("Energy", [Prices(CHANGE, is_before)], NONE)]


def test_the_price_of_one_charge_may_be_old_and_of_another_new() -> None:
    other = {**FLAT, "name": "Grid"}
    mine = own(tariff(FLAT | {"price": RISING}, other | {"price": RISING}))
    theirs = own(tariff(FLAT, other | {"price": "0.3"}))

    found = compared(mine, as_printed(theirs.bill))

    reasons = [[Prices(CHANGE, is_before=True)], [Prices(CHANGE, is_before=False)]]
    assert [told for _, told, _ in said(found)] == reasons


def test_the_prices_of_the_tariff_before_are_found() -> None:
    old, dear = tariff(FLAT | {"price": "0.2"}, name="Old"), tariff(FLAT, name="Now")
    foreign = tariff(FLAT, name="Abroad", currency="EUR")
    dials = tariff(FLAT | {"register": "T1"}, name="Two dials")
    days = [date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1)]
    mine = replace(own(dear), around=tuple(zip(days, (foreign, old, dear, dials), strict=True)))

    found = compared(mine, as_printed(own(old).bill))

    assert said(found) == [("Energy", [Prices(date(2026, 1, 1), is_before=True)], NONE)]


@pytest.mark.parametrize(("step", "mode"), [("0.1", Mode.UP), ("1", Mode.DOWN)])
def test_rounding_is_found(step: str, mode: Mode) -> None:
    mine = own(tariff(FLAT, {**FLAT, "name": "Grid", "price": "0.0973"}))
    rounding = {"step": step, "mode": mode.value}
    theirs = own(tariff(FLAT, {**FLAT, "name": "Grid", "price": "0.0973"}, rounding=rounding))

    found = compared(mine, as_printed(theirs.bill))

    assert [Rounded(Decimal(step), mode) in reasons_of(judged) for judged in found.rows] == [True, True]
    assert found.unexplained == 0


@pytest.mark.parametrize("more", [1, -1, 3])
def test_a_day_too_many_of_a_fixed_amount_is_found(more: int) -> None:
    mine = own()
    amounts = [None, str(Decimal("0.4") * (28 + more)), None]
    lines = typed_over(as_printed(mine.bill), amounts).lines

    found = compared(mine, paper(taxed(lines[:2])))

    assert said(found) == [("Base", [Days(more)], NONE), ("VAT", [Follows()], NONE)]


def test_a_whole_month_instead_of_its_days_is_found() -> None:
    mine = own(tariff(FLAT, BASE), end=END - 10 * DAY)

    found = compared(mine, typed_over(as_printed(mine.bill), [None, "9.00"]))

    assert said(found) == [("Base", [WholeMonths()], NONE)]


def test_a_line_that_they_forgot_is_told() -> None:
    mine = own(tariff(FLAT, PER_DAY))

    found = compared(mine, paper(as_printed(mine.bill).lines[:1]))

    assert said(found) == [("Base", [NotTheirs()], NONE)]


def test_a_total_alone_is_explained_with_the_taxes_on_it() -> None:
    mine = own()
    energy = between(mine, FIRST, END + 2 * DAY).bill.lines[0].amount
    total = sum(
        (line.amount for line in taxed([PaperLine("", energy), PaperLine("", Decimal("11.20"))])), NONE
    )

    found = compared(mine, paper([], printed_total=total))

    (row,) = found.rows
    assert [type(part.reason) for part in row.parts] == [ReadOn]
    assert found.unexplained == 0


def test_a_total_that_nothing_makes_stays_unexplained() -> None:
    mine = own()

    found = compared(mine, paper([], printed_total=Decimal(1000)))

    assert found.unexplained == found.difference == 1000 - mine.bill.gross


def test_a_total_rounded_to_five_cents_is_told_beside_its_lines() -> None:
    mine = own(tariff(FLAT | {"price": "0.2503"}))
    lines = as_printed(mine.bill).lines
    total = rounded(lines[0].amount, Decimal("0.05"))

    found = compared(mine, paper(lines, printed_total=total))
    wrong = compared(mine, paper(lines, printed_total=total + Decimal("1.01")))

    assert said(found) == [("", [Rounded(Decimal("0.05"), Mode.HALF_UP)], NONE)]
    assert said(wrong) == [("", [], total + Decimal("1.01") - lines[0].amount)]


def test_our_rounding_of_the_total_stands_for_what_theirs_adds_to_the_lines() -> None:
    mine = own(tariff(FLAT | {"price": "0.2503"}, rounding={"total_step": "0.05"}))
    energy, rounding = as_printed(mine.bill).lines
    dearer = replace(energy, amount=energy.amount + Decimal("1.02"))
    total = rounded(dearer.amount, Decimal("0.05"))

    same = compared(mine, paper([energy], printed_total=energy.amount + rounding.amount))
    other = compared(mine, paper([dearer], printed_total=total))

    assert said(same) == []
    assert said(other) == [
        ("Energy", [], Decimal("1.02")),
        ("Rounding", [Follows()], NONE),
    ]


@given(
    st.lists(st.decimals(-999, 999, places=2), min_size=3, max_size=3),
    st.none() | st.decimals(0, 999, places=2),
)
@settings(deadline=None, max_examples=6)
def test_explained_and_unexplained_make_any_difference(amounts: list[Decimal], total: Decimal | None) -> None:
    mine = own()
    theirs = typed_over(as_printed(mine.bill), [f"{amount:f}" for amount in amounts])

    found = compared(mine, replace(theirs, printed_total=total))

    assert found.paper.total - found.bill.gross == found.explained + found.unexplained
    assert all(
        judged.explained in (judged.row.difference, 0) or judged.unexplained == 0 for judged in found.rows
    )


def test_other_things_that_make_the_same_figure_are_told_as_well() -> None:
    mine = own(tariff(FLAT))
    kwh = rounded(mine.kwh, Decimal(1))
    theirs = as_printed(mine.of_kwh(kwh))

    found = compared(mine, replace(theirs, opens=Decimal(0), closes=kwh))

    assert reasons_of(found.rows[0])[:2] == [Counters(kwh, mine.kwh), WholeKwh(is_floor=False)]


def test_days_without_readings_are_not_compared_with() -> None:
    mine = own()

    assert mine.between(date(2024, 12, 1), END) is None
    assert mine.between(END, END) is None


def test_a_bill_of_few_days_in_the_first_weeks_is_judged_by_what_is_known() -> None:
    start = date(2025, 1, 2)
    mine = own(HOME, start, start + 2 * DAY)
    other = between(mine, start, start + 3 * DAY)
    energy = as_printed(other.bill).lines[0]

    found = compared(mine, replace(as_printed(mine.bill), lines=(energy,)))

    assert found.rows[0].parts[0].reason == ReadOn(start, start + 3 * DAY, other.kwh - mine.kwh)


def test_energy_that_we_did_not_count_is_spread_evenly() -> None:
    days = FIRST - 60 * DAY, END + 60 * DAY
    still = energy_of([Reading(midnight(day, ZURICH), Decimal(7)) for day in days])
    mine = own(tariff(BY_TIME), metering=Metering(still))

    bill = mine.of_kwh(Decimal(96))

    assert [(line.period, int(line.quantity)) for line in bill.lines] == [("day", 56), ("night", 40)]


def test_a_total_rounded_to_cash_is_explained_with_its_rounding() -> None:
    mine = own(tariff(FLAT, PER_DAY, VAT, rounding={"total_step": "0.05"}))
    energy = between(mine, FIRST, END + DAY).bill.lines[0].amount
    whole = sum(
        (line.amount for line in taxed([PaperLine("", energy), PaperLine("", Decimal("11.20"))])), NONE
    )

    found = compared(mine, paper([], printed_total=rounded(whole, Decimal("0.05"))))

    assert ReadOn in {type(reason) for reason in reasons_of(found.rows[0])}
