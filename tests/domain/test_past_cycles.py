"""The cycles that are over."""

from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from app.domain.cycle import Cycle
from app.domain.energy import energy_of
from app.domain.past_cycles import past_cycles
from app.domain.quality import Quality
from app.domain.usage import usage_between
from tests.domain.build import at, hourly

ZURICH = ZoneInfo("Europe/Zurich")
WEEKLY = hourly(*range(0, 700, 7), start=at("2023-01-03T08:00"), every=timedelta(days=7))
NOW = at("2024-11-20")


def test_the_first_of_twelve_lies_a_year_before_the_present_cycle() -> None:
    found = past_cycles(energy_of(WEEKLY), anchor_day=15, now=NOW, zone=ZURICH, count=12)

    assert len(found) == 12
    assert found[0].cycle == Cycle(date(2023, 11, 15), date(2023, 12, 15))
    assert found[-1].cycle == Cycle(date(2024, 10, 15), date(2024, 11, 15))


def test_past_cycles_add_up_to_the_usage_over_all_of_them() -> None:
    found = past_cycles(energy_of(WEEKLY), anchor_day=15, now=NOW, zone=ZURICH, count=12)

    whole = usage_between(WEEKLY, at("2023-11-14T23:00"), at("2024-11-14T23:00"))

    assert sum(past.usage.wh for past in found) == whole.wh
    assert whole.kwh.quantize(Decimal(1)) == 366
    assert {past.usage.quality for past in found} == {Quality.INTERPOLATED}


def test_a_cycle_nothing_was_read_in_is_missing() -> None:
    found = past_cycles(energy_of(WEEKLY), anchor_day=1, now=at("2023-02-10"), zone=ZURICH, count=2)

    assert [past.usage.quality for past in found] == [Quality.MISSING, Quality.MISSING]
    assert found[0].usage.wh == 0


def test_moved_boundaries_move_past_cycles() -> None:
    moved = {date(2024, 10, 15): date(2024, 10, 18)}

    found = past_cycles(energy_of(WEEKLY), anchor_day=15, now=NOW, zone=ZURICH, count=2, boundaries=moved)

    assert [past.cycle.days for past in found] == [33, 28]
