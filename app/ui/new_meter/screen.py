"""The screen that adds a meter: short first, the rest folded away."""

from collections.abc import Callable, Sequence

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import save_bar
from app.ui.components.fields import number_field
from app.ui.components.frame import place
from app.ui.components.gone import error_line
from app.ui.components.screen import screen
from app.ui.components.states import faces
from app.ui.hooks.command import use_command
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Loaded, use_query
from app.ui.meter_form.fields import Filling, first_fields, fold, more_fields, threshold_field
from app.ui.meter_form.state import new_draft
from app.ui.new_meter import state
from app.ui.new_meter.place import place_fields
from app.ui.new_meter.state import NewMeter
from app.ui.session import go, use_desk, use_session, use_words
from app.ui.zones import zone_name
from app.use_cases.desk import Done
from app.use_cases.new_meter import Place, add_meter_at, places

Show = Callable[[NewMeter], object]


@place
def new_meter_screen() -> ft.Control:
    """Ask what a new meter is called, what it measures, and what it shows."""
    _, desk, zone = use_words(), use_desk(), zone_name(use_session().zone)
    found = use_query(places)
    typed, pen = use_lasting("new meter", state.NOTHING_TYPED)
    new = typed or NewMeter(new_draft(_.decimal_sign), zone)
    show = pen.over(new)
    ready = state.ready(new, found.value if isinstance(found, Loaded) else (), _("Home"))
    save = use_command(
        lambda: desk.do(add_meter_at, ready.form, ready.place, ready.first_kwh),
        then=lambda done: _leave(done, is_read=ready.first_kwh is not None),
    )
    filling = Filling(
        _, new.draft, {**save.problems, **ready.spoken(new)}, lambda draft: show(new.drafted(draft))
    )
    body = faces(found, lambda there: _form(_, new, there, filling, show))
    error = error_line("" if save.problems else save.error)
    can_save = isinstance(found, Loaded) and not ready.wrong
    bottom = save_bar(_("Save"), save.run, enabled=can_save, running=save.running)
    return screen(_("New meter"), [body, *error], bottom=bottom)


def _leave(done: Done, *, is_read: bool) -> None:
    go(f"/meters/{done.answer}" if is_read else f"/add/{done.answer}")


def _form(_: Words, new: NewMeter, there: Sequence[Place], filling: Filling, show: Show) -> ft.Control:
    more = fold(
        _("More about the meter"),
        more_fields(filling),
        is_open=new.is_unfolded,
        turn=lambda: show(new.unfolded()),
    )
    return ft.Column(
        [
            *first_fields(filling, autofocus=True),
            _first_reading(_, new, filling, show),
            threshold_field(filling),
            *place_fields(_, new, there, filling.problem("place_name"), show),
            more,
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _first_reading(_: Words, new: NewMeter, filling: Filling, show: Show) -> ft.Control:
    return number_field(
        _("What it shows now"),
        new.first_reading,
        lambda text: show(new.typed("first_reading", text)),
        unit="kWh",
        problem=filling.problem("first_reading"),
        help_text=_("Leave it empty if you do not know it now."),
    )
