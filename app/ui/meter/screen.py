"""The screen of one meter: its cycle, where it goes, the year before, what to review, and the log."""

from collections.abc import Callable
from datetime import date
from typing import cast
from uuid import UUID

import flet as ft

from app.domain.meter import NOT_BOUGHT
from app.reports.words import Words
from app.ui import theme
from app.ui.address import with_asked
from app.ui.carbon.part import meter_carbon
from app.ui.components.buttons import Choice, icon_button, menu, primary_button
from app.ui.components.frame import place
from app.ui.components.gone import found_or_gone, gone_meter
from app.ui.components.screen import screen
from app.ui.components.states import empty
from app.ui.hooks.command import use_command
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Answer, Failed, Loaded, use_query
from app.ui.meter import state
from app.ui.meter.archived import archived_notice
from app.ui.meter.charts_of_meter import course_chart, year_chart
from app.ui.meter.cost_card import Cost, cost_card
from app.ui.meter.cost_state import cost_of_cycle
from app.ui.meter.cycle_card import cycle_card
from app.ui.meter.history_part import meter_history
from app.ui.meter.log_part import log_to_mend, reading_log
from app.ui.meter.review import review
from app.ui.session import go, use_desk, use_words
from app.use_cases.book import GoneError
from app.use_cases.exports import NamedFile, export_readings
from app.use_cases.meter_view import MeterView, meter_view

Look = Callable[[date | None], object]


@place
def meter_screen(meter_id: UUID) -> ft.Control:
    """Show all that is known of a meter."""
    _, desk = use_words(), use_desk()
    day, look = use_lasting(("shown cycle", meter_id), cast("date | None", None))
    answer = use_query(meter_view, meter_id, day)
    cost = use_query(cost_of_cycle, meter_id, day)
    export = use_command(lambda: desk.ask(export_readings, meter_id=meter_id), then=_save)
    body = found_or_gone(answer, lambda view: _body(_, view, look, cost), lambda: gone_meter(_))
    problem = [ft.Text(export.error, color=ft.Colors.ERROR)] if export.error else []
    return screen(
        _name(answer),
        [*problem, body, *_to_mend(meter_id, answer)],
        primary=_primary(_, meter_id, answer),
        actions=[] if isinstance(answer, Failed) else _actions(_, meter_id, export.run),
    )


def _to_mend(meter_id: UUID, answer: Answer[MeterView]) -> list[ft.Control]:
    """Return the log below an error, so that the readings it rests on can be corrected or deleted."""
    is_there = isinstance(answer, Failed) and not isinstance(answer.error, GoneError)
    return [log_to_mend(meter_id)] if is_there else []


def _name(answer: Answer[MeterView]) -> str:
    return answer.value.page.now.stored.row.name if isinstance(answer, Loaded) else ""


def _primary(_: Words, meter_id: UUID, answer: Answer[MeterView]) -> ft.FloatingActionButton | None:
    if isinstance(answer, Failed):
        return None
    # An empty meter has that step in its middle; an archived one is not read.
    if isinstance(answer, Loaded) and (_is_archived(answer.value) or state.is_empty(answer.value)):
        return None
    return primary_button(_("Add reading"), ft.Icons.ADD, lambda: _add(meter_id))


def _add(meter_id: UUID) -> None:
    """Go to the next reading, which leads back here."""
    go(with_asked(f"/add/{meter_id}", **{"from": "meter"}))


def _is_archived(view: MeterView) -> bool:
    return view.page.now.stored.row.archived_at is not None


def _actions(_: Words, meter_id: UUID, export: Callable[[], None]) -> list[ft.Control]:
    to_settings = icon_button(_("Meter settings"), ft.Icons.TUNE, lambda: go(f"/meters/{meter_id}/settings"))
    more = menu(
        _("More"),
        [
            Choice(_("Exchange the meter"), ft.Icons.SWAP_HORIZ, lambda: go(f"/meters/{meter_id}/exchange")),
            Choice(_("Export its readings"), ft.Icons.FILE_DOWNLOAD_OUTLINED, export),
        ],
    )
    return [to_settings, more]


def _save(file: NamedFile) -> None:
    """Let the person choose where a file goes; a browser downloads it."""
    picker = ft.FilePicker()
    ft.context.page.run_task(picker.save_file, file_name=file.name, src_bytes=file.content)


def _body(_: Words, view: MeterView, look: Look, cost: Answer[Cost | None]) -> ft.Control:
    meter_id = view.page.now.stored.row.id
    notice = [archived_notice(meter_id, view.page.now.stored.row.name)] if _is_archived(view) else []
    nothing = _never_read(_) if _is_archived(view) else _nothing(_, meter_id)
    inside = [nothing] if state.is_empty(view) else _known(_, view, look, cost)
    history = meter_history(meter_id, view.page.now.stored.zone)
    return ft.Column(
        [*notice, *inside, history],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _never_read(_: Words) -> ft.Control:
    return empty(ft.Icons.SPEED, _("No readings"), _("Nobody read this meter before it was archived."))


def _nothing(_: Words, meter_id: UUID) -> ft.Control:
    text = _("From the second reading on you see what this meter uses, and where its cycle ends.")
    return empty(
        ft.Icons.SPEED, _("No readings yet"), text, _("Add the first reading"), lambda: _add(meter_id)
    )


def _known(_: Words, view: MeterView, look: Look, cost: Answer[Cost | None]) -> list[ft.Control]:
    stored = view.page.now.stored
    return [
        cycle_card(view, look),
        cost_card(stored.row.id, cost, is_present=view.is_present, is_bought=stored.role not in NOT_BOUGHT),
        meter_carbon(stored.row.id, None if view.is_present else view.shown.cycle.start),
        *review(_, view),
        course_chart(view),
        year_chart(view),
        reading_log(view.log_head),
    ]
