"""Any days of a cycle have lines that add up to what they added to its bill."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cost.cycled import Cycled
from app.domain.cost.excerpt import Excerpt, Told, lines_between, told
from app.domain.cost.step import Step
from app.domain.cost.terms import Terms
from app.domain.zone import DAY
from tests.domain.cost.test_cycled import END, FIRST, cycled
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, FLAT, VAT, tariff

SLABS = {
    "kind": "energy",
    "name": "Energy",
    "tables": [{"family": "whole", "tiers": [{"up_to": 100, "price": "0.10"}, {"price": "0.20"}]}],
}
LEAST = {"kind": "minimum", "name": "At least", "amount": "40", "per": "month"}
CHARGES = st.sampled_from([(BY_TIME, BASE, VAT), (BY_TIER, BASE), (SLABS, BASE, VAT), (FLAT, LEAST)])
DAYS = st.integers(0, (END - FIRST).days).map(lambda number: FIRST + number * DAY)


def known(cycle: Cycled, first: date, end: date, step: Step = Step.DAY) -> Told:
    found = told(cycle, first, end, step)
    assert found is not None
    return found


def due(excerpt: Excerpt) -> Decimal:
    return sum((line.amount for line in excerpt.lines if line.kind != "contained"), Decimal(0))


@given(st.integers(0, 10**6), CHARGES, DAYS, st.integers(1, 40), st.sampled_from(Step))
def test_lines_steps_and_parts_add_up_to_what_the_days_added(
    wh: int, charges: tuple[dict[str, Any], ...], first: date, length: int, step: Step
) -> None:
    cycle = cycled(wh, *charges)
    spent = sum((day.cost.amount for day in cycle.days(first, first + timedelta(length))), Decimal(0))

    found = told(cycle, first, first + timedelta(length), step)

    if first == END:
        assert found is None
        return
    assert found is not None
    whole = found.whole
    assert due(whole) == whole.gross == whole.net + whole.tax == sum(whole.parts.values()) == spent
    assert sum(each.gross for each in found.steps) == whole.gross
    assert sum(each.kwh for each in found.steps) == whole.kwh


def test_a_whole_cycle_has_the_lines_of_its_bill() -> None:
    cycle = cycled(250_000, BY_TIER, BASE, VAT)

    found = known(cycle, FIRST - DAY, END + DAY)

    assert found.whole.lines == cycle.bill.lines
    assert (found.whole.first, found.whole.end, len(found.steps)) == (FIRST, END, 31)


def test_the_second_half_of_a_cycle_begins_where_its_tiers_are_by_then() -> None:
    cycle = cycled(310_000, BY_TIER)

    lines = known(cycle, date(2026, 4, 5), END).whole.lines

    # Ten of 31 days, of which one had only 23 hours.
    amount = round(310 * Decimal(960) / 2972 * Decimal("0.50"), 2)
    assert [(line.tier, line.amount, line.first, line.end) for line in lines] == [
        (2, amount, date(2026, 4, 5), END)
    ]


def test_a_slab_that_changes_takes_back_what_was_priced_before() -> None:
    cycle = cycled(310_000, SLABS)

    lines = known(cycle, date(2026, 3, 20), END).whole.lines

    assert [line.unit_price for line in lines] == [Decimal("0.20"), Decimal("0.10")]
    assert lines[1].quantity < 0
    assert lines[1].amount < 0
    assert (lines[1].first, lines[1].end) == (FIRST, date(2026, 3, 20))


def test_a_tariff_of_another_zone_gives_lines_no_days_that_were_not_asked_for() -> None:
    charges = FLAT, BASE
    terms = Terms(((FIRST, tariff(*charges, time_zone="Asia/Karachi")),), FIRST, END)
    cycle = replace(cycled(310_000, *charges), terms=terms)

    lines = known(cycle, FIRST, END).whole.lines

    assert {(line.first, line.end) for line in lines} == {(FIRST, END)}


def test_a_rate_stays_a_rate_where_amounts_are_taken_apart() -> None:
    lines = known(cycled(310_000, FLAT, VAT), date(2026, 4, 1), END).whole.lines

    assert [(line.charge, line.quantity) for line in lines if line.unit == "%"] == [("VAT", Decimal("8.1"))]


def test_a_tax_that_prices_contain_is_part_of_none() -> None:
    whole = known(cycled(310_000, FLAT, {**VAT, "inclusive": True}), FIRST, END).whole

    assert whole.parts == {"Energy": whole.gross}
    assert len(whole.lines) == 2


def test_a_charge_that_counts_twice_at_one_price_is_one_line() -> None:
    line = cycled(100_000, FLAT).bill.lines[0]
    later = line._replace(first=END, end=END + DAY, is_estimated=True)

    (joined,) = lines_between((), (line, later))

    assert (joined.quantity, joined.amount) == (2 * line.quantity, 2 * line.amount)
    assert (joined.first, joined.end, joined.is_estimated) == (FIRST, END + DAY, True)


@pytest.mark.parametrize(("first", "end"), [(END, END + DAY), (FIRST - DAY, FIRST), (END, FIRST)])
def test_days_outside_of_the_cycle_have_no_lines(first: date, end: date) -> None:
    assert told(cycled(100_000, FLAT), first, end, Step.MONTH) is None
