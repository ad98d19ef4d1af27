"""What a tariff holds for and from when, to be switched off, moved to other days, or taken away."""

from collections.abc import Callable
from datetime import date

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import Choice, filled_button, menu, text_button
from app.ui.components.dates import date_field
from app.ui.components.figures import card, muted
from app.ui.components.gone import error_line
from app.ui.components.lists import lines
from app.ui.components.notices import tell
from app.ui.guard import keyed, part
from app.ui.hooks.command import use_command
from app.ui.hooks.undo import use_undo
from app.ui.session import go, use_desk, use_today, use_words
from app.ui.tariff.parts import ONE_DAY, TARGET_ICONS, holding_days
from app.use_cases.assignments import activate, change_assignment, deactivate, unassign
from app.use_cases.desk import Done
from app.use_cases.tariff_pages import Holding

_WIDE = ft.CrossAxisAlignment.STRETCH


@part
def holdings_part(holdings: tuple[Holding, ...], *, is_of_tariff: bool = True) -> ft.Control:
    """Show assignments, the newest first; each names what the tariff holds for, or the tariff."""
    _ = use_words()
    if not holdings:
        return card(muted(_("Nowhere yet. Assign it to a site or to a meter.")))
    return lines(*(keyed(each.id, holding_line, each, is_of_tariff) for each in reversed(holdings)))


@part
def holding_line(holding: Holding, is_of_tariff: bool) -> ft.Control:
    """Show one assignment with its switch, and on request its days to be changed."""
    _, desk, undo_of = use_words(), use_desk(), use_undo()
    is_open, turn = ft.use_state(False)
    switch = use_command(
        lambda on: desk.do(activate if on else deactivate, holding.id),
        then=lambda done: tell(_, _("Saved."), undo=undo_of(done.group_id)),
    )
    remove = use_command(
        lambda: desk.do(unassign, holding.id),
        then=lambda done: tell(_, _("The assignment is removed."), undo=undo_of(done.group_id)),
    )
    name = holding.at.name if is_of_tariff else holding.tariff_name
    more = menu(
        _("More about {name}", name=name),
        [
            Choice(_("Change the days"), ft.Icons.CALENDAR_MONTH_OUTLINED, lambda: turn(True)),
            *_agreed(_, holding),
            Choice(_("Remove"), ft.Icons.DELETE_OUTLINE, remove.run, is_dangerous=True),
        ],
    )
    head = ft.Row([_named(_, holding, name, switch.run), more], spacing=0)
    days = [keyed(holding, days_form, holding, lambda: turn(False))] if is_open else []
    body = ft.Column(
        [head, *days, *error_line(switch.error or remove.error)],
        spacing=theme.UNIT,
        horizontal_alignment=_WIDE,
    )
    padding = ft.Padding(left=theme.GAP, top=theme.UNIT, right=theme.HALF, bottom=theme.UNIT)
    return ft.Container(body, padding=padding)


def _agreed(_: Words, holding: Holding) -> list[Choice]:
    if not holding.asked:
        return []
    step = f"/tariffs/{holding.tariff_id}/assign"
    return [Choice(_("Enter what was agreed"), ft.Icons.HANDSHAKE_OUTLINED, lambda: go(step))]


def _named(_: Words, holding: Holding, name: str, switch: Callable[[bool], object]) -> ft.Control:
    texts = ft.Column([ft.Text(name), muted(holding_days(_, holding))], spacing=0, tight=True, expand=True)
    toggle = ft.Switch(value=holding.is_on, on_change=lambda event: switch(bool(event.control.value)))
    icon = ft.Icon(TARGET_ICONS[holding.at.target.level], color=ft.Colors.ON_SURFACE_VARIANT)
    return ft.MergeSemantics(content=ft.Row([icon, texts, toggle], spacing=theme.GAP), expand=True)


@part
def days_form(holding: Holding, close: Callable[[], object]) -> ft.Control:
    """Ask from when until when a tariff holds; without a last day it goes on."""
    _, desk, today, undo_of = use_words(), use_desk(), use_today(), use_undo()
    start, begin = ft.use_state(holding.start_on)
    end, finish = ft.use_state(holding.end_on)

    def kept(done: Done) -> None:
        close()
        tell(_, _("Saved."), undo=undo_of(done.group_id))

    save = use_command(lambda: desk.do(change_assignment, holding.id, start, end), then=kept)
    last = [_last_day(_, end, max(start, today), finish, save.problems.get("end_on", ""))]
    buttons = [filled_button(_("Save"), save.run, enabled=not save.running), text_button(_("Cancel"), close)]
    return ft.Column(
        [
            date_field(_("First day"), start, begin, problem=save.problems.get("start_on", "")),
            *last,
            ft.Row(buttons, wrap=True, spacing=theme.UNIT),
            *error_line("" if save.problems else save.error),
        ],
        spacing=theme.UNIT,
        horizontal_alignment=_WIDE,
    )


def _last_day(
    _: Words, end: date | None, proposed: date, finish: Callable[[date | None], object], problem: str
) -> ft.Control:
    if end is None:
        step = text_button(_("Set a last day"), lambda: finish(proposed + ONE_DAY), icon=ft.Icons.EVENT_BUSY)
        return ft.Row([step])
    field = date_field(_("Last day"), end - ONE_DAY, lambda day: finish(day + ONE_DAY), problem=problem)
    return ft.Row(
        [ft.Container(field, expand=True), text_button(_("Leave open"), lambda: finish(None))],
        spacing=theme.UNIT,
    )
