"""One row that two people changed at the same time: what you wrote, what stands, and the ways out."""

from datetime import tzinfo

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button, tonal_button
from app.ui.components.figures import card, card_head, muted
from app.ui.components.gone import error_line
from app.ui.components.notices import tell
from app.ui.connect.concern import kind_of, name_of
from app.ui.connect.field_words import field_name, shown_fields, value_text
from app.ui.dial_words import time_at
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.hooks.undo import use_undo
from app.ui.session import use_colours, use_desk, use_session, use_words
from app.use_cases.attention import Lost, LostValue, leave_lost, restore_lost


@part
def lost_card(one: LostValue) -> ft.Control:
    """Show what was lost to somebody else."""
    _, desk, zone, undo_tap = use_words(), use_desk(), use_session().zone, use_undo()
    restoring = use_command(
        lambda: desk.do(restore_lost, one.id),
        then=lambda done: tell(_, _("What you wrote stands again."), undo=undo_tap(done.group_id)),
    )
    leaving = use_command(lambda: desk.do(leave_lost, one.id))
    enabled = not (restoring.running or leaving.running)
    icon = ft.Icon(ft.Icons.CALL_SPLIT, color=use_colours().amber)
    return card(
        card_head(icon, kind_of(_, one.concern, zone), name_of(_, one.concern)),
        *_values(_, one.lost, zone),
        muted(_("You changed it on {time}.", time=time_at(_, one.lost.at, zone))),
        muted(_winner(_, one.lost, zone)),
        *error_line(restoring.error or leaving.error),
        ft.Row(
            [
                tonal_button(_("Restore mine"), restoring.run, icon=ft.Icons.RESTORE, enabled=enabled),
                text_button(_("Leave as it is"), leaving.run, enabled=enabled),
            ],
            spacing=theme.UNIT,
            run_spacing=theme.UNIT,
            wrap=True,
        ),
    )


def _values(_: Words, lost: Lost, zone: tzinfo) -> list[ft.Control]:
    shown = shown_fields(lost.wrote)
    if not shown:
        return [ft.Text(_("Details of it were changed."))]
    return [_value(_, lost, name, zone) for name in shown]


def _value(_: Words, lost: Lost, name: str, zone: tzinfo) -> ft.Control:
    """Return a field with what was written and what stands; both as words, not by colour alone."""
    mine = _("You wrote: {value}", value=value_text(_, name, lost.wrote[name], zone))
    theirs = _("Now stands: {value}", value=value_text(_, name, lost.won[name], zone))
    label = ft.Text(
        field_name(_, name), theme_style=ft.TextThemeStyle.LABEL_LARGE, color=ft.Colors.ON_SURFACE_VARIANT
    )
    return ft.Column([label, ft.Text(mine), ft.Text(theirs)], spacing=0, tight=True)


def _winner(_: Words, lost: Lost, zone: tzinfo) -> str:
    if lost.won_at is None:
        return _("Somebody else changed it later.")
    time = time_at(_, lost.won_at, zone)
    if lost.is_own:
        return _("Another device of yours changed it on {time}.", time=time)
    return _("Somebody else changed it on {time}.", time=time)
