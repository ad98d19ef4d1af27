"""A tap on a row of a list reaches that row or none, also where the row above goes meanwhile."""

from typing import Any
from uuid import UUID

import flet as ft
import pytest

from app.ui.components.buttons import filled_button
from app.ui.components.fields import text_field
from app.ui.meter.log_part import reading_log
from app.ui.tariff_editor.screen import edit_tariff_screen
from app.ui.tariffs.screen import tariffs_screen
from app.use_cases.desk import Desk
from app.use_cases.log import log
from app.use_cases.meter_view import log_head
from app.use_cases.readings import delete_reading
from app.use_cases.tariff_pages import tariff_pages
from app.use_cases.tariffs import add_tariff, archive_tariff, take_tariff_out_of_archive
from tests.ui.desks import FakeDesk
from tests.ui.meter.build import add, at, record
from tests.ui.render import Shown, run, shown
from tests.use_cases.tariff_documents import FLAT, VAT, tariff

BY_HOURS = {
    "kind": "energy",
    "name": "Energy",
    "schedule": {
        "periods": [
            {"name": "early", "days": ["all"], "times": [{"from": "00:00", "until": "06:00"}]},
            {"name": "day", "days": ["all"], "times": [{"from": "06:00", "until": "18:00"}]},
            {"name": "late", "days": ["all"], "times": [{"from": "18:00", "until": "24:00"}]},
        ]
    },
    "prices": {"early": "0.10", "day": "0.30", "late": "0.20"},
}
BY_SEASON = {
    "kind": "energy",
    "name": "Energy",
    "schedule": {
        "periods": [
            {"name": "spring", "months": [1, 2, 3, 4]},
            {"name": "summer", "months": [5, 6, 7, 8]},
            {"name": "autumn", "months": [9, 10, 11, 12]},
        ]
    },
    "prices": {"spring": "0.10", "summer": "0.30", "autumn": "0.20"},
}
IN_TIERS = {
    "kind": "energy",
    "name": "Energy",
    "tables": [
        {
            "tiers": [
                {"up_to": 100, "price": "0.10"},
                {"up_to": 200, "price": "0.20"},
                {"up_to": 300, "price": "0.30"},
                {"price": "0.40"},
            ]
        }
    ],
}
CHANGING = {
    **FLAT,
    "price": [
        {"since": None, "value": "0.10"},
        {"since": "2024-01-01", "value": "0.20"},
        {"since": "2025-01-01", "value": "0.30"},
    ],
}


def with_prefix(page: Shown, start: str) -> list[str]:
    """Return what buttons whose names begin so are called."""
    found = (getattr(control, "tooltip", None) or _text(control) for control in page.controls())
    return [name for name in found if isinstance(name, str) and name.startswith(start)]


def _text(control: Any) -> Any:
    return control.content if isinstance(control, ft.TextButton) else None


@pytest.mark.parametrize(
    ("charge", "name", "rows"),
    [
        (BY_HOURS, "Remove period 1", "Remove period"),
        (IN_TIERS, "Remove tier 1", "Remove tier"),
        (CHANGING, "Remove the prices from 1 Jan 2024", "Remove the prices"),
        (FLAT, "Remove Energy", "Remove "),
    ],
)
def test_a_row_of_a_tariff_tapped_twice_takes_no_other_along(
    desk: Desk, charge: dict[str, object], name: str, rows: str
) -> None:
    tariff_id = UUID(str(desk.do(add_tariff, tariff(charge, VAT)).answer))

    async def story() -> None:
        async with shown(lambda: edit_tariff_screen(tariff_id), desk) as page:
            await page.until("What it charges")
            tapped, before = page.named(name), with_prefix(page, rows)
            await page.tap(name)

            await page.send(tapped, "click")

            assert len(with_prefix(page, rows)) == len(before) - 1

    run(story)


def test_a_season_tapped_twice_takes_no_other_along(desk: Desk) -> None:
    tariff_id = UUID(str(desk.do(add_tariff, tariff(BY_SEASON)).answer))

    async def story() -> None:
        async with shown(lambda: edit_tariff_screen(tariff_id), desk) as page:
            await page.until("1 · Jan–Apr")
            tapped = page.named("Remove this season")
            await page.tap("Remove this season")

            await page.send(tapped, "click")

            assert page.has("2 · Sept–Dec")

    run(story)


def test_the_reading_that_was_tapped_is_deleted_though_the_one_above_goes(desk: Desk) -> None:
    kitchen = add(desk)
    lowest, _middle, top = (record(desk, kitchen, at(11, day), f"420{day}") for day in (1, 2, 3))
    head = desk.ask(log_head, kitchen)

    async def story() -> None:
        async with shown(lambda: reading_log(head), desk) as page:
            await page.until("4,203.0")
            menus = [one for one in page.controls() if isinstance(one, ft.PopupMenuButton)]
            tapped = next(one for one in menus if "2 Nov" in str(one.tooltip)).items[-1]
            desk.do(delete_reading, top)
            await page.until_gone("4,203.0")

            await page.send(tapped, "click")
            await page.until_gone("4,202.0")

    run(story)
    assert [line.id for line in desk.ask(log, kitchen)] == [lowest]


def test_the_tariff_that_was_tapped_is_restored_though_the_one_above_goes(desk: Desk) -> None:
    ids = [UUID(str(desk.do(add_tariff, tariff(name=name)).answer)) for name in ("A", "B", "C")]
    for each in ids:
        desk.do(archive_tariff, each)

    async def story() -> None:
        async with shown(tariffs_screen, desk) as page:
            await page.until("Archived")
            tapped = [one for one in page.controls() if getattr(one, "content", "") == "Restore"][1]
            desk.do(take_tariff_out_of_archive, ids[0])
            await page.until_true(lambda: len(with_prefix(page, "Restore")) == 2)

            await page.send(tapped, "click")
            await page.until_true(lambda: len(with_prefix(page, "Restore")) == 1)

    run(story)
    away = [page.stored.tariff.name for page in desk.ask(tariff_pages) if page.stored.is_archived]
    assert away == ["C"]


@ft.component
def one_after_the_other(done: list[str]) -> Any:
    """A button in whose place another one stands as soon as a word was typed."""
    text, show = ft.use_state("")
    button = filled_button("Keep", lambda: done.append("kept"))
    other = filled_button("Delete", lambda: done.append("deleted"))
    return ft.Column([text_field("Word", text, show), other if text else button])


def test_a_tap_does_not_reach_another_button_that_comes_into_the_place() -> None:
    done: list[str] = []

    async def story() -> None:
        async with shown(lambda: one_after_the_other(done), FakeDesk()) as page:
            field, keep = page.named("Word"), page.named("Keep")
            page.session.apply_patch(field._i, {"value": "x"})
            await page.session.dispatch_event(field._i, "change", "x")
            await page.send(keep, "click")

    run(story)
    assert done == []
