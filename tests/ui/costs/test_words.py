"""Sentences about costs."""

from datetime import UTC, datetime, timedelta

from app.reports.words import Words
from app.ui.costs.words import until_text

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def test_a_price_that_ends_on_another_day_names_the_day_and_the_time() -> None:
    ends = [until_text(Words(), NOW + timedelta(hours=hours), NOW, UTC) for hours in (3, 27)]

    assert ends == ["until 12:00", "until Sun 22 Nov, 12:00"]


def test_a_price_that_holds_for_long_says_nothing() -> None:
    assert until_text(Words(), None, NOW, UTC) == ""
