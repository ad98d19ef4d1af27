"""Stays never overlap, and with the vacancies between them they tile every period."""

from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.domain.people.dated import holds_on, on_day, overlap, within
from app.domain.people.stays import Stay, Stretch, ended_by, moves, next_stay, stay_problems, stretches

ANNA, BEN = UUID(int=1), UUID(int=2)
JAN, FEB, MAR, APR = (date(2026, month, 1) for month in (1, 2, 3, 4))


def stay(number: int, start: date, end: date | None = None, person: UUID = ANNA) -> Stay:
    return Stay(UUID(int=100 + number), person, start, end)


@st.composite
def stays_of_a_unit(draw: st.DrawFn) -> list[Stay]:
    """Days in order, taken as in and out in turn; the last one may stay on."""
    days = sorted(draw(st.sets(st.dates(date(2024, 1, 1), date(2027, 12, 31)), max_size=9)))
    pairs = [(days[i], days[i + 1] if i + 1 < len(days) else None) for i in range(0, len(days), 2)]
    people = draw(st.lists(st.sampled_from([ANNA, BEN]), min_size=len(pairs), max_size=len(pairs)))
    return [stay(i, *pair, person) for i, (pair, person) in enumerate(zip(pairs, people, strict=True))]


@given(stays_of_a_unit(), st.dates(date(2023, 6, 1), date(2028, 6, 1)), st.integers(0, 900))
def test_stays_and_vacancies_tile_every_period(stays: list[Stay], start: date, days: int) -> None:
    end = start + timedelta(days)

    tiles = stretches(stays, start, end)

    assert sum((tile.end - tile.start).days for tile in tiles) == days
    assert all(one.end == other.start for one, other in pairwise(tiles))
    assert all(tile.start < tile.end for tile in tiles)
    assert not tiles or (tiles[0].start, tiles[-1].end) == (start, end)


@given(stays_of_a_unit(), st.dates(date(2024, 1, 1), date(2027, 12, 1)), st.data())
def test_a_day_belongs_to_whoever_has_the_unit_then(
    stays: list[Stay], start: date, data: st.DataObject
) -> None:
    end = start + timedelta(days=500)
    day = data.draw(st.dates(start, end - timedelta(days=1)))

    tile = next(tile for tile in stretches(stays, start, end) if tile.start <= day < tile.end)

    there = on_day(stays, day)
    assert tile.person_id == (there.person_id if there else None)


@given(stays_of_a_unit())
def test_stays_one_after_the_other_are_no_problem(stays: list[Stay]) -> None:
    assert [stay_problems(one, stays) for one in stays] == [[] for _ in stays]


@given(stays_of_a_unit(), st.dates(date(2023, 6, 1), date(2028, 6, 1)), st.integers(1, 500))
def test_a_stay_is_refused_exactly_where_it_shares_a_day_with_another(
    stays: list[Stay], start: date, days: int
) -> None:
    new = stay(99, start, start + timedelta(days))

    problems = stay_problems(new, stays)

    shared = [tile for tile in stretches(stays, start, start + timedelta(days)) if tile.person_id]
    assert bool(problems) == bool(shared)


def test_a_stay_that_ends_before_it_begins_is_refused() -> None:
    (problem,) = stay_problems(stay(1, FEB, FEB), [])

    assert problem.field == "end_on"


def test_moving_in_before_somebody_elses_time_says_when_that_begins() -> None:
    (problem,) = stay_problems(stay(1, JAN), [stay(2, MAR, None, BEN)])

    assert (problem.field, problem.values) == ("start_on", {"day": MAR})


def test_staying_into_somebody_elses_time_is_a_problem_of_the_last_day() -> None:
    (problem,) = stay_problems(stay(1, JAN, APR), [stay(2, MAR, None, BEN)])

    assert (problem.field, problem.values) == ("end_on", {"day": MAR})


def test_moving_into_somebody_elses_time_is_a_problem_of_the_first_day() -> None:
    (problem,) = stay_problems(stay(1, FEB), [stay(2, JAN, MAR, BEN)])

    assert (problem.field, problem.values) == ("start_on", {})


def test_who_moves_in_ends_the_stay_that_was_going_on() -> None:
    assert ended_by([stay(1, JAN)], MAR) == stay(1, JAN, MAR)
    assert ended_by([stay(1, JAN, APR)], MAR) is None
    assert ended_by([stay(1, MAR)], MAR) is None


def test_a_unit_that_nobody_ever_had_is_the_owners() -> None:
    assert stretches([], JAN, FEB) == [Stretch(None, JAN, FEB)]


def test_moves_are_told_in_order_up_to_a_day() -> None:
    anna, ben = stay(1, JAN, FEB), stay(2, MAR, None, BEN)

    assert moves([ben, anna], FEB) == [(JAN, anna), (FEB, anna)]


def test_who_moves_in_next_is_known() -> None:
    assert next_stay([stay(1, JAN, FEB), stay(2, APR), stay(3, MAR, APR)], FEB) == stay(3, MAR, APR)
    assert next_stay([stay(1, JAN)], JAN) is None


def test_the_last_day_is_not_held_any_more() -> None:
    assert [holds_on(stay(1, FEB, MAR), day) for day in (JAN, FEB, MAR)] == [False, True, False]
    assert not overlap(stay(1, JAN, FEB), stay(2, FEB))
    assert within(stay(1, FEB), JAN, MAR) == (FEB, MAR)
    assert within(stay(1, JAN, FEB), FEB, MAR) is None
