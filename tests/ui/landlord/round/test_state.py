"""Where a person is on the round, and where they go next."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.meter import Role
from app.domain.reading import Reading, Register
from app.domain.rounds import Odd
from app.reports.words import Words
from app.ui.landlord.round.state import Walk, next_stop, onward, stop_of
from app.ui.landlord.round.words import status_text, values_text
from app.use_cases.landlord.round import Round
from app.use_cases.landlord.stop import Handed, Stop
from app.use_cases.landlord.submissions import State

ZONE = ZoneInfo("Europe/Zurich")
TODAY = date(2026, 11, 21)
NINE = datetime(2026, 11, 21, 9, tzinfo=ZONE)


def stop(number: int, *shown: Reading, **more: object) -> Stop:
    fields: dict[str, object] = {
        "meter_id": UUID(int=number),
        "name": f"Meter {number}",
        "role": Role.SUB,
        "serial": "",
        "decimals": 1,
        "unit": "",
        "occupant": None,
        "last": (),
        "shown": shown,
        "ids": (),
        "photo_ids": (),
        "missing": () if shown else (Register.TOTAL,),
        "expected": None,
        "expected_kwh": None,
        "odd": None,
        "handed_in": (),
    }
    return Stop(**{**fields, **more})  # type: ignore[arg-type]


def handed(state: State, question: str = "", by: str = "Anna") -> tuple[Handed, ...]:
    return (Handed(UUID(int=90), UUID(int=91), None, by, state, question),)


def tour_of(*stops: Stop) -> Round:
    return Round(UUID(int=80), "Home", ZONE, TODAY, TODAY, stops)


READ = Reading(NINE, Decimal(100))


def names(found: Round, walk: Walk, after: int | None = None) -> str | None:
    following = next_stop(found, walk, UUID(int=after) if after else None)
    return following.name if following else None


def test_the_next_meter_is_the_first_one_on_the_walk_that_is_not_read() -> None:
    found = tour_of(stop(1, READ), stop(2), stop(3))

    assert names(found, Walk()) == "Meter 2"
    assert names(found, Walk(), after=2) == "Meter 3"


def test_after_the_last_meter_come_those_left_out_before() -> None:
    found = tour_of(stop(1), stop(2, READ), stop(3))

    assert names(found, Walk(), after=3) == "Meter 1"


def test_a_meter_that_was_just_read_is_not_the_next_one() -> None:
    assert names(tour_of(stop(1), stop(2, READ)), Walk(), after=1) is None


def test_what_is_skipped_stays_out_until_it_is_opened_or_the_round_goes_through_again() -> None:
    found = tour_of(stop(1), stop(2))
    skipping = Walk().skipping(UUID(int=1))

    assert names(found, skipping) == "Meter 2"
    assert names(found, skipping.at(UUID(int=1)).at(None)) == "Meter 1"
    assert names(found, skipping.anew()) == "Meter 1"
    assert skipping.anew(since=TODAY).since == TODAY


def test_what_was_handed_in_wants_a_visit_and_what_was_asked_about_does_not() -> None:
    open_one = stop(1, READ, handed_in=handed(State.OPEN))
    queried = stop(2, READ, handed_in=handed(State.QUERIED, "Really?"))

    assert names(tour_of(queried, open_one), Walk()) == "Meter 1"


def test_a_walk_goes_on_to_the_next_meter_and_ends_with_none() -> None:
    found = tour_of(stop(1), stop(2))

    assert onward(found, Walk(), UUID(int=1)).meter_id == UUID(int=2)
    assert onward(found, Walk().skipping(UUID(int=2)), UUID(int=1)).meter_id is None


def test_a_meter_that_is_not_on_the_round_is_none() -> None:
    assert stop_of(tour_of(stop(1)), UUID(int=7)) is None
    assert stop_of(tour_of(stop(1)), None) is None


def said(one: Stop) -> str:
    return status_text(Words(), tour_of(one), one)


def test_each_meter_says_where_it_stands() -> None:
    before = Reading(datetime(2026, 11, 1, 9, tzinfo=ZONE), Decimal(50))
    half = stop(1, Reading(NINE, Decimal(7), Register.T1), missing=(Register.T2,))

    assert said(stop(1)) == "Never read yet"
    assert said(stop(1, last=(before,))) == "Last read 20 days ago"
    assert said(half) == "Still to read: Low tariff"
    assert said(stop(1, READ)) == "Read today"
    assert said(stop(1, missing=())) == "Comes in by itself"
    assert said(stop(1, READ, odd=Odd.MUCH)) == "Much more than usual"
    assert said(stop(1, READ, handed_in=handed(State.OPEN))) == "Handed in by Anna"
    assert said(stop(1, READ, handed_in=handed(State.OPEN, by=""))) == "Handed in"
    assert said(stop(1, READ, handed_in=handed(State.QUERIED, "A 3 or an 8?"))) == "Asked: A 3 or an 8?"
    assert said(stop(1, READ, handed_in=handed(State.ACCEPTED))) == "Read today"


def test_several_registers_are_named() -> None:
    double = stop(1, Reading(NINE, Decimal(7), Register.T1), Reading(NINE, Decimal(8), Register.T2))

    assert values_text(Words(), double).replace("\u00a0", " ") == "High tariff: 7.0 kWh · Low tariff: 8.0 kWh"
    assert values_text(Words(), stop(1, READ)).replace("\u00a0", " ") == "100.0 kWh"
