"""A meter's own tariff holds before its unit's, and that before its site's, day by day."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.domain.assignment import Held, InForce, Level, Target, in_force, period_problems

A, B, C = (UUID(int=number) for number in (1, 2, 3))
JAN, MAR, JUN = date(2026, 1, 1), date(2026, 3, 1), date(2026, 6, 1)
YEAR = date(2027, 1, 1)

DAYS = st.integers(0, 60).map(lambda number: JAN + timedelta(days=number))
HELD = st.builds(
    lambda tariff_id, start, days: Held(tariff_id, start, days and start + timedelta(days=days)),
    st.sampled_from([A, B, C]),
    DAYS,
    st.none() | st.integers(1, 30),
)


def test_the_nearest_tariff_wins_while_it_holds() -> None:
    found = in_force({Level.SITE: [Held(B, JAN)], Level.METER: [Held(A, MAR, JUN)]}, JAN, YEAR)

    assert found == [
        InForce(B, JAN, MAR, Level.SITE),
        InForce(A, MAR, JUN, Level.METER),
        InForce(B, JUN, YEAR, Level.SITE),
    ]


def test_days_without_any_tariff_are_told() -> None:
    assert in_force({Level.UNIT: [Held(A, MAR, JUN)]}, JAN, YEAR) == [
        InForce(None, JAN, MAR),
        InForce(A, MAR, JUN, Level.UNIT),
        InForce(None, JUN, YEAR),
    ]


def test_two_assignments_of_one_tariff_that_touch_are_one_stretch() -> None:
    found = in_force({Level.SITE: [Held(A, JAN, MAR), Held(A, MAR)]}, JAN, YEAR)

    assert found == [InForce(A, JAN, YEAR, Level.SITE)]


@given(st.dictionaries(st.sampled_from(Level), st.lists(HELD, max_size=3)), DAYS, st.integers(1, 60))
def test_the_stretches_tile_the_days_and_hold_what_holds_on_each(
    levels: dict[Level, list[Held]], start: date, days: int
) -> None:
    end = start + timedelta(days=days)

    found = in_force(levels, start, end)

    by_day = [
        (part.first + timedelta(days=n), part.tariff_id)
        for part in found
        for n in range((part.end - part.first).days)
    ]
    assert [day for day, _ in by_day] == [start + timedelta(days=n) for n in range(days)]
    for day, tariff_id in by_day:
        holding = [held.tariff_id for level in Level for held in levels.get(level, []) if held.holds_on(day)]
        assert tariff_id == next(iter(holding), None)


@given(HELD, HELD)
def test_two_assignments_overlap_when_both_hold_on_some_day(one: Held, other: Held) -> None:
    days = [JAN + timedelta(days=n) for n in range(100)]

    assert one.overlaps(other) == any(one.holds_on(day) and other.holds_on(day) for day in days)


@given(HELD, DAYS, st.none() | DAYS)
def test_a_part_of_an_assignment_holds_on_the_days_of_both(held: Held, start: date, end: date | None) -> None:
    part = held.within(start, end)

    for day in (JAN + timedelta(days=n) for n in range(100)):
        is_inside = held.holds_on(day) and start <= day and (end is None or day < end)
        assert (part is not None and part.holds_on(day)) == is_inside


def test_an_assignment_has_days_of_its_own() -> None:
    assert [each.field for each in period_problems(Held(A, MAR, MAR), [])] == ["end_on"]
    assert [each.field for each in period_problems(Held(A, JAN), [Held(B, MAR)])] == ["start_on"]
    assert period_problems(Held(A, JAN, MAR), [Held(B, MAR)]) == []


def test_a_target_names_its_column() -> None:
    assert Target(Level.UNIT, A).fields == {"unit_id": A}
