"""Cycles tile the calendar from the anchor, wherever utilities really read."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cycle import (
    AnchorDayError,
    Cycle,
    EmptyCycleError,
    boundary_problem,
    cycle_after,
    cycle_before,
    cycle_on,
    nominal_start,
    possible_boundaries,
)
from tests.domain.build import seed_id, seeds

DAY = timedelta(days=1)
ANCHORS = range(1, 32)


@pytest.mark.parametrize("case", seeds("cycle"), ids=seed_id)
def test_cycle_is_clamped_from_the_anchor_and_holds_its_day(case: Any) -> None:
    today = date.fromisoformat(case["inputs"]["today"])

    cycle = cycle_on(today, case["inputs"]["anchor_day"])

    assert cycle.start == date.fromisoformat(case["expected"]["start"])
    assert cycle.end == date.fromisoformat(case["expected"]["end_exclusive"])
    assert today in cycle


def test_a_cycle_after_a_clamped_start_ends_on_the_anchor_again() -> None:
    assert cycle_on(date(2024, 5, 30), 31) == Cycle(date(2024, 4, 30), date(2024, 5, 31))


def test_a_cycle_counts_its_calendar_days() -> None:
    assert cycle_on(date(2024, 2, 10), 1).days == 29


def test_a_cycle_includes_its_start_and_excludes_its_end() -> None:
    cycle = Cycle(date(2024, 1, 15), date(2024, 2, 15))

    assert date(2024, 1, 15) in cycle
    assert date(2024, 2, 14) in cycle
    assert date(2024, 2, 15) not in cycle
    assert date(2024, 1, 14) not in cycle


@pytest.mark.parametrize("anchor_day", ANCHORS)
def test_every_day_of_a_century_lies_in_exactly_one_cycle(anchor_day: int) -> None:
    day, last = date(1999, 12, 31), date(2099, 12, 31)
    cycle = cycle_on(day, anchor_day)

    while day <= last:
        if day == cycle.end:
            cycle = Cycle(cycle.end, cycle_on(day, anchor_day).end)
        assert cycle_on(day, anchor_day) == cycle
        day += DAY

    assert cycle.end > last


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(ANCHORS), st.data())
def test_cycles_tile_also_with_moved_boundaries(first: date, anchor_day: int, data: st.DataObject) -> None:
    boundaries = _moved(first, anchor_day, data)
    cycle = cycle_on(first, anchor_day, boundaries)

    for _ in range(8):
        following = cycle_after(cycle, anchor_day, boundaries)

        assert following.start == cycle.end
        assert cycle_before(following, anchor_day, boundaries) == cycle
        assert all(
            cycle_on(cycle.start + index * DAY, anchor_day, boundaries) == cycle
            for index in range(cycle.days)
        )
        cycle = following


STEPS = st.one_of(
    st.tuples(st.just("anchor"), st.sampled_from([*ANCHORS, 28, 29, 30, 31]), st.just(0)),
    st.tuples(st.just("read"), st.integers(-3, 6), st.integers(-45, 45)),
)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(ANCHORS), st.lists(STEPS, max_size=12))
def test_cycles_tile_after_any_changes_of_anchor_and_read_dates(
    first: date, anchor_day: int, steps: list[tuple[str, int, int]]
) -> None:
    boundaries: dict[date, date] = {}
    for kind, number, days in steps:
        if kind == "anchor":
            anchor_day = number
            boundaries = possible_boundaries(boundaries, anchor_day)
        else:
            nominal = nominal_start(first + number * 30 * DAY, anchor_day)
            real = nominal + days * DAY
            if boundary_problem(nominal, real, anchor_day, boundaries) is None:
                boundaries[nominal] = real

    day, last = first - 200 * DAY, first + 300 * DAY
    cycle = cycle_on(day, anchor_day, boundaries)
    while day < last:
        if day == cycle.end:
            before, cycle = cycle, cycle_on(day, anchor_day, boundaries)
            assert cycle.start == before.end
        assert cycle_on(day, anchor_day, boundaries) == cycle
        day += DAY


def test_a_boundary_that_rests_on_one_that_goes_goes_too() -> None:
    read_early = {date(2024, 3, 31): date(2024, 3, 2), date(2024, 4, 30): date(2024, 3, 3)}

    assert possible_boundaries(read_early, 31) == read_early
    assert possible_boundaries(read_early, 30) == {}


def test_no_boundary_of_another_anchor_is_kept() -> None:
    assert possible_boundaries({date(2024, 3, 1): date(2024, 3, 9)}, 15) == {}


def test_a_real_read_date_ends_one_cycle_and_starts_the_next() -> None:
    read_late = {date(2024, 3, 15): date(2024, 3, 18)}

    before = cycle_on(date(2024, 3, 17), 15, read_late)
    after = cycle_on(date(2024, 3, 18), 15, read_late)

    assert before == Cycle(date(2024, 2, 15), date(2024, 3, 18))
    assert after == Cycle(date(2024, 3, 18), date(2024, 4, 15))


def test_a_boundary_read_more_than_a_month_early_keeps_every_day_in_a_cycle() -> None:
    read_early = {date(2024, 3, 1): date(2024, 2, 2), date(2024, 4, 1): date(2024, 2, 3)}

    assert cycle_on(date(2024, 2, 20), 1, read_early) == Cycle(date(2024, 2, 3), date(2024, 5, 1))


def test_a_boundary_kept_for_another_anchor_moves_nothing() -> None:
    assert cycle_on(date(2024, 3, 17), 15, {date(2024, 3, 1): date(2024, 3, 9)}) == cycle_on(
        date(2024, 3, 17), 15
    )


@pytest.mark.parametrize("anchor_day", [0, 32, -1])
def test_an_anchor_that_no_month_has_is_refused(anchor_day: int) -> None:
    with pytest.raises(AnchorDayError, match=r"^Choose a day from 1 to 31\.$"):
        cycle_on(date(2024, 1, 1), anchor_day)


def test_a_cycle_without_a_day_is_refused() -> None:
    with pytest.raises(EmptyCycleError, match="has to end after 2024-01-01"):
        Cycle(date(2024, 1, 1), date(2024, 1, 1))


@pytest.mark.parametrize(
    ("real", "is_allowed"),
    [
        (date(2024, 2, 15), False),
        (date(2024, 2, 16), True),
        (date(2024, 4, 19), True),
        (date(2024, 4, 20), False),
    ],
)
def test_a_boundary_stays_strictly_between_its_neighbours(real: date, is_allowed: bool) -> None:
    next_one_moved = {date(2024, 4, 15): date(2024, 4, 20)}

    problem = boundary_problem(date(2024, 3, 15), real, 15, next_one_moved)

    assert (problem is None) == is_allowed


def test_a_refused_boundary_says_which_days_can_be_chosen() -> None:
    problem = boundary_problem(date(2024, 3, 15), date(2024, 5, 1), 15)

    assert problem is not None
    assert problem.field == "real"
    assert str(problem) == "Choose a day from 2024-02-16 to 2024-04-14."


def test_a_boundary_where_no_cycle_starts_is_refused() -> None:
    problem = boundary_problem(date(2024, 3, 14), date(2024, 3, 14), 15)

    assert problem is not None
    assert str(problem) == "No cycle starts on 2024-03-14."


def _moved(first: date, anchor_day: int, data: st.DataObject) -> dict[date, date]:
    """Move some boundaries around a day, one after the other, as boundary_problem allows."""
    boundaries: dict[date, date] = {}
    for index in data.draw(st.lists(st.integers(-4, 8), max_size=6, unique=True)):
        nominal = nominal_start(first + index * 30 * DAY, anchor_day)
        real = nominal + data.draw(st.integers(-60, 60)) * DAY
        if boundary_problem(nominal, real, anchor_day, boundaries) is None:
            boundaries[nominal] = real
    return boundaries
