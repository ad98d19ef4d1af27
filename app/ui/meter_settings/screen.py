"""The screen with all that can be set about one meter."""

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

import flet as ft

from app.domain.assignment import Level, Target
from app.reports.words import Words
from app.ui import theme
from app.ui.amounts import plain_kwh
from app.ui.budget.part import budget_part
from app.ui.components.buttons import save_bar
from app.ui.components.dates import time_field
from app.ui.components.fields import number_field, switch
from app.ui.components.figures import section
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone, gone_meter
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.hooks.command import use_command
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Failed, Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.meter_form.fields import Filling, first_fields, fold, more_fields, threshold_field
from app.ui.meter_form.state import thresholds_in
from app.ui.meter_settings import state
from app.ui.meter_settings.expensive import expensive_switch
from app.ui.meter_settings.read_dates import read_dates
from app.ui.meter_settings.state import Edited
from app.ui.meter_settings.steps import steps
from app.ui.meter_settings.tariffs import tariffs_of_meter
from app.ui.session import go, use_desk, use_words
from app.use_cases.meter_settings import MeterSettings, change_meter_settings, meter_settings

Show = Callable[[Edited], object]


@place
def meter_settings_screen(meter_id: UUID) -> ft.Control:
    """Show the settings of a meter, ready to be changed."""
    _, desk = use_words(), use_desk()
    found = use_query(meter_settings, meter_id)
    typed, pen = use_lasting(("meter settings", meter_id), state.NOTHING_TYPED)
    stored = found.value if isinstance(found, Loaded) else None
    edited = state.edited_now(typed, stored, _.decimal_sign)
    ready, show = state.ready(edited, stored), pen.over(edited)
    undo_tap = use_undo()

    def leave(group_id: UUID) -> None:
        go(f"/meters/{meter_id}")
        tell(_, _("Saved."), undo=undo_tap(group_id))

    save = use_command(
        lambda: desk.do(change_meter_settings, meter_id, ready.form, ready.switched_off, ready.rhythm),
        then=lambda done: leave(done.group_id),
    )
    wrong = {**save.problems, **ready.wrong}
    filling = Filling(_, edited.draft, wrong, lambda draft: show(edited.drafted(draft)))
    body = found_or_gone(
        found, lambda there: _form(meter_id, there, edited, filling, show), lambda: gone_meter(_)
    )
    error = error_line("" if save.problems else save.error)
    can_save = stored is not None and not ready.wrong and state.is_changed(ready, stored)
    bottom = save_bar(_("Save"), save.run, enabled=can_save, running=save.running)
    return screen(_("Meter settings"), [body, *error], bottom=None if isinstance(found, Failed) else bottom)


def _form(meter_id: UUID, stored: MeterSettings, edited: Edited, filling: Filling, show: Show) -> ft.Control:
    _ = filling.words
    more = fold(
        _("More about the meter"),
        more_fields(filling),
        is_open=edited.is_unfolded,
        turn=lambda: show(edited.unfolded()),
    )
    return ft.Column(
        [
            *first_fields(filling),
            threshold_field(filling),
            *_switches(_, edited, show),
            more,
            *(
                ft.Container(part_, padding=ft.Padding.only(top=theme.GAP))
                for part_ in (
                    section(_("Reminders"), [*_reminders(edited, filling, show), expensive_switch(meter_id)]),
                    section(_("Start of the cycle"), [read_dates(meter_id, stored.boundaries)]),
                    section(_("Tariffs"), [tariffs_of_meter(meter_id)]),
                    section(_("Budget"), [budget_part(Target(Level.METER, meter_id))]),
                    section(_("This meter"), [steps(meter_id, stored)]),
                )
            ),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _switches(_: Words, edited: Edited, show: Show) -> list[ft.Control]:
    """Return a switch for each threshold that stands in the field."""
    draft = edited.draft

    def turned(kwh: Decimal) -> Callable[[bool], object]:
        return lambda on: show(edited.drafted(draft.switched(kwh, on=on)))

    return [
        switch(_("Warn at {kwh}", kwh=plain_kwh(_, kwh)), kwh not in draft.switched_off, turned(kwh))
        for kwh in thresholds_in(draft)
    ]


def _reminders(edited: Edited, filling: Filling, show: Show) -> list[ft.Control]:
    _ = filling.words
    on = switch(
        _("Remind me to read this meter"), edited.is_on, lambda is_on: show(edited.reminding(on=is_on))
    )
    if not edited.is_on:
        return [on]
    return [
        on,
        number_field(
            _("Days between readings"),
            edited.every_days,
            lambda days: show(edited.every(days)),
            problem=filling.problem("every_days"),
        ),
        time_field(_("Time of day"), edited.at, lambda at: show(edited.reminding_at(at))),
    ]
