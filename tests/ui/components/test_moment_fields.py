"""Day and time, and the choice where clocks showed that time twice."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import flet as ft

from app.reports.words import Words
from app.ui.components.moment_fields import moment_fields
from app.ui.guard import part
from app.ui.moment import at_clock
from tests.ui.desks import FakeDesk
from tests.ui.render import run, shown

ZURICH = ZoneInfo("Europe/Zurich")
TWICE = at_clock(datetime(2026, 10, 25, 2, 30), ZURICH)  # noqa: DTZ001 - a clock time
PRESENT = datetime(2026, 11, 21, 8, tzinfo=UTC)


@part
def form() -> ft.Control:
    """Show the fields and the instant they mean."""
    moment, show = ft.use_state(TWICE)
    fields = moment_fields(Words(), moment, PRESENT, ZURICH, show, problem="Too late.")
    return ft.Column([fields, ft.Text(f"{moment.at}")])


def test_a_time_that_clocks_showed_twice_is_the_first_until_a_person_chooses() -> None:
    async def story() -> None:
        async with shown(form, FakeDesk()) as page:
            assert page.has("2026-10-25 00:30:00")
            assert page.has("Too late.")
            which = next(c for c in page.controls() if isinstance(c, ft.SegmentedButton))
            which.selected = ["second"]

            await page.send(which, "change")

            await page.until("2026-10-25 01:30:00")

    run(story)
