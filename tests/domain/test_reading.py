"""Readings hold only what a dial can show."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from app.domain.instant import NaiveInstantError
from app.domain.reading import (
    BadReadingError,
    Event,
    Reading,
    Register,
    SameInstantError,
    Source,
    Verdict,
    by_register,
)
from tests.domain.build import NOON, hourly, shows


@pytest.mark.parametrize("kwh", ["-0.001", "NaN", "Infinity", "0.0001", "1000000000000"])
def test_a_value_no_dial_can_show_is_refused(kwh: str) -> None:
    with pytest.raises(BadReadingError, match="cannot stand on a dial"):
        Reading(NOON, Decimal(kwh))


def test_a_reading_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveInstantError):
        Reading(datetime(2024, 1, 1), Decimal(1))  # noqa: DTZ001 - the missing zone is what is tested


def test_a_reading_is_kept_in_utc() -> None:
    taken_at = datetime(2024, 1, 1, 13, tzinfo=timezone(timedelta(hours=1)))

    assert Reading(taken_at, Decimal(1)).taken_at.tzinfo is UTC


def test_the_plain_texts_of_a_file_become_their_meaning() -> None:
    reading = Reading(NOON, Decimal(1), "T1", "imported", "reset", "assumed")  # type: ignore[arg-type]

    assert reading.register is Register.T1
    assert reading.source is Source.IMPORTED
    assert reading.event is Event.RESET
    assert reading.verdict is Verdict.ASSUMED


def test_a_dial_value_is_whole_wh() -> None:
    assert Reading(NOON, Decimal("12.345")).wh == 12345


def test_readings_are_sorted_by_register_and_time() -> None:
    first, second = hourly(1, 2)
    export = shows(NOON, 5, register=Register.EXPORT)

    assert by_register([second, export, first]) == {
        Register.TOTAL: [first, second],
        Register.EXPORT: [export],
    }


def test_an_exchange_is_two_readings_at_one_instant_the_final_one_first() -> None:
    initial, final = shows(NOON, 0, Event.INITIAL), shows(NOON, 900, Event.FINAL)

    assert by_register([initial, final]) == {Register.TOTAL: [final, initial]}


@pytest.mark.parametrize(
    "events", [(Event.NORMAL, Event.NORMAL), (Event.NORMAL, Event.INITIAL), (Event.FINAL, Event.NORMAL)]
)
def test_two_readings_at_one_instant_that_are_no_exchange_are_refused(events: tuple[Event, Event]) -> None:
    with pytest.raises(SameInstantError, match="There are two readings at 2024-01-01 12:00"):
        by_register([shows(NOON, 1, event) for event in events])


def test_a_register_of_several_is_called_by_its_name_where_two_readings_contradict() -> None:
    twice = [Reading(NOON, Decimal(1), Register.T1)] * 2

    with pytest.raises(SameInstantError, match="of the register “High tariff” at 2024-01-01 12:00"):
        by_register(twice)
