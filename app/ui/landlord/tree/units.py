"""The units of a site in their order, and the arrows that change it."""

import asyncio
from collections.abc import Callable
from functools import partial
from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import icon_button, text_button
from app.ui.components.figures import section
from app.ui.components.gone import error_line
from app.ui.components.lists import lines, list_line
from app.ui.guard import keyed, part
from app.ui.hooks.command import use_command
from app.ui.landlord.words import KIND_ICONS, kind_name, who_text
from app.ui.session import go, use_desk, use_words
from app.use_cases.book import Book
from app.use_cases.landlord.site_tree import SiteTree, UnitNode
from app.use_cases.landlord.units import move_unit_down, move_unit_up

_Verb = Callable[[Book, UUID], None]
_Move = Callable[[UUID, _Verb], None]
# What moved is another control for the toolkit, which cannot be focused before it is there.
_UNTIL_DRAWN_SECONDS = 0.1


@part
def units_part(tree: SiteTree) -> ft.Control:
    """Show the units with who has them; where there are several, a step turns on arrows to move them."""
    _, desk = use_words(), use_desk()
    is_arranging, arrange = ft.use_state(False)
    moved, note = ft.use_state(_nothing())
    moving = use_command(lambda unit_id, verb: desk.do(verb, unit_id))

    def move(unit_id: UUID, verb: _Verb) -> None:
        note((unit_id, verb))
        moving.run(unit_id, verb)

    shown = [
        keyed(unit.id, _arranged_line, tree, unit, move, moved) if is_arranging else _line(_, tree, unit)
        for unit in tree.units
    ]
    said = _("The order is right") if is_arranging else _("Change the order")
    turn = text_button(said, lambda: arrange(not is_arranging), icon=ft.Icons.SWAP_VERT)
    below = [ft.Row([turn], wrap=True)] if len(tree.units) > 1 else []
    inside = [lines(*shown), *below, *error_line(moving.error)]
    return section(_("Units"), [ft.Column(inside, spacing=theme.UNIT, horizontal_alignment=_WIDE)])


_WIDE = ft.CrossAxisAlignment.STRETCH


def _nothing() -> tuple[UUID, _Verb] | None:
    return None


def _line(_: Words, tree: SiteTree, unit: UnitNode) -> ft.Control:
    said = [who_text(_, unit) or kind_name(_, unit.form.kind), _.listed([one.name for one in unit.meters])]
    text = " · ".join(filter(None, said))
    route = f"/sites/{tree.site_id}/units/{unit.id}"
    return list_line(_icon(unit), unit.form.name, text, on_click=lambda: go(route))


@part
def _arranged_line(
    tree: SiteTree, unit: UnitNode, move: _Move, moved: tuple[UUID, _Verb] | None
) -> ft.Control:
    """Show a unit with its arrows; the way up ends at the first one, the way down at the last."""
    _, name = use_words(), unit.form.name
    place, last = tree.units.index(unit), len(tree.units) - 1
    up = icon_button(
        _("Move {name} up", name=name),
        ft.Icons.ARROW_UPWARD,
        partial(move, unit.id, move_unit_up),
        enabled=place > 0,
    )
    down = icon_button(
        _("Move {name} down", name=name),
        ft.Icons.ARROW_DOWNWARD,
        partial(move, unit.id, move_unit_down),
        enabled=place < last,
    )

    def follow() -> None:
        """Leave the focus on the arrow that was pressed, so that a person at the keyboard presses on."""
        if moved and moved[0] == unit.id:
            is_up = place == last or (moved[1] is move_unit_up and place > 0)
            ft.context.page.run_task(_focus, up if is_up else down)

    ft.use_effect(follow, dependencies=[place])
    return list_line(_icon(unit), name, trailing=ft.Row([up, down], spacing=0, tight=True))


async def _focus(arrow: ft.Control) -> None:
    await asyncio.sleep(_UNTIL_DRAWN_SECONDS)
    button = arrow.content if isinstance(arrow, ft.MergeSemantics) else arrow
    if isinstance(button, ft.IconButton):
        await button.focus()  # type: ignore[no-untyped-call]  # flet types no result here


def _icon(unit: UnitNode) -> ft.Control:
    return ft.Icon(KIND_ICONS[unit.form.kind], color=ft.Colors.ON_SURFACE_VARIANT)
