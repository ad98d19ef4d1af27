"""What a tariff holds for and from when, to be switched off, on again, or taken away."""

from collections.abc import Callable
from functools import partial

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import icon_button
from app.ui.components.figures import card, muted
from app.ui.components.gone import error_line
from app.ui.components.lists import lines
from app.ui.components.notices import tell
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.hooks.undo import use_undo
from app.ui.session import use_desk, use_words
from app.ui.tariff.parts import TARGET_ICONS, holding_days
from app.use_cases.assignments import activate, deactivate, unassign
from app.use_cases.tariff_pages import Holding


@part
def holdings_part(holdings: tuple[Holding, ...], *, is_of_tariff: bool = True) -> ft.Control:
    """Show assignments, the newest first; each names what the tariff holds for, or the tariff."""
    _, desk, undo_of = use_words(), use_desk(), use_undo()
    turn = use_command(
        lambda holding, on: desk.do(activate if on else deactivate, holding.id),
        then=lambda done: tell(_, _("Saved."), undo=undo_of(done.group_id)),
    )
    remove = use_command(
        lambda holding: desk.do(unassign, holding.id),
        then=lambda done: tell(_, _("The assignment is removed."), undo=undo_of(done.group_id)),
    )
    if not holdings:
        return card(muted(_("Nowhere yet. Assign it to a place or to a meter.")))
    error = turn.error or remove.error
    shown = [_line(_, each, turn.run, partial(remove.run, each), is_of_tariff) for each in reversed(holdings)]
    return ft.Column([lines(*shown), *error_line(error)], spacing=theme.UNIT)


def _line(
    _: Words,
    holding: Holding,
    turn: Callable[[Holding, bool], object],
    remove: Callable[[], object],
    is_of_tariff: bool,
) -> ft.Control:
    name = holding.at.name if is_of_tariff else holding.tariff_name
    days = holding_days(_, holding)
    texts = ft.Column([ft.Text(name), muted(days)], spacing=0, tight=True, expand=True)
    toggle = ft.Switch(value=holding.is_on, on_change=lambda event: turn(holding, bool(event.control.value)))
    icon = ft.Icon(TARGET_ICONS[holding.at.target.level], color=ft.Colors.ON_SURFACE_VARIANT)
    named = ft.MergeSemantics(content=ft.Row([icon, texts, toggle], spacing=theme.GAP), expand=True)
    row = ft.Row([named, icon_button(_("Remove"), ft.Icons.DELETE_OUTLINE, remove)], spacing=0)
    return ft.Container(
        row, padding=ft.Padding(left=theme.GAP, top=theme.UNIT, right=theme.HALF, bottom=theme.UNIT)
    )
