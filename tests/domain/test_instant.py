"""Instants say their zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from app.domain.instant import NaiveInstantError, utc


def test_an_instant_is_kept_in_utc() -> None:
    local = datetime(2024, 7, 1, 12, tzinfo=ZoneInfo("Europe/Zurich"))

    instant = utc(local)

    assert instant == local
    assert instant.tzinfo is UTC
    assert instant.hour == 10


def test_an_instant_without_a_zone_is_refused() -> None:
    naive = datetime(2024, 7, 1, 12)  # noqa: DTZ001 - the missing zone is what is tested

    with pytest.raises(NaiveInstantError, match="2024-07-01 12:00:00 has no time zone"):
        utc(naive)
