"""Expensive hours are told only to who chooses how long before."""

import flet as ft

from app.reports.words import Words
from app.ui.budget.expensive import expensive_choice
from app.ui.settings.looks import looks_part
from app.use_cases.desk import Desk
from app.use_cases.settings import AppSettings, settings_of
from tests.ui.render import run, shown


def box_of(control: ft.Control) -> ft.Dropdown:
    """Return the list of choices in the part."""
    assert isinstance(control, ft.Column)
    semantics = control.controls[0]
    assert isinstance(semantics, ft.Semantics)
    assert isinstance(semantics.content, ft.Row)
    box = semantics.content.controls[0]
    assert isinstance(box, ft.Dropdown)
    return box


def test_nobody_is_told_who_did_not_choose_so() -> None:
    box = box_of(expensive_choice(Words("en", "GB"), AppSettings(), lambda _settings: None))

    assert box.value == "0"
    assert [option.text for option in box.options] == [
        "Never",
        "15 minutes before",
        "30 minutes before",
        "1 hour before",
        "2 hours before",
    ]


def test_the_choice_is_stored_as_soon_as_it_is_made(desk: Desk) -> None:
    async def story() -> None:
        async with shown(looks_part, desk, words=Words("en", "GB")) as page:
            await page.until("Once a day")
            box = next(
                control
                for control in page.controls()
                if isinstance(control, ft.Dropdown) and control.label == "Tell me before expensive hours"
            )
            page.session.apply_patch(box._i, {"value": "30"})
            await page.send(box, "select", "30")
            await page.until_true(lambda: desk.ask(settings_of).expensive_minutes == 30)

    run(story)
