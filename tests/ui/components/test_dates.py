"""The day a person chose is the day we store, whatever zone their browser is in."""

from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from zoneinfo import ZoneInfo

import flet as ft
import pytest

from app.reports.words import Words
from app.ui.components.dates import chosen_day, date_field, locale_of, time_field
from app.ui.guard import part
from tests.ui.desks import FakeDesk
from tests.ui.render import run, shown

ZONES = ["Pacific/Honolulu", "America/Los_Angeles", "UTC", "Europe/Zurich", "Asia/Tokyo", "Pacific/Auckland"]


@part
def form() -> ft.Control:
    """Show both fields and what was chosen."""
    day, set_day = ft.use_state(date(2026, 11, 4))
    at, set_at = ft.use_state(time_of_day(17, 5))
    return ft.Column(
        [
            date_field("Day", day, set_day, last=date(2026, 11, 1), problem="Too late."),
            time_field("Time", at, set_at),
            ft.Text(f"{day} {at}"),
        ]
    )


@pytest.mark.parametrize("zone", ZONES)
def test_midnight_of_any_browser_is_its_own_day(zone: str) -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]

    told = [datetime(d.year, d.month, d.day, tzinfo=ZoneInfo(zone)).astimezone(UTC) for d in days]

    assert [chosen_day(instant) for instant in told] == days


def test_day_without_a_zone_is_taken_as_it_is() -> None:
    assert chosen_day(datetime(2026, 11, 4, 23)) == date(2026, 11, 4)  # noqa: DTZ001 - what is tested


def test_fields_show_their_values_and_problems() -> None:
    async def story() -> None:
        async with shown(form, FakeDesk()) as page:
            assert page.has("Wednesday, 4 November 2026")
            assert page.has("17:05")
            assert page.has("Too late.")

    run(story)


def test_calendar_opens_at_the_day_and_changes_it() -> None:
    async def story() -> None:
        async with shown(form, FakeDesk()) as page:
            boxes = [c for c in page.controls() if isinstance(c, ft.Container) and c.on_click]
            await page.send(boxes[0], "click")
            picker = next(c for c in page.controls() if isinstance(c, ft.DatePicker))
            picker.value = datetime(2026, 11, 19, 23, tzinfo=UTC)

            await page.send(picker, "change")

            await page.until("2026-11-20")

    run(story)


def test_toolkit_speaks_the_language_of_the_words() -> None:
    assert [locale_of(words).country_code for words in (Words(), Words("de"), Words("de", "CH"))] == [
        "GB",
        None,
        "CH",
    ]
