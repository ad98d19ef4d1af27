"""When a round began, where a meter stands in it, and what looks odd."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.reading import Event, Reading, Register, Verdict
from app.domain.rounds import Expectation, Mark, Odd, began_on, mark_of, oddity

A, B, C = (UUID(int=number) for number in (1, 2, 3))
FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)
THEN = datetime(2026, 11, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 11, tzinfo=UTC)
BEFORE = Reading(THEN, Decimal(1000))
TEN_A_DAY = Expectation(BEFORE, Decimal(10))


def test_a_round_begins_today_where_nobody_read_anything() -> None:
    assert began_on([], MONDAY) == MONDAY


def test_who_stopped_on_friday_goes_on_with_the_same_round_on_monday() -> None:
    assert began_on([(A, FRIDAY), (B, MONDAY)], MONDAY) == FRIDAY
    assert began_on([(A, FRIDAY)], MONDAY) == FRIDAY


def test_after_a_longer_pause_another_round_begins() -> None:
    assert began_on([(A, FRIDAY)], MONDAY + timedelta(days=1)) == MONDAY + timedelta(days=1)


def test_a_meter_that_comes_again_was_read_in_an_earlier_round() -> None:
    """Who reads the main meter each day begins anew each day."""
    daily = [(A, MONDAY - timedelta(days=number)) for number in range(9)]

    assert began_on([*daily, (B, MONDAY)], MONDAY) == MONDAY
    assert began_on([(A, MONDAY), (B, FRIDAY), (A, FRIDAY - timedelta(days=1))], MONDAY) == FRIDAY


def test_what_is_read_later_is_of_a_later_round() -> None:
    assert began_on([(A, MONDAY + timedelta(days=1))], MONDAY) == MONDAY


@pytest.mark.parametrize(
    ("holds", "mark"),
    [
        ((), Mark.DONE),
        (("is_odd",), Mark.ODD),
        (("is_odd", "is_missing"), Mark.MISSING),
        (("is_odd", "is_missing", "is_open"), Mark.HANDED_IN),
        (("is_odd", "is_missing", "is_open", "is_queried"), Mark.QUERIED),
    ],
)
def test_what_somebody_waits_for_comes_before_what_is_there(holds: tuple[str, ...], mark: Mark) -> None:
    said = {name: name in holds for name in ("is_missing", "is_open", "is_queried", "is_odd")}

    assert mark_of(**said) is mark
    assert mark.is_read is (mark in {Mark.DONE, Mark.ODD})


def test_a_dial_is_expected_to_go_on_at_its_pace() -> None:
    assert TEN_A_DAY.dial_at(NOW) == 1100
    assert TEN_A_DAY.dial_at(THEN - timedelta(days=1)) == 1000
    assert Expectation(BEFORE, Decimal(10), Decimal(20)).dial_at(NOW) == 1005


@pytest.mark.parametrize(
    ("kwh", "odd"),
    [
        ("1100", None),
        ("1310", None),
        ("1311", Odd.MUCH),
        ("1024", None),
        ("1023", Odd.LITTLE),
        ("999", Odd.LOWER),
        ("9000", Odd.STEEP),
    ],
)
def test_a_value_far_from_the_usual_is_odd(kwh: str, odd: Odd | None) -> None:
    seen = Reading(NOW, Decimal(kwh))

    assert oddity(seen, [BEFORE, seen], TEN_A_DAY, max_kw=Decimal(17)) is odd


def test_without_a_pace_only_what_cannot_be_is_odd() -> None:
    seen = Reading(NOW, Decimal(3000))

    assert oddity(seen, [BEFORE, seen], None) is None
    assert oddity(Reading(NOW, Decimal(10)), [BEFORE], None) is Odd.LOWER
    assert oddity(seen, [], TEN_A_DAY) is None


def test_a_counter_among_several_is_not_compared_with_the_pace_of_the_whole_meter() -> None:
    low = Reading(THEN, Decimal(0), Register.T2), Reading(NOW, Decimal(3000), Register.T2)

    assert oddity(low[1], low, TEN_A_DAY) is None


def test_what_a_person_explained_is_not_odd() -> None:
    turned = Reading(NOW, Decimal(3), event=Event.ROLLOVER, verdict=Verdict.CONFIRMED)
    hung = Reading(NOW, Decimal(0), event=Event.INITIAL)

    assert oddity(turned, [BEFORE], TEN_A_DAY) is None
    assert oddity(hung, [BEFORE], TEN_A_DAY) is None
