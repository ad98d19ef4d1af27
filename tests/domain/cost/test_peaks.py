"""The expensive hours of a day are those at the highest price of its month, by the clock."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from app.domain.alerts import Alert, Peak, Subject, peak_alert
from app.domain.cost.peaks import peaks_on
from app.domain.reminder import plan_reminders
from app.domain.zone import DAY, midnight
from tests.use_cases.tariff_documents import BASE, BY_TIER, FLAT, tariff

ZURICH = ZoneInfo("Europe/Zurich")
FRIDAY = date(2026, 11, 20)
HOME = Subject(UUID(int=1), "Home", ZURICH, "Flat", UUID(int=10))


def by_time(prices: dict[str, str], *periods: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a price by time of use that is called Rest outside its periods."""
    schedule = {"periods": list(periods), "otherwise": "Rest"}
    return {"kind": "energy", "name": "By time", "schedule": schedule, "prices": prices} | more


def hours(name: str, first: str, until: str, days: object = "all") -> dict[str, Any]:
    return {"name": name, "days": days, "times": [{"from": first, "until": until}]}


EVENING = by_time({"Peak": "0.4", "Rest": "0.2"}, hours("Peak", "17:00", "21:00", "weekdays"))
EVENING_TARIFF = tariff(EVENING)
THREE = by_time(
    {"Peak": "0.5", "Day": "0.3", "Rest": "0.2"},
    hours("Peak", "17:00", "21:00", "weekdays"),
    hours("Day", "07:00", "17:00"),
)


def told(day: date, *charges: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return the peaks of a day in Zurich as clocks show them."""
    found = peaks_on(tariff(*charges), day)
    return [
        (peak.period, f"{peak.start.astimezone(ZURICH):%d %H:%M}", f"{peak.end.astimezone(ZURICH):%d %H:%M}")
        for peak in found
    ]


def test_the_dearest_period_is_told_with_its_hours() -> None:
    assert told(FRIDAY, EVENING, BASE) == [("Peak", "20 17:00", "20 21:00")]


@pytest.mark.parametrize("charges", [[FLAT], [BY_TIER], [BASE]])
def test_a_price_that_knows_no_clock_has_no_expensive_hours(charges: list[dict[str, Any]]) -> None:
    assert told(FRIDAY, *charges) == []


def test_periods_that_cost_the_same_have_no_expensive_hours() -> None:
    same = by_time({"Peak": "0.2", "Rest": "0.2"}, hours("Peak", "17:00", "21:00"))

    assert told(FRIDAY, same) == []


def test_a_weekend_without_the_dearest_period_is_quiet() -> None:
    assert told(FRIDAY, THREE) == [("Peak", "20 17:00", "20 21:00")]
    assert told(FRIDAY + DAY, THREE) == []


def test_hours_over_midnight_begin_once_and_end_the_next_day() -> None:
    night = by_time({"Peak": "0.4", "Rest": "0.2"}, hours("Peak", "22:00", "02:00"))

    assert told(FRIDAY, night) == [("Peak", "20 22:00", "21 02:00")]


def test_several_expensive_stretches_come_in_their_order() -> None:
    twice = hours("Peak", "17:00", "21:00") | {
        "times": [{"from": "17:00", "until": "21:00"}, {"from": "07:00", "until": "09:00"}]
    }

    found = told(FRIDAY, by_time({"Peak": "0.4", "Rest": "0.2"}, twice))

    assert [first for _, first, _ in found] == ["20 07:00", "20 17:00"]


def test_prices_of_several_charges_add_up() -> None:
    network = by_time({"High": "0.01", "Rest": "0"}, hours("High", "16:00", "18:00"), name="Network")

    assert told(FRIDAY, EVENING, network, FLAT) == [("Peak", "20 17:00", "20 18:00")]


def test_only_the_price_of_the_season_counts() -> None:
    summer = by_time(
        {"Sun": "0.9", "Rest": "0.1"}, hours("Sun", "11:00", "15:00"), name="Summer", months=[6, 7, 8]
    )
    winter = EVENING | {"months": [1, 2, 3, 4, 5, 9, 10, 11, 12]}

    assert told(FRIDAY, summer, winter) == [("Peak", "20 17:00", "20 21:00")]
    assert told(date(2026, 7, 3), summer, winter) == [("Sun", "03 11:00", "03 15:00")]


def test_what_is_fed_in_and_what_dials_count_is_no_expensive_hour() -> None:
    fed_in = EVENING | {"name": "Fed in", "flow": "export"}

    assert told(FRIDAY, FLAT, fed_in) == []


def test_hours_that_the_clocks_jump_over_are_not_told() -> None:
    skipped = by_time({"Peak": "0.4", "Rest": "0.2"}, hours("Peak", "02:00", "03:00"))

    assert told(date(2026, 3, 29), skipped) == []
    assert told(date(2026, 3, 28), skipped) == [("Peak", "28 02:00", "28 03:00")]


@cache
def evening_peaks(day: date) -> list[Peak]:
    return peaks_on(EVENING_TARIFF, day)


def alerts_seen_on(day: date) -> Iterator[Alert]:
    for later in (day + number * DAY for number in range(7)):
        alert = peak_alert(HOME, evening_peaks(later), later, 30)
        if alert:
            yield alert


def test_each_workday_of_a_year_is_told_once_at_its_local_time_through_both_clock_changes() -> None:
    came, now = [], midnight(date(2026, 1, 1), ZURICH)
    while now < midnight(date(2027, 1, 1), ZURICH):
        later = now + timedelta(hours=12)
        plan = plan_reminders((), now=now, alerts=alerts_seen_on(now.astimezone(ZURICH).date()))
        came += [one.at for one in plan if one.at <= later]
        now = later

    year = [date(2026, 1, 1) + number * DAY for number in range(365)]
    clocks = [at.astimezone(ZURICH).replace(tzinfo=None) for at in came]
    assert clocks == [datetime(day.year, day.month, day.day, 16, 30) for day in year if day.weekday() < 5]  # noqa: DTZ001 - what clocks show
