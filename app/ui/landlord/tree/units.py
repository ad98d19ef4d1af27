"""The units of a site in their order, and the arrows that change it."""

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
from app.use_cases.landlord.site_tree import SiteTree, UnitNode
from app.use_cases.landlord.units import move_unit_down, move_unit_up

_Step = Callable[[UUID], object]


@part
def units_part(tree: SiteTree) -> ft.Control:
    """Show the units with who has them; where there are several, a step turns on arrows to move them."""
    _, desk = use_words(), use_desk()
    is_arranging, arrange = ft.use_state(False)
    up = use_command(lambda unit_id: desk.do(move_unit_up, unit_id))
    down = use_command(lambda unit_id: desk.do(move_unit_down, unit_id))
    shown = [
        keyed(unit.id, _arranged_line, tree, unit, up.run, down.run) if is_arranging else _line(_, tree, unit)
        for unit in tree.units
    ]
    said = _("The order is right") if is_arranging else _("Change the order")
    turn = text_button(said, lambda: arrange(not is_arranging), icon=ft.Icons.SWAP_VERT)
    below = [ft.Row([turn], wrap=True)] if len(tree.units) > 1 else []
    inside = [lines(*shown), *below, *error_line(up.error or down.error)]
    return section(_("Units"), [ft.Column(inside, spacing=theme.UNIT, horizontal_alignment=_WIDE)])


_WIDE = ft.CrossAxisAlignment.STRETCH


def _line(_: Words, tree: SiteTree, unit: UnitNode) -> ft.Control:
    said = [who_text(_, unit) or kind_name(_, unit.form.kind), _.listed([one.name for one in unit.meters])]
    text = " · ".join(filter(None, said))
    route = f"/sites/{tree.site_id}/units/{unit.id}"
    return list_line(_icon(unit), unit.form.name, text, on_click=lambda: go(route))


@part
def _arranged_line(tree: SiteTree, unit: UnitNode, up: _Step, down: _Step) -> ft.Control:
    """Show a unit with its arrows; the way up ends at the first one, the way down at the last."""
    _, name = use_words(), unit.form.name
    arrows = [
        icon_button(
            _("Move {name} up", name=name),
            ft.Icons.ARROW_UPWARD,
            partial(up, unit.id),
            enabled=unit != tree.units[0],
        ),
        icon_button(
            _("Move {name} down", name=name),
            ft.Icons.ARROW_DOWNWARD,
            partial(down, unit.id),
            enabled=unit != tree.units[-1],
        ),
    ]
    return list_line(_icon(unit), name, trailing=ft.Row(arrows, spacing=0, tight=True))


def _icon(unit: UnitNode) -> ft.Control:
    return ft.Icon(KIND_ICONS[unit.form.kind], color=ft.Colors.ON_SURFACE_VARIANT)
