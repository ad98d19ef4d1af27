"""A screen keeps its bar in sight, and words in passing above it."""

from collections.abc import Callable

import flet as ft

from app.ui.components.buttons import primary_button, save_bar
from app.ui.components.frame import Frame, in_frame, place
from app.ui.components.screen import screen
from tests.ui.desks import FakeDesk
from tests.ui.render import Shown, run, shown


@place
def form() -> ft.Control:
    """Show a form with its bar."""
    return screen("Form", [ft.Text("Name")], bottom=save_bar("Save", lambda: None))


@place
def cards() -> ft.Control:
    """Show cards with a primary action."""
    return screen("Cards", [ft.Text("Kitchen")], primary=primary_button("Add", ft.Icons.ADD, lambda: None))


def on_a_phone(draw: Callable[[], ft.Control]) -> Callable[[], ft.Control]:
    """Return what shows a screen as a page of its own."""
    return lambda: in_frame(Frame(route="/form"), draw)


def floating(page: Shown) -> ft.Control | None:
    """Return what floats above the page: words in passing go above it."""
    *_, view = (one for one in page.controls() if isinstance(one, ft.View))
    return view.floating_action_button


def test_words_in_passing_float_above_the_bar_however_tall_it_grows() -> None:
    async def story() -> None:
        async with shown(on_a_phone(form), FakeDesk()) as page:
            (bar,) = [one for one in page.controls() if isinstance(one, ft.Container) and one.on_size_change]

            await page.send(bar, "size_change", {"w": 390.0, "h": 136.0})

            room = floating(page)
            assert isinstance(room, ft.Container)
            # Sixteen more lie below what floats.
            assert room.height == 120

    run(story)


def test_a_screen_without_a_bar_floats_its_primary_action() -> None:
    async def story() -> None:
        async with shown(on_a_phone(cards), FakeDesk()) as page:
            assert isinstance(floating(page), ft.FloatingActionButton)

    run(story)
