"""The day on which the utility really read, entered at the cycle that began with it."""

from collections.abc import Callable
from datetime import date

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.dates import date_field
from app.ui.components.figures import muted
from app.ui.components.notices import tell
from app.ui.guard import part
from app.ui.hooks.command import Command, use_command
from app.ui.hooks.undo import use_undo
from app.ui.meter import state
from app.ui.session import use_desk, use_words
from app.use_cases.cycles import enter_read_date
from app.use_cases.desk import Done
from app.use_cases.meter_view import MeterView


@part
def read_date(view: MeterView, look: Callable[[date | None], object]) -> ft.Control:
    """Offer to enter when the shown cycle really began, and to go back to its usual day."""
    _, desk = use_words(), use_desk()
    is_open, show_open = ft.use_state(False)
    undo_tap = use_undo()

    def stored(done: Done) -> None:
        show_open(False)
        if not view.is_present:
            look(_middle(view))
        tell(_, _("The cycle starts on another day."), undo=undo_tap(done.group_id))

    def store(day: date) -> Done:
        return desk.do(enter_read_date, view.page.now.stored.row.id, view.shown.nominal_on, day)

    save = use_command(store, then=stored)
    body = _open(_, view, save, show_open) if is_open else _closed(_, view, show_open)
    return ft.Column(body, spacing=theme.UNIT, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _middle(view: MeterView) -> date:
    """Return a day that stays in the cycle wherever its start moves."""
    return view.shown.cycle.end - state.DAY


def _closed(_: Words, view: MeterView, show_open: Callable[[bool], None]) -> list[ft.Control]:
    is_moved = state.is_moved(view)
    name = _("Change the day the bill started") if is_moved else _("The bill started on another day")
    said = [muted(_moved(_, view))] if is_moved else []
    button = text_button(name, lambda: show_open(True), icon=ft.Icons.EVENT_OUTLINED)
    return [*said, ft.Row([button], wrap=True)]


def _moved(_: Words, view: MeterView) -> str:
    start, usual = view.shown.cycle.start, view.shown.nominal_on
    return _(
        "The utility read on {day}, not on {usual} as usual", day=_.day_short(start), usual=_.day_short(usual)
    )


def _open(
    _: Words, view: MeterView, save: Command[[date], Done], show_open: Callable[[bool], None]
) -> list[ft.Control]:
    first, last = state.allowed_starts(view)
    usual = view.shown.nominal_on
    back = [text_button(_("Use {day} again", day=_.day_short(usual)), lambda: save.run(usual))]
    return [
        muted(_("On which day did the utility read the meter? This cycle then starts on that day.")),
        date_field(
            _("Cycle starts on"),
            view.shown.cycle.start,
            save.run,
            first=first,
            last=last,
            problem=save.problems.get("real") or save.error,
        ),
        ft.Row(
            [*(back if state.is_moved(view) else []), text_button(_("Cancel"), lambda: show_open(False))],
            wrap=True,
        ),
    ]
