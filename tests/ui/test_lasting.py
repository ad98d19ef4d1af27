"""Changes of one draft made before it is drawn again all count, whatever drew their handlers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import flet as ft
import pytest

from app.ui.components.fields import switch, text_field
from app.ui.hooks.lasting import Pen, use_draft, use_lasting
from app.ui.lasting import Cell
from app.ui.session import use_wide
from tests.ui.desks import FakeDesk
from tests.ui.render import Shown, run, shown


@dataclass(frozen=True)
class Draft:
    """Two texts and a switch; `is_asked` ends with every text that is typed."""

    name: str = ""
    price: str = ""
    is_on: bool = False
    is_asked: bool = True


NOTHING: Draft | None = None
STORED = Draft("Stored", "5")


def fields(draft: Draft, show: Any) -> ft.Control:
    return ft.Column(
        [
            text_field("Name", draft.name, lambda text: show(replace(draft, name=text, is_asked=False))),
            text_field("Price", draft.price, lambda text: show(replace(draft, price=text, is_asked=False))),
            switch("On", draft.is_on, lambda on: show(replace(draft, is_on=on))),
        ]
    )


@ft.component
def new_form() -> ft.Control:
    """A form that begins with a draft."""
    draft, show = use_draft(Draft())
    return fields(draft, show)


@ft.component
def lasting_form() -> ft.Control:
    """A form that outlasts the turn of a tablet."""
    draft, show = use_lasting("form", Draft())
    return fields(draft, show)


@ft.component
def stored_form() -> ft.Control:
    """A form of something stored, which holds nothing until somebody types."""
    typed, pen = use_lasting("stored", NOTHING)
    draft = typed or replace(STORED)
    return fields(draft, pen.over(draft))


@ft.component
def keyed_form() -> ft.Control:
    """A screen that is made anew with another width, as `place` makes one."""
    return lasting_form(key=str(use_wide()))  # type: ignore[call-arg]  # flet takes key out of kwargs


FORMS = [new_form, lasting_form, stored_form]


def texts(page: Shown) -> tuple[str, str]:
    return page.named("Name").value, page.named("Price").value


def typed_at_once(form: Any, *typed: tuple[str, str]) -> tuple[str, str]:
    """Type into a form before anything is drawn, and return what it shows then."""
    found: list[tuple[str, str]] = []

    async def story() -> None:
        async with shown(form, FakeDesk()) as page:
            await page.type_at_once(*typed)
            found.append(texts(page))

    run(story)
    return found[0]


@pytest.mark.parametrize("form", FORMS)
def test_two_fields_typed_before_a_draw_both_keep_their_texts(form: Any) -> None:
    found = typed_at_once(form, ("Name", "H"), ("Name", "Home"), ("Price", "2"), ("Name", "Homes"))

    assert found == ("Homes", "2")


@pytest.mark.parametrize("typed", ["", "Stored"])
@pytest.mark.parametrize("form", FORMS)
def test_a_text_typed_back_to_what_was_drawn_is_what_was_drawn(form: Any, typed: str) -> None:
    found = typed_at_once(form, ("Price", "2"), ("Name", "Homes"), ("Name", typed))

    assert found == (typed, "2")


@pytest.mark.parametrize("pressed", [(True, False), (True, False, True)])
def test_a_switch_turned_on_and_off_before_a_draw_is_as_it_was_left(pressed: Sequence[bool]) -> None:
    cell = Cell(Draft())
    pen: Pen[Draft] = Pen(cell)
    drawn = cell.value

    for is_on in pressed:
        pen(replace(drawn, is_on=is_on))
    pen(replace(drawn, name="Home"))

    assert cell.value == Draft("Home", is_on=pressed[-1])


def test_what_was_really_put_is_told_to_whoever_put_it() -> None:
    pen: Pen[Draft] = Pen(Cell(Draft()))
    first = pen(Draft(name="Home"))

    assert first == Draft(name="Home")
    assert pen(Draft(price="2")) == Draft("Home", "2")


def test_a_draft_put_instead_of_another_keeps_nothing_of_it() -> None:
    cell = Cell(Draft())
    pen: Pen[Draft] = Pen(cell)
    pen(Draft(name="Home"))

    pen.instead(Draft(price="2"))

    assert cell.value == Draft(price="2")


def test_a_form_turned_with_its_tablet_keeps_what_was_typed_at_once() -> None:
    async def story() -> None:
        async with shown(keyed_form, FakeDesk()) as page:
            await page.type_at_once(("Name", "Home"), ("Price", "2"))

            page.app.wide = True
            await page.rest()

            assert texts(page) == ("Home", "2")

    run(story)
