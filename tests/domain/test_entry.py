"""What a value typed at the meter means beside its neighbours."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from app.domain.entry import Sight, look_at, reading_problems
from app.domain.reading import Event, Reading, Register

TUESDAY = datetime(2026, 11, 3, 8, tzinfo=UTC)


def read(kwh: str, days: float = 0, **more: object) -> Reading:
    return Reading(TUESDAY + timedelta(days=days), Decimal(kwh), **more)  # type: ignore[arg-type]


def after(days: float) -> datetime:
    return TUESDAY + timedelta(days=days)


def test_a_rise_says_how_much_and_how_much_a_day() -> None:
    look = look_at(Decimal("114.2"), after(7), [read("100")])

    assert look.sight is Sight.HIGHER
    assert look.kwh == Decimal("14.2")
    assert look.per_day is not None
    assert round(look.per_day, 3) == Decimal("2.029")


def test_the_multiplier_of_the_device_counts() -> None:
    look = look_at(Decimal(101), after(1), [read("100")], multiplier=Decimal(40))

    assert (look.kwh, look.per_day) == (Decimal(40), Decimal(40))


def test_the_first_value_is_a_baseline_and_no_consumption() -> None:
    look = look_at(Decimal(64_370), after(0), [])

    assert (look.sight, look.kwh, look.per_day) == (Sight.FIRST, None, None)


@pytest.mark.parametrize(
    ("kwh", "sight"),
    [("100", Sight.EQUAL), ("99.9", Sight.LOWER), ("117.24", Sight.HIGHER), ("117.3", Sight.STEEP)],
)
def test_a_value_is_seen_as_what_it_is(kwh: str, sight: Sight) -> None:
    look = look_at(Decimal(kwh), after(1 / 24), [read("100")], max_kw=Decimal("17.25"))

    assert look.sight is sight


def test_minutes_after_the_last_reading_no_pace_is_claimed() -> None:
    look = look_at(Decimal(101), after(1 / 48), [read("100")])

    assert (look.kwh, look.per_day) == (Decimal(1), None)


def test_a_value_above_the_next_reading_is_noticed() -> None:
    look = look_at(Decimal(130), after(3), [read("100"), read("120", 7)])

    assert look.sight is Sight.ABOVE_NEXT
    assert look.after == read("120", 7)


@pytest.mark.parametrize("event", [Event.INITIAL, Event.RESET, Event.ROLLOVER])
def test_a_counter_that_starts_anew_may_stand_lower_afterwards(event: Event) -> None:
    look = look_at(Decimal(130), after(3), [read("100"), read("5", 7, event=event)])

    assert look.sight is Sight.HIGHER


def test_other_registers_are_no_neighbours() -> None:
    look = look_at(Decimal(50), after(1), [read("100")], register=Register.T1)

    assert look.sight is Sight.FIRST


def test_a_time_in_the_future_is_a_problem_of_its_field() -> None:
    (problem,) = reading_problems(after(1), Register.TOTAL, Event.NORMAL, [], TUESDAY)

    assert problem.field == "taken_at"
    assert "future" in str(problem)


@pytest.mark.parametrize("year", [1, 1899, 1979, 2200, 9999])
def test_a_year_in_which_nobody_reads_is_a_problem_of_its_field(year: int) -> None:
    at, much_later = datetime(year, 7, 1, tzinfo=UTC), datetime(9999, 12, 1, tzinfo=UTC)

    (problem,) = reading_problems(at, Register.TOTAL, Event.NORMAL, [], much_later)

    assert (problem.field, str(problem)) == (
        "taken_at",
        f"The year {year} cannot be right. Correct this date.",
    )


@pytest.mark.parametrize("at", ["1980-01-01T00:00+14:00", "1980-01-01T00:00+00:00", "2199-12-31T23:59-12:00"])
def test_the_first_and_the_last_year_are_whole_everywhere_on_earth(at: str) -> None:
    taken_at = datetime.fromisoformat(at)

    assert reading_problems(taken_at, Register.TOTAL, Event.NORMAL, [], taken_at) == []


def test_a_clock_that_is_minutes_ahead_is_no_problem() -> None:
    ahead = TUESDAY + timedelta(minutes=4)

    assert reading_problems(ahead, Register.TOTAL, Event.NORMAL, [], TUESDAY) == []


def test_a_time_that_is_taken_names_the_value_there() -> None:
    (problem,) = reading_problems(TUESDAY, Register.TOTAL, Event.NORMAL, [read("100")], TUESDAY)

    assert "100 kWh" in str(problem)


def test_the_other_register_may_be_read_at_the_same_time() -> None:
    assert reading_problems(TUESDAY, Register.T2, Event.NORMAL, [read("100")], TUESDAY) == []


def test_the_two_readings_of_an_exchange_share_their_instant() -> None:
    final = read("960", event=Event.FINAL)

    assert reading_problems(TUESDAY, Register.TOTAL, Event.INITIAL, [final], TUESDAY) == []
