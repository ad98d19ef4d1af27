"""A tap and Enter answer what was typed just before, also where the screen did not show it yet."""

import asyncio
from decimal import Decimal
from functools import partial
from typing import Any

import flet as ft
import pytest

from app.ui.add_reading.screen import add_reading_screen
from app.ui.components.buttons import filled_button
from app.ui.components.fields import text_field
from app.ui.components.taps import quiet
from app.use_cases.desk import Desk
from app.use_cases.log import log
from tests.ui.desks import FakeDesk
from tests.ui.meter.build import add, at, record
from tests.ui.render import Shown, run, shown


async def at_once(page: Shown, label: str, text: str, then: str, event: str) -> None:
    """Type a text and send what follows before anything is drawn, as a fast hand does."""
    field, next_one = page.named(label), page.named(then)
    page.session.apply_patch(field._i, {"value": text})
    await page.session.dispatch_event(field._i, "change", text)
    await page.session.dispatch_event(next_one._i, event, None)
    await page.rest()


@pytest.mark.parametrize(("then", "event"), [("The meter shows", "submit"), ("Save", "click")])
def test_a_reading_saved_with_its_last_digit_has_all_of_them(desk: Desk, then: str, event: str) -> None:
    kitchen = add(desk)
    record(desk, kitchen, at(11, 14), "4200")

    async def story() -> None:
        async with shown(lambda: add_reading_screen(kitchen), desk) as page:
            await page.until("4,200.0")
            await page.type("The meter shows", "4214")

            await at_once(page, "The meter shows", "4214.5", then, event)

            await page.until_true(lambda: len(desk.ask(log, kitchen)) == 2)
            assert desk.ask(log, kitchen)[0].reading.kwh == Decimal("4214.5")

    run(story)


@ft.component
def short_words(sent: list[str]) -> Any:
    """A field and a button that takes words of up to three letters."""
    text, show = ft.use_state("abc")
    button = filled_button("Send", lambda: sent.append(text), enabled=len(text) <= 3)
    return ft.Column([text_field("Word", text, show), button])


@pytest.mark.parametrize(("typed", "expected"), [("ab", ["ab"]), ("abcd", [])])
def test_a_button_that_what_was_typed_disables_does_nothing(typed: str, expected: list[str]) -> None:
    sent: list[str] = []

    async def story() -> None:
        async with shown(lambda: short_words(sent), FakeDesk()) as page:
            await at_once(page, "Word", typed, "Send", "click")

    run(story)
    assert sent == expected


@ft.component
def months() -> Any:
    """Chips that are on or off, and a text of those that are on."""
    there, show = ft.use_state(frozenset("b"))
    turn = [ft.Chip(ft.Text(name), on_select=quiet(partial(show, there ^ {name}))) for name in "abc"]
    return ft.Column([*turn, ft.Text("".join(sorted(there)))])


@pytest.mark.parametrize(
    ("tapped", "expected"), [("ac", "abc"), ("aa", "b"), ("bb", "b"), ("aba", ""), ("abcb", "abc")]
)
def test_marks_tapped_before_a_draw_are_turned_one_after_another(tapped: str, expected: str) -> None:
    found: list[str] = []

    async def story() -> None:
        async with shown(months, FakeDesk()) as page:
            chips = dict(
                zip("abc", (one._i for one in page.controls() if isinstance(one, ft.Chip)), strict=True)
            )

            await asyncio.gather(
                *(page.session.dispatch_event(chips[name], "select", None) for name in tapped)
            )
            await page.rest()

            found.append(page.texts()[-1])

    run(story)
    assert found == [expected]
