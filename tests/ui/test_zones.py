"""A time zone is found by its town."""

from datetime import timedelta, timezone
from zoneinfo import ZoneInfo

from app.ui.zones import zone_name, zone_names, zones_like


def test_a_zone_with_a_name_keeps_it() -> None:
    assert zone_name(ZoneInfo("Europe/Zurich")) == "Europe/Zurich"


def test_a_zone_without_a_name_is_utc() -> None:
    assert zone_name(timezone(timedelta(hours=1))) == "UTC"


def test_a_town_is_enough() -> None:
    assert zones_like("zurich") == ["Europe/Zurich"]
    assert zones_like("New York") == ["America/New_York"]


def test_only_the_first_few_are_offered() -> None:
    assert len(zones_like("a", most=4)) == 4


def test_every_offered_zone_exists() -> None:
    assert all(ZoneInfo(name) for name in zone_names())
