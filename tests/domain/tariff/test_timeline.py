"""Energy told apart by the clock, against a reading of the document minute by minute."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.quality import Quality
from app.domain.tariff.load import Load
from app.domain.tariff.pieces import Pieces
from app.domain.tariff.sampled import load_of_power
from app.domain.tariff.schedule import Schedule
from app.domain.tariff.stretches import second_of
from app.domain.tariff.timeline import Timeline
from tests.domain.tariff.build import clock, energy, instant, load, period_at, tariff

# Where clocks shift by an hour or half an hour, at midnight, in Ramadan, or skip a day;
# in St. John's at 00:01, within a quarter; in Monrovia they were 44 min 30 s behind.
SPANS = [
    ("Europe/Zurich", "2024-03-28", "2024-04-02"),
    ("Europe/Zurich", "2024-10-25", "2024-10-29"),
    ("Australia/Lord_Howe", "2024-04-05", "2024-04-09"),
    ("Australia/Lord_Howe", "2024-10-04", "2024-10-08"),
    ("Africa/Casablanca", "2024-03-08", "2024-03-12"),
    ("Africa/Casablanca", "2024-04-12", "2024-04-16"),
    ("America/St_Johns", "2010-03-12", "2010-03-16"),
    ("America/St_Johns", "2010-11-05", "2010-11-09"),
    ("Asia/Kathmandu", "2024-01-01", "2024-01-03"),
    ("Pacific/Apia", "2011-12-28", "2012-01-02"),
    ("America/Asuncion", "2024-03-22", "2024-03-26"),
    ("Africa/Monrovia", "1971-12-30", "1972-01-03"),
]
SCHEDULES = {
    "overnight": {
        "periods": [{"name": "Night", "times": [{"from": "21:00", "until": "07:00"}]}],
        "otherwise": "Day",
    },
    "odd minutes": {
        "periods": [{"name": "Day", "times": [{"from": "06:50", "until": "21:07"}]}],
        "otherwise": "Night",
    },
    "friday night": {
        "periods": [{"name": "Party", "days": ["fri"], "times": [{"from": "22:00", "until": "05:30"}]}],
        "otherwise": "Rest",
    },
    "holidays": {
        "periods": [
            {"name": "High", "days": "weekdays", "times": [{"from": "07:00", "until": "20:00"}]},
            {"name": "Low", "days": ["holiday"]},
        ],
        "otherwise": "Low",
    },
    "season": {
        "periods": [
            {
                "name": "Winter",
                "months": [10, 11, 12, 1, 2, 3],
                "times": [{"from": "17:00", "until": "02:00"}],
            }
        ],
        "otherwise": "Else",
    },
}
HOLIDAYS = tariff(
    energy(), holidays=[{"date": "2024-04-01"}, {"date": "2024-10-28"}, {"month": 1, "day": 1}]
).holidays


def timeline(
    use: Load, zone: ZoneInfo, *bounds: datetime, schedules: list[Schedule] | None = None
) -> Timeline:
    seconds = [second_of(bound.astimezone(UTC)) for bound in bounds]
    return Timeline(use, Pieces(zone, seconds, schedules or []))


@pytest.mark.parametrize("name", SCHEDULES)
@pytest.mark.parametrize(("zone_name", "first", "last"), SPANS)
def test_each_minute_belongs_to_its_local_period(name: str, zone_name: str, first: str, last: str) -> None:
    zone, schedule = ZoneInfo(zone_name), Schedule.model_validate(SCHEDULES[name])
    start, end = instant(first, zone).astimezone(UTC), instant(last, zone).astimezone(UTC)
    holidays = [date(2024, 4, 1), date(2024, 10, 28), date(2012, 1, 1), date(2024, 1, 1), date(1972, 1, 1)]
    use = load_of_power(60_000, start, end)
    line = Timeline(use, Pieces(zone, [second_of(start), second_of(end)], [schedule], HOLIDAYS))

    sums = line.sums("import", None, schedule)[0]

    expected = dict.fromkeys(schedule.names, 0)
    for minute in range((end - start) // timedelta(minutes=1)):
        local = (start + timedelta(minutes=minute)).astimezone(zone).replace(tzinfo=None)
        expected[str(period_at(schedule, local, holidays))] += 1000
    assert dict(zip(schedule.names, sums, strict=True)) == expected


@given(st.integers(0, 99), st.lists(st.integers(1, 7 * 86_400 - 1), min_size=1, max_size=4, unique=True))
def test_parts_add_up_wherever_they_are_cut(seed: int, seconds: list[int]) -> None:
    start, end = instant("2024-03-28").astimezone(UTC), instant("2024-04-04").astimezone(UTC)
    quarters = (end - start) // timedelta(minutes=15)
    use = load(start, end, np.random.default_rng(seed).integers(0, 500, quarters).tolist())
    schedule = Schedule.model_validate(clock("06:50-21:07"))
    cuts = [
        start + timedelta(seconds=each) for each in sorted(seconds) if start + timedelta(seconds=each) < end
    ]
    line = timeline(use, ZoneInfo("Europe/Zurich"), start, *cuts, end, schedules=[schedule])

    flat, by_clock = line.sums("import", None, None), line.sums("import", None, schedule)

    assert sum(map(sum, flat)) == sum(map(sum, by_clock)) == int(use.wh["import"].sum())
    assert [sum(row) for row in by_clock] == [row[0] for row in flat]


def test_quarter_is_cut_evenly_and_ties_go_to_the_earlier_part() -> None:
    start = instant("2024-05-01")
    middle, end = start + timedelta(minutes=7, seconds=30), start + timedelta(minutes=15)

    assert timeline(load(start, end, [101]), ZoneInfo("UTC"), start, middle, end).sums(
        "import", None, None
    ) == [[51], [50]]


def test_what_was_measured_in_a_part_of_a_quarter_lies_in_that_part() -> None:
    start = instant("2024-05-01T10:10")
    end = instant("2024-05-01T10:40")
    use = load_of_power(6000, start, end)

    parts = timeline(use, ZoneInfo("UTC"), start, instant("2024-05-01T10:20"), end).sums("import", None, None)

    assert parts == [[1000], [2000]]


def test_outside_of_its_load_nothing_was_used_and_quality_is_missing() -> None:
    start, end = instant("2024-05-01"), instant("2024-05-02")
    bounds = start - timedelta(days=1), start, end, end + timedelta(days=1)
    line = timeline(load(start, end, 10), ZoneInfo("UTC"), *bounds)

    assert line.sums("import", None, None) == [[0], [960], [0]]
    assert line.qualities == [Quality.MISSING, Quality.MEASURED, Quality.MISSING]
    assert not line.is_all


def test_load_elsewhere_in_time_is_not_seen() -> None:
    start, end = instant("2024-05-01"), instant("2024-05-02")
    later = timedelta(days=3)

    after = timeline(load(start, end, 10), ZoneInfo("UTC"), start + later, end + later)
    before = timeline(load(start + later, end + later, 10), ZoneInfo("UTC"), start, end)

    assert after.sums("import", None, None) == before.sums("import", None, None) == [[0]]


@pytest.mark.parametrize(("window", "watts"), [(15, 4000), (30, 2600), (60, 1500)])
def test_peak_is_the_highest_average_of_a_window(window: int, watts: int) -> None:
    start = instant("2024-05-01")
    use = load(start, start + timedelta(hours=2), [0, 0, 300, 100, 1000, 300, 100, 100])

    assert timeline(use, ZoneInfo("Europe/Zurich"), start, start + timedelta(hours=2)).peaks(
        window, None
    ) == [[watts]]


def test_windows_begin_on_the_local_clock() -> None:
    zone = ZoneInfo("Asia/Kathmandu")
    start = instant("2024-05-01", zone)
    use = load(start, start + timedelta(hours=2), [0, 0, 0, 500, 500, 0, 0, 0])

    assert timeline(use, zone, start, start + timedelta(hours=2)).peaks(60, None) == [[500]]


def test_hour_that_comes_twice_is_two_windows() -> None:
    start, end = instant("2024-10-27"), instant("2024-10-28")
    use = load(start, end, 250)

    assert timeline(use, ZoneInfo("Europe/Zurich"), start, end).peaks(60, None) == [[1000]]


def test_window_cut_short_counts_as_if_it_were_whole() -> None:
    start, end = instant("2024-05-01T10:55"), instant("2024-05-01T11:30")
    use = load_of_power(12_000, start, end)

    assert timeline(use, ZoneInfo("Europe/Zurich"), start, end).peaks(60, None) == [[6000]]
    assert timeline(use, ZoneInfo("Europe/Zurich"), start, end).peaks(15, None) == [[12_000]]


def test_window_belongs_to_the_period_it_begins_in() -> None:
    start, end = instant("2024-05-01"), instant("2024-05-02")
    schedule = Schedule.model_validate(clock("07:30-21:00"))
    at = instant("2024-05-01T07:45").astimezone(UTC)
    use = load(start, end, lambda moment: 1000 if moment == at else 0)
    line = timeline(use, ZoneInfo("Europe/Zurich"), start, end, schedules=[schedule])

    assert line.peaks(60, schedule) == [[0, 1000]]
    assert line.peaks(15, schedule) == [[4000, 0]]
