"""Buttons in a row fit one another."""

import flet as ft

from app.ui.components.buttons import save_button, side_by_side, tonal_button
from tests.ui.desks import FakeDesk
from tests.ui.render import run, shown


def pair() -> ft.Control:
    """Return a button with a long name beside the main one."""
    on = tonal_button("Save and next: Apartment on the third floor", lambda: None)
    return side_by_side(on, save_button("Save", lambda: None))


def test_buttons_side_by_side_are_as_high_as_the_one_with_most_lines() -> None:
    async def story() -> None:
        async with shown(pair, FakeDesk()) as page:
            (row,) = (control for control in page.controls() if isinstance(control, ft.Row))
            assert (row.intrinsic_height, row.vertical_alignment) == (True, ft.CrossAxisAlignment.STRETCH)

    run(story)


def test_in_large_text_buttons_stand_below_one_another_the_main_one_first() -> None:
    async def story() -> None:
        async with shown(pair, FakeDesk()) as page:
            page.app.large = True
            await page.rest()
            rows = [control for control in page.controls() if isinstance(control, ft.Row)]
            assert [[type(button) for button in row.controls] for row in rows] == [
                [ft.FilledButton],
                [ft.FilledTonalButton],
            ]

    run(story)
