"""The form that says below which meter one hangs, and which unit it serves from a day on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast
from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import save_bar, text_button
from app.ui.components.dates import date_field
from app.ui.components.fields import dropdown
from app.ui.components.figures import muted
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone, gone_meter
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.hooks.command import use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.session import go, use_desk, use_words
from app.use_cases.desk import Done
from app.use_cases.landlord.meter_place import MeterPlace, meter_place, place_meter

_NONE = "none"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was chosen; an id as text, or none."""

    parent: str
    unit: str
    since: date

    def typed(self, name: str, value: object) -> "Draft":
        """Return the same with another choice."""
        changed: dict[str, Any] = {name: value}
        return replace(self, **changed)


def draft_of(there: MeterPlace) -> Draft:
    """Return the form of a meter where it hangs; another unit is served from today on."""
    unit_id = there.service.unit_id if there.service else None
    return Draft(str(there.parent_id or _NONE), str(unit_id or _NONE), there.today)


def chosen(text: str) -> UUID | None:
    """Return the id that was chosen."""
    return None if text == _NONE else UUID(text)


@place
def meter_place_screen(meter_id: UUID) -> ft.Control:
    """Ask where a meter hangs."""
    _, desk, undo_of = use_words(), use_desk(), use_undo()
    typed, show = use_lasting(("place of", meter_id), cast("Draft | None", None))

    def leave(done: Done, site_id: UUID) -> None:
        go(f"/sites/{site_id}")
        tell(_, _("Saved."), undo=undo_of(done.group_id))

    save = use_command(
        lambda draft: desk.do(place_meter, meter_id, chosen(draft.parent), chosen(draft.unit), draft.since),
        then=lambda done: leave(done, cast("Loaded[MeterPlace]", answer).value.site_id),
    )
    answer = use_held(use_query(meter_place, meter_id), is_held=save.running or save.done is not None)

    def draw(there: MeterPlace) -> ft.Control:
        return _form(_, there, typed or draft_of(there), show)

    bottom = save_bar(_("Save"), lambda: save.run(typed), enabled=typed is not None, running=save.running)
    body = [found_or_gone(answer, draw, lambda: gone_meter(_)), *error_line(save.error)]
    is_there = isinstance(answer, Loaded)
    return screen(_("Where the meter hangs"), body, bottom=bottom if is_there else None)


def _form(_: Words, there: MeterPlace, draft: Draft, show: Callable[[Draft], object]) -> ft.Control:
    parents = {_NONE: _("Below no other meter"), **_named(there.parents)}
    units = {_NONE: _("No single unit"), **_named(there.units)}
    since = date_field(_("From this day on"), draft.since, lambda day: show(draft.typed("since", day)))
    serves_another = draft.unit != draft_of(there).unit
    meter = text_button(_("Show this meter"), lambda: go(f"/meters/{there.id}"), icon=ft.Icons.SPEED_OUTLINED)
    return ft.Column(
        [
            ft.Text(there.name, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
            dropdown(
                _("It hangs below"), parents, draft.parent, lambda value: show(draft.typed("parent", value))
            ),
            muted(_("What it counts is part of what the meter above it counts.")),
            dropdown(_("Unit it serves"), units, draft.unit, lambda value: show(draft.typed("unit", value))),
            *([since] if serves_another else []),
            ft.Row([meter], wrap=True),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _named(options: tuple[tuple[UUID, str], ...]) -> dict[str, str]:
    return {str(one_id): name for one_id, name in options}
