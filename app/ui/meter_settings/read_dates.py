"""The days on which the utility really read, where they are not the usual ones."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import flet as ft

from app.domain.errors import N_
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.dates import date_field
from app.ui.components.figures import muted
from app.ui.components.notices import tell
from app.ui.guard import keyed, part
from app.ui.hooks.command import use_command
from app.ui.hooks.undo import use_undo
from app.ui.session import use_desk, use_words
from app.use_cases.cycles import enter_read_date
from app.use_cases.meter_settings import Boundary

_NAMES = (N_("The cycle before began on"), N_("This cycle began on"), N_("The next cycle begins on"))


@part
def read_dates(meter_id: UUID, boundaries: Sequence[Boundary]) -> ft.Control:
    """Show when the cycles around today start; each day can be moved to when the utility read."""
    _ = use_words()
    text = _("If your utility reads on another day, enter that day. Only this cycle moves.")
    fields = [
        keyed(boundary.nominal_on, read_date, meter_id, _(name), boundary)
        for name, boundary in zip(_NAMES, boundaries, strict=True)
    ]
    return ft.Column([muted(text), *fields], spacing=theme.GAP, horizontal_alignment=_STRETCH)


_STRETCH = ft.CrossAxisAlignment.STRETCH


@part
def read_date(meter_id: UUID, name: str, boundary: Boundary) -> ft.Control:
    """Show one start of a cycle, stored as soon as another day is chosen."""
    _, desk = use_words(), use_desk()
    undo_tap = use_undo()

    def moved(group_id: UUID) -> None:
        tell(_, _("The start of the cycle was moved."), undo=undo_tap(group_id))

    def store(day: date) -> None:
        move.run(day)

    move = use_command(
        lambda day: desk.do(enter_read_date, meter_id, boundary.nominal_on, day),
        then=lambda done: moved(done.group_id),
    )
    field = date_field(name, boundary.real_on, store, problem=move.error)
    if boundary.real_on == boundary.nominal_on:
        return field
    usual = text_button(
        _("Back to the usual {day}", day=_.day(boundary.nominal_on)), lambda: move.run(boundary.nominal_on)
    )
    return ft.Column([field, ft.Row([usual])], spacing=0, horizontal_alignment=_STRETCH)
