"""The screen of a meter exchange: what the old meter showed last and the new one first."""

from typing import cast
from uuid import UUID

import flet as ft

from app.domain.exchange import ExchangeForm
from app.ui.address import use_asked
from app.ui.components.buttons import save_bar
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone, gone_meter
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.exchange.form import Filling, form
from app.ui.exchange.state import Draft, check, draft_for
from app.ui.hooks.command import Command, use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.session import go, use_desk, use_now, use_words
from app.use_cases.desk import Done
from app.use_cases.entry import Entry, entry
from app.use_cases.exchange import exchange_meter


@place
def exchange_screen(meter_id: UUID) -> ft.Control:
    """Ask what the old meter showed last, and what the new one is like."""
    _, now = use_words(), use_now()
    initial, register = use_asked("initial"), use_asked("register")
    typed, show = use_lasting(("exchange", meter_id), cast("Draft | None", None))
    asked = use_query(entry, meter_id, typed.moment.at if typed else None)
    saving = _use_saving(meter_id)
    answer = use_held(asked, is_held=saving.running or saving.done is not None)

    def filled(there: Entry) -> Filling:
        draft = typed or draft_for(there, initial, register, _.decimal_sign)
        present = max(now, there.now)
        checked = check(draft, there, present)
        return Filling(_, there, draft, checked, present, said=saving.problems, show=show.over(draft))

    ready = filled(answer.value).ready if isinstance(answer, Loaded) else None

    def save() -> None:
        if ready is not None:
            saving.run(ready)

    body = found_or_gone(answer, lambda there: form(filled(there), save), lambda: gone_meter(_))
    bottom = save_bar(_("Save"), save, enabled=ready is not None, running=saving.running)
    return screen(
        _("Exchange the meter"),
        [body, *error_line("" if saving.problems else saving.error)],
        bottom=bottom if isinstance(answer, Loaded) else None,
    )


def _use_saving(meter_id: UUID) -> Command[[ExchangeForm], Done]:
    """Return what stores an exchange, and goes on to the meter."""
    _, desk, undo_tap = use_words(), use_desk(), use_undo()

    def leave(done: Done) -> None:
        go(f"/meters/{meter_id}")
        tell(_, _("Meter exchanged"), undo_tap(done.group_id))

    return use_command(lambda exchange: desk.do(exchange_meter, meter_id, exchange), then=leave)
