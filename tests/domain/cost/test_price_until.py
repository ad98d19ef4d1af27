"""A price holds until the clock, the season, a date or a new tariff changes it; never just until midnight."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.domain.cost.price_until import price_until
from app.domain.cost.terms import Terms
from tests.use_cases.tariff_documents import BY_TIME, FLAT, tariff

ZURICH = ZoneInfo("Europe/Zurich")
JAN, YEAR = date(2026, 1, 1), date(2027, 1, 1)
SEASONS = (
    {"kind": "energy", "name": "Winter", "months": [1, 2, 3, 10, 11, 12], "price": "0.3"},
    {"kind": "energy", "name": "Summer", "months": [4, 5, 6, 7, 8, 9], "price": "0.2"},
)
DATED = {
    "kind": "energy",
    "name": "Energy",
    "price": [{"since": None, "value": "1"}, {"since": "2026-12-01", "value": "2"}],
}
WORKDAYS = {
    "kind": "energy",
    "name": "Energy",
    "schedule": {
        "periods": [{"name": "work", "days": "weekdays", "times": [{"from": "08:00", "until": "18:00"}]}],
        "otherwise": "rest",
    },
    "prices": {"work": "0.3", "rest": "0.2"},
}
SKIPPED = {
    "kind": "energy",
    "name": "Energy",
    "schedule": {
        "periods": [{"name": "a", "times": [{"from": "02:30", "until": "05:00"}]}],
        "otherwise": "b",
    },
    "prices": {"a": "0.3", "b": "0.2"},
}


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZURICH)


def terms(*charges: dict[str, Any], **more: Any) -> Terms:
    return Terms(((JAN, tariff(*charges, **more)),), JAN, YEAR)


@pytest.mark.parametrize(
    ("charges", "now", "until"),
    [
        ([FLAT], at(11, 21, 10), None),
        ([BY_TIME], at(11, 21, 10), at(11, 21, 21)),
        ([BY_TIME], at(11, 21, 23), at(11, 22, 7)),
        ([BY_TIME], at(11, 21, 21), at(11, 22, 7)),
        ([WORKDAYS], at(11, 20, 18), at(11, 23, 8)),
        ([DATED], at(11, 30, 10), at(12, 1, 0)),
        ([DATED], at(11, 1, 10), None),
        (SEASONS, at(9, 30, 10), at(10, 1, 0)),
        ([{**FLAT, "name": "Sold", "flow": "export", "price": "1"}, BY_TIME], at(11, 21, 10), at(11, 21, 21)),
        # At 02:00 clocks jump to 03:00: the period of 02:30 begins with the jump.
        ([SKIPPED], at(3, 29, 1), at(3, 29, 3)),
    ],
)
def test_the_price_changes_by_itself(
    charges: list[dict[str, Any]], now: datetime, until: datetime | None
) -> None:
    assert price_until(terms(*charges), now) == until


def test_a_holiday_has_its_own_price() -> None:
    holiday = [{"date": "2026-11-24"}]
    free = {"name": "rest", "days": ["holiday"]}
    schedule = {"periods": [*WORKDAYS["schedule"]["periods"], free], "otherwise": "rest"}  # type: ignore[index]
    one = terms({**WORKDAYS, "schedule": schedule}, holidays=holiday)

    assert price_until(one, at(11, 23, 19)) == at(11, 25, 8)


def test_another_tariff_ends_the_price() -> None:
    dear = tariff({"kind": "energy", "name": "Energy", "price": "9"})
    two = Terms(((JAN, tariff()), (date(2026, 11, 25), dear)), JAN, YEAR)

    assert price_until(two, at(11, 21, 10)) == at(11, 25, 0)
    assert price_until(two, at(11, 25, 0) - timedelta(days=20)) is None
