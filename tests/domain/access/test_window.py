"""When a meter is somebody's: stays and what served their unit, as instants of the site's zone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.access.window import Window, windows_of
from app.domain.people.serving import Service
from app.domain.people.stays import Stay
from app.domain.zone import midnight
from tests.domain.access.house import DAY, IN, MY_FLAT, MY_METER, MYSELF, OTHER_FLAT, OTHER_METER, OUT, id_of

ZURICH = ZoneInfo("Europe/Zurich")
JANUARY, MARCH, JUNE, SEPTEMBER = (date(2026, month, 1) for month in (1, 3, 6, 9))
MICROSECOND = timedelta(microseconds=1)


def _stay(start: date, end: date | None = None) -> Stay:
    return Stay(id_of(70), MYSELF, start, end)


def _served(start: date, end: date | None = None, unit: int = 20) -> Service:
    return Service(id_of(80), MY_METER, id_of(unit), start, end)


def _at(day: date) -> datetime:
    return midnight(day, ZURICH)


def test_window_is_what_stay_and_service_have_in_common() -> None:
    stays = {MY_FLAT: [_stay(MARCH, SEPTEMBER)]}

    windows = windows_of(stays, [_served(JANUARY, JUNE)], ZURICH)

    assert windows == {MY_METER: (Window(_at(MARCH), _at(JUNE)),)}


def test_window_stays_open_until_somebody_or_the_meter_leaves() -> None:
    stays = {MY_FLAT: [_stay(MARCH)]}

    assert windows_of(stays, [_served(JANUARY)], ZURICH) == {MY_METER: (Window(_at(MARCH)),)}
    assert windows_of(stays, [_served(JUNE, SEPTEMBER)], ZURICH) == {
        MY_METER: (Window(_at(JUNE), _at(SEPTEMBER)),)
    }


def test_meter_that_came_after_the_stay_is_not_theirs() -> None:
    stays = {MY_FLAT: [_stay(JANUARY, MARCH)]}

    assert windows_of(stays, [_served(MARCH), _served(JUNE)], ZURICH) == {}


def test_meter_of_another_unit_is_not_theirs() -> None:
    assert windows_of({MY_FLAT: [_stay(JANUARY)]}, [_served(JANUARY, unit=21)], ZURICH) == {}


def test_meter_that_moves_with_its_tenant_to_another_unit_has_one_window() -> None:
    stays = {MY_FLAT: [_stay(JANUARY, MARCH)], OTHER_FLAT: [_stay(MARCH)]}

    windows = windows_of(stays, [_served(MARCH, unit=21), _served(JANUARY, MARCH)], ZURICH)

    assert windows == {MY_METER: (Window(_at(JANUARY)),)}


def test_who_comes_back_has_two_windows() -> None:
    stays = {MY_FLAT: [_stay(JUNE, SEPTEMBER), _stay(JANUARY, MARCH)]}

    windows = windows_of(stays, [_served(JANUARY)], ZURICH)

    assert windows == {MY_METER: (Window(_at(JANUARY), _at(MARCH)), Window(_at(JUNE), _at(SEPTEMBER)))}


def test_window_within_another_one_adds_nothing() -> None:
    stays = {MY_FLAT: [_stay(JANUARY, SEPTEMBER)], OTHER_FLAT: [_stay(MARCH, JUNE)]}

    windows = windows_of(stays, [_served(JANUARY), _served(JANUARY, unit=21)], ZURICH)

    assert windows == {MY_METER: (Window(_at(JANUARY), _at(SEPTEMBER)),)}


def test_reading_at_either_edge_belongs_to_the_window() -> None:
    window = Window(IN, OUT)

    assert window.shows(IN)
    assert window.shows(OUT)
    assert not window.shows(IN - MICROSECOND)
    assert not window.shows(OUT + MICROSECOND)


def test_day_of_quarters_that_begins_at_the_end_does_not_belong_to_the_window() -> None:
    window = Window(IN, OUT)

    assert window.holds(IN)
    assert window.holds(OUT - DAY)
    assert not window.holds(OUT)
    assert not window.holds(IN - DAY)
    assert Window(IN).holds(OUT)


def test_readings_can_be_handed_in_for_60_days_after_the_end() -> None:
    assert Window(IN, OUT).is_open(OUT + 60 * DAY)
    assert not Window(IN, OUT).is_open(OUT + 60 * DAY + MICROSECOND)
    assert Window(IN).is_open(OUT + 1000 * DAY)


@pytest.mark.parametrize(
    ("zone", "day", "instant"),
    [
        ("Europe/Zurich", date(2026, 3, 29), datetime(2026, 3, 28, 23, tzinfo=UTC)),
        ("Europe/Zurich", date(2026, 3, 30), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        ("America/Santiago", date(2026, 9, 6), datetime(2026, 9, 6, 4, tzinfo=UTC)),
    ],
)
def test_window_begins_at_local_midnight_also_when_clocks_shift(
    zone: str, day: date, instant: datetime
) -> None:
    windows = windows_of({MY_FLAT: [_stay(day)]}, [_served(JANUARY)], ZoneInfo(zone))

    assert windows == {MY_METER: (Window(instant),)}


def test_two_tenants_share_only_the_instant_at_which_the_unit_changes_hands() -> None:
    served = [_served(JANUARY)]

    (first,) = windows_of({MY_FLAT: [_stay(JANUARY, MARCH)]}, served, ZURICH)[MY_METER]
    (second,) = windows_of({MY_FLAT: [_stay(MARCH, JUNE)]}, served, ZURICH)[MY_METER]

    assert first.end == second.start
    assert first.shows(_at(MARCH))
    assert second.shows(_at(MARCH))
    assert not first.holds(_at(MARCH))
    assert not second.holds(_at(MARCH) - DAY)


_days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
_spans = st.lists(st.tuples(_days, st.none() | _days), max_size=4)


@given(_spans, _spans, _days)
def test_day_lies_in_a_window_where_somebody_stays_and_is_served(
    stays: list[tuple[date, date | None]], services: list[tuple[date, date | None]], day: date
) -> None:
    held = [_stay(*span) for span in stays]
    served = [_served(*span) for span in services]

    windows = windows_of({MY_FLAT: held}, served, ZURICH).get(MY_METER, ())

    is_theirs = any(_holds(stay, day) for stay in held) and any(_holds(service, day) for service in served)
    assert any(window.holds(_at(day)) for window in windows) == is_theirs


@given(st.lists(_days, min_size=4, max_size=4, unique=True).map(sorted), _spans, st.booleans(), _days)
def test_tenants_of_one_unit_share_no_instant_but_that_of_the_move(
    days: list[date],
    services: list[tuple[date, date | None]],
    same_day: bool,
    at: date,
) -> None:
    served = [_served(*span) for span in services]
    follows = days[1] if same_day else days[2]

    first = windows_of({MY_FLAT: [_stay(days[0], days[1])]}, served, ZURICH).get(MY_METER, ())
    second = windows_of({MY_FLAT: [_stay(follows, days[3])]}, served, ZURICH).get(MY_METER, ())

    for instant in {_at(at), *(_at(day) for day in days), *(_at(day) + MICROSECOND for day in days)}:
        both = any(one.shows(instant) for one in first) and any(one.shows(instant) for one in second)
        assert not both or (same_day and instant == _at(days[1]))
        assert not (any(one.holds(instant) for one in first) and any(one.holds(instant) for one in second))


def _holds(dated: Stay | Service, day: date) -> bool:
    return dated.start <= day and (dated.end is None or day < dated.end)


def test_other_meters_have_windows_of_their_own() -> None:
    other = Service(id_of(81), OTHER_METER, MY_FLAT, MARCH)

    windows = windows_of({MY_FLAT: [_stay(JANUARY)]}, [_served(JANUARY), other], ZURICH)

    assert windows == {MY_METER: (Window(_at(JANUARY)),), OTHER_METER: (Window(_at(MARCH)),)}
