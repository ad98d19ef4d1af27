"""A dial that jumped inside a bill: its readings are shown, and what they mean is said."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from app.domain.energy import energy_of
from app.domain.meter import Role
from app.domain.reading import Event, Reading, Verdict
from app.domain.sharing.counted import Counted
from app.domain.zone import midnight
from tests.domain.sharing.house import AUGUST, SEPTEMBER, ZURICH, named

MIDDLE = date(2026, 8, 11)


def test_an_exchange_shows_the_last_reading_of_the_old_meter_and_the_first_of_the_new_one() -> None:
    at = midnight(MIDDLE, ZURICH)
    events = {(at, 300): Event.FINAL, (at + timedelta(minutes=5), 5): Event.INITIAL}

    span = jumping({(midnight(AUGUST, ZURICH), 100): Event.NORMAL, **events}, 205).between(AUGUST, SEPTEMBER)

    assert [dial.kwh for dial in span.readings] == [100, 300, 5, 205]
    assert span.wh == 400_000
    assert [str(why) for why in span.because] == [
        "The meter was exchanged: what the old and the new one counted is added up."
    ]


def test_a_dial_that_began_again_shows_at_what_it_did() -> None:
    events = {(midnight(AUGUST, ZURICH), 100): Event.NORMAL, (midnight(MIDDLE, ZURICH), 20): Event.ROLLOVER}

    span = jumping(events, 30).between(AUGUST, SEPTEMBER)

    assert [dial.kwh for dial in span.readings] == [100, 20, 30]
    assert span.wh == 930_000
    assert [str(why) for why in span.because] == [
        "The dial began again at zero when it reached 1000.000 kWh."
    ]


def test_a_dial_that_was_set_back_shows_what_it_counted_before() -> None:
    before = {(midnight(AUGUST, ZURICH), 100): Event.NORMAL, (midnight(MIDDLE, ZURICH), 130): Event.NORMAL}
    events = {**before, (midnight(MIDDLE, ZURICH) + timedelta(hours=1), 0): Event.RESET}

    span = jumping(events, 50).between(AUGUST, SEPTEMBER)

    assert [dial.kwh for dial in span.readings] == [100, 130, 0, 50]
    assert span.wh == 80_000
    assert [str(why) for why in span.because] == [
        "The dial was set back: what it counted before and after that is added up."
    ]


def test_readings_in_between_that_explain_nothing_are_not_shown() -> None:
    at = midnight(AUGUST, ZURICH)
    events = {(at, 100): Event.NORMAL, (midnight(MIDDLE, ZURICH), 130): Event.ROLLOVER}

    span = jumping(events, 150).between(AUGUST, SEPTEMBER)

    assert [dial.kwh for dial in span.readings] == [100, 150]
    assert (span.wh, span.because) == (50_000, ())


def jumping(events: Mapping[tuple[datetime, int], Event], kwh: int) -> Counted:
    """Return a meter with some readings, and what it shows as September begins."""
    assumed = {Event.ROLLOVER: Verdict.ASSUMED}
    readings = [
        Reading(at, Decimal(shown), event=event, verdict=assumed.get(event))
        for (at, shown), event in events.items()
    ]
    readings.append(Reading(midnight(SEPTEMBER, ZURICH), Decimal(kwh)))
    return Counted(named("M"), "M", Role.SUB, None, energy_of(readings), ZURICH)
