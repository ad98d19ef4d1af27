"""Screens of a landlord played on a real desk: what to tap and type, and what to wait for."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.use_cases.desk import Desk
from app.use_cases.landlord.site_tree import SiteTree, site_tree
from app.use_cases.landlord.unit_page import UnitPage, unit_page
from tests.ui.render import Shown, run, shown
from tests.use_cases.landlord.house import House

BRITISH = Words("en", "GB")
MARCH = date(2026, 3, 1)
Draw = Callable[[], ft.Control]


def tree(desk: Desk, house: House) -> SiteTree:
    return desk.ask(site_tree, house.site)


def page_of(desk: Desk, unit_id: UUID) -> UnitPage:
    return desk.ask(unit_page, unit_id)


def play(desk: Desk, draw: Draw, *steps: Callable[[Shown], object], wide: bool = False) -> list[str]:
    """Show a screen, take steps on it, and return what it says then."""
    said: list[str] = []

    async def story() -> None:
        async with shown(draw, desk, words=BRITISH, wide=wide) as page:
            for step in steps:
                await step(page)  # type: ignore[misc]
            said.extend(page.texts())

    run(story)
    return said


def until(text: str) -> Callable[[Shown], object]:
    return lambda page: page.until(text)


def tap(name: str) -> Callable[[Shown], object]:
    return lambda page: page.tap(name)


def typed(label: str, text: str) -> Callable[[Shown], object]:
    return lambda page: page.type(label, text)


def stored(is_so: Callable[[], bool]) -> Callable[[Shown], object]:
    return lambda page: page.until_true(is_so)
