"""The history of a meter or a reading: what was done, when, and the way to undo it."""

from collections.abc import Sequence
from datetime import tzinfo

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.figures import chip, muted
from app.ui.components.history_words import sentence_of, undoable
from app.ui.components.lists import lines
from app.ui.components.notices import confirm, tell
from app.ui.components.taps import Tap, quiet
from app.ui.dial_words import time_at
from app.ui.guard import keyed, part
from app.ui.hooks.command import use_command
from app.ui.session import use_desk, use_words
from app.use_cases.deeds import Deed
from app.use_cases.history import undo

# More than this at once is asked before it is taken back.
_MANY = 20


@part
def history_list(entries: Sequence[Deed], zone: tzinfo) -> ft.Control:
    """Show what was done, newest first as it comes."""
    _ = use_words()
    if not entries:
        return muted(_("Nothing was changed yet."))
    can = undoable(entries)
    return lines(
        *(
            keyed(entry.group_id, history_line, entry, zone, can_undo=entry.group_id in can)
            for entry in entries
        )
    )


@part
def history_line(entry: Deed, zone: tzinfo, *, can_undo: bool) -> ft.Control:
    """Show one step with its time, and the way to undo it."""
    _, desk = use_words(), use_desk()
    undoing = use_command(
        lambda: desk.do(undo, entry.group_id), then=lambda _done: tell(_, _("The step was undone."))
    )

    def ask() -> None:
        if entry.size <= _MANY:
            undoing.run()
            return
        step = _.plural("Undo {n} entry", "Undo {n} entries", entry.size)
        confirm(_, _("Undo this step?"), what, step, undoing.run)

    what = sentence_of(_, entry, zone)
    texts = [
        ft.Text(what, theme_style=ft.TextThemeStyle.BODY_LARGE),
        muted(time_at(_, entry.at, zone)),
        *([chip(_("Undone"), ft.Icons.UNDO, ft.Colors.ON_SURFACE_VARIANT)] if entry.is_undone else []),
        *([ft.Text(undoing.error, color=ft.Colors.ERROR)] if undoing.error else []),
    ]
    step = [_undo_button(_, what, ask, enabled=not undoing.running)] if can_undo else []
    return ft.Container(
        ft.Row([ft.Column(texts, spacing=0, tight=True, expand=True), *step], spacing=theme.UNIT),
        padding=ft.Padding(theme.GAP, theme.UNIT, theme.UNIT, theme.UNIT),
    )


def _undo_button(_: Words, what: str, tap: Tap, *, enabled: bool) -> ft.Control:
    """Return a button that says aloud what it would undo; there is one on each line."""
    name = ft.Text(_("Undo"), semantics_label=_("Undo: {step}", step=what))
    return ft.TextButton(content=name, on_click=quiet(tap), disabled=not enabled)
