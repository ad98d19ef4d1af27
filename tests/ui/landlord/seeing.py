"""Looking at a screen as a person does: its texts, once they are there."""

from collections.abc import Callable

import flet as ft

from app.ui.components.frame import Frame, in_frame
from app.use_cases.desk import Desk
from tests.ui.meter.build import spaced
from tests.ui.render import Shown, below, run, shown


def on_tablet(draw: Callable[[], ft.Control]) -> Callable[[], ft.Control]:
    """Return what draws a screen in a pane of a tablet."""
    return lambda: in_frame(Frame(is_wide=True), draw)


def see(desk: Desk, draw: Callable[[], ft.Control], *texts: str, wide: bool = False) -> list[str]:
    """Return all texts of a screen once each of some stands in one of them."""
    seen: list[str] = []

    async def story() -> None:
        async with shown(on_tablet(draw) if wide else draw, desk, wide=wide) as page:
            await until(page, *texts)
            seen.extend(said(page))

    run(story)
    return seen


async def until(page: Shown, *texts: str) -> None:
    """Wait until each text stands somewhere."""
    await page.until_true(
        lambda: all(any(text in each for each in said(page)) for text in texts),
        f"{texts} do not all come. There is: {said(page)}",
    )


def said(page: Shown) -> list[str]:
    """Return the texts on a page with ordinary spaces."""
    return [spaced(text) for text in page.texts()]


def line_named(page: Shown, words: str) -> ft.Container:
    """Return the first line of a list in which some words stand."""
    boxes = (each for each in page.controls() if isinstance(each, ft.Container) and each.on_click)
    return next(box for box in boxes if any(words in text for text in _texts_in(box)))


def _texts_in(control: ft.Control) -> list[str]:
    return [each.value for each in below(control) if isinstance(each, ft.Text) and each.value]
