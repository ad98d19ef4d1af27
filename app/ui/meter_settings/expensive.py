"""Whether the expensive hours of one meter are told, where this device tells of any."""

from uuid import UUID

import flet as ft

from app.ui.components.fields import switch
from app.ui.components.gone import error_line
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.hooks.query import Loaded, use_query
from app.ui.session import use_desk, use_words
from app.use_cases.quiet_meters import keep_expensive_hours_quiet, tell_expensive_hours, telling_of


@part
def expensive_switch(meter_id: UUID) -> ft.Control:
    """Show the switch of a meter, nothing while the app tells of no expensive hours."""
    _, desk, answer = use_words(), use_desk(), use_query(telling_of, meter_id)
    turn = use_command(
        lambda is_on: desk.do(tell_expensive_hours if is_on else keep_expensive_hours_quiet, meter_id)
    )
    if not isinstance(answer, Loaded) or not answer.value.is_wanted:
        return ft.Container(visible=False)
    told = switch(_("Tell me before expensive hours here"), answer.value.is_told, turn.run)
    return ft.Column([told, *error_line(turn.error)])
