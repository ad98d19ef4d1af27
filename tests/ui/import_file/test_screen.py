"""Another file is chosen right where the first one is shown, and after it was brought in."""

from typing import Any

import flet as ft

from app.ui.import_file.screen import import_screen
from app.use_cases.desk import Desk
from tests.ui.render import Shown, run, shown

GOOD = b"meter,time,kWh\nKitchen,2026-10-01 08:00,1\nKitchen,2026-10-08 08:00,2\n"
OTHER = b"meter,time,kWh\nCellar,2026-10-01 08:00,1\n"
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00"


def picking(page: Shown, name: str) -> Any:
    """Return the picker that the button of this name opens."""
    for control in page.controls():
        said = getattr(control, "tooltip", None) or getattr(control, "content", None)
        action = getattr(control, "action", None)
        if said == name and isinstance(action, ft.PickFiles):
            return action.file_picker
    raise LookupError(f"{name!r} asks for no file.")


async def choose(page: Shown, name: str, file: str, content: bytes) -> None:
    """Choose a file with the picker of a button."""
    told = {"id": 1, "name": file, "size": len(content), "bytes": content}
    await page.send(picking(page, name), "result", {"files": [told]})


def test_another_file_takes_the_place_of_the_first(desk: Desk) -> None:
    async def story() -> None:
        async with shown(import_screen, desk) as page:
            await page.until("Bring in what you have")
            await choose(page, "Choose a file", "first.csv", GOOD)
            await page.until("first.csv")

            await choose(page, "Choose another file", "second.csv", OTHER)

            await page.until("second.csv")
            assert not page.has("first.csv")

    run(story)


def test_a_file_that_cannot_be_read_leaves_the_first_and_says_why(desk: Desk) -> None:
    async def story() -> None:
        async with shown(import_screen, desk) as page:
            await page.until("Bring in what you have")
            await choose(page, "Choose a file", "first.csv", GOOD)
            await page.until("first.csv")

            await choose(page, "Choose another file", "cat.png", PICTURE)

            await page.until("This file is not a CSV text.")
            assert page.has("first.csv")
            await page.tap("Cancel")
            assert page.has("Bring in what you have")

    run(story)


def test_after_an_import_the_next_file_is_asked_for_at_once(desk: Desk) -> None:
    async def story() -> None:
        async with shown(import_screen, desk) as page:
            await page.until("Bring in what you have")
            await choose(page, "Choose a file", "first.csv", GOOD)
            await page.tap("Import 2 readings")
            await page.until("Imported")

            await choose(page, "Import another file", "second.csv", OTHER)

            await page.until("second.csv")

    run(story)
