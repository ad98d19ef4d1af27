"""The screen of a report: what about, which days, as what, and then it is made and saved."""

from datetime import date
from uuid import UUID

import flet as ft
import pytest

from app.ui.cost_report import screen
from app.ui.cost_report.making import make
from app.ui.cost_report.screen import cost_report_screen, meter_report_screen
from app.ui.cost_report.state import OTHER, Draft, wanted_of
from app.use_cases.cost_reports.files import Kind
from app.use_cases.cost_reports.wanted import subjects
from app.use_cases.desk import Desk
from app.use_cases.exports import NamedFile
from app.use_cases.progress import StoppedByPersonError
from tests.ui.meter.test_cost_card import choose
from tests.ui.render import Shown, run, shown
from tests.use_cases.costs.house import holds, meter_of
from tests.use_cases.tariff_documents import tariff


def boxes(page: Shown) -> dict[str, str | None]:
    """Return the lists to choose from, with what is chosen."""
    return {
        str(box.label): next((o.text for o in box.options if o.key == box.value), None)
        for box in page.controls()
        if isinstance(box, ft.Dropdown)
    }


async def pick(page: Shown, label: str, key: str) -> None:
    """Choose from a list."""
    box = next(c for c in page.controls() if isinstance(c, ft.Dropdown) and c.label == label)
    page.session.apply_patch(box._i, {"value": key})
    await page.send(box, "select", key)


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> list[NamedFile]:
    """Keep the files that are handed to the person; a picker needs a real page."""
    files: list[NamedFile] = []
    monkeypatch.setattr(screen, "use_saving", lambda: lambda _words, file: files.append(file))
    return files


def test_a_report_is_made_and_handed_over(desk: Desk, saved: list[NamedFile]) -> None:
    holds(desk, meter_of(desk), tariff())

    async def story() -> None:
        async with shown(cost_report_screen, desk) as page:
            await page.until("Save the report")
            assert boxes(page)["Days"] == "1 Oct to 31 Oct 2026"
            await choose(page, "csv")
            assert page.has("One row for each line")
            await page.tap("Save the report")
            await page.until_true(lambda: bool(saved))
            assert saved[0].name.endswith("-2026-10-01-2026-10-31.csv")

    run(story)


def test_from_a_meter_the_report_is_about_it(desk: Desk) -> None:
    meter_of(desk, "A")
    other = meter_of(desk, "B")

    async def story() -> None:
        async with shown(lambda: meter_report_screen(other.id), desk) as page:
            await page.until("Save the report")
            assert boxes(page)["Report about"] == "B"

    run(story)


def test_without_a_tariff_the_screen_says_what_is_missing(desk: Desk, saved: list[NamedFile]) -> None:
    meter = meter_of(desk)

    async def story() -> None:
        async with shown(lambda: meter_report_screen(meter.id), desk) as page:
            await page.until("Save the report")
            await page.tap("Save the report")
            await page.until("No tariff holds for “Flat” on these days.")
            assert saved == []

    run(story)


def test_other_days_are_asked_for_where_somebody_wants_them(desk: Desk) -> None:
    meter_of(desk)

    async def story() -> None:
        async with shown(cost_report_screen, desk) as page:
            await page.until("Save the report")
            assert not page.has("First day")
            await pick(page, "Days", OTHER)
            await page.until("Last day")
            assert page.has(page.app.words.day_long(date(2026, 10, 1)))

    run(story)


def test_without_meters_there_is_nothing_to_report(desk: Desk) -> None:
    async def story() -> None:
        async with shown(cost_report_screen, desk) as page:
            await page.until("No meters yet")
            with pytest.raises(LookupError):
                page.named("Save the report")

    run(story)


def test_a_report_that_was_stopped_while_it_was_drawn_is_not_handed_over(desk: Desk) -> None:
    holds(desk, meter_of(desk), tariff())
    site = desk.ask(subjects)[0]

    async def story() -> None:
        async with shown(cost_report_screen, desk) as page:

            def stop(done: int, total: int) -> None:
                if done == total == 1:
                    raise StoppedByPersonError

            with pytest.raises(StoppedByPersonError):
                make(page.app, wanted_of(site, Draft()), Kind.CSV, stop)

    run(story)


def test_a_meter_that_was_removed_leaves_the_others_to_choose(desk: Desk) -> None:
    meter_of(desk)

    async def story() -> None:
        async with shown(lambda: meter_report_screen(UUID(int=7)), desk) as page:
            await page.until("Save the report")
            assert str(boxes(page)["Report about"]).endswith("all meters")

    run(story)
