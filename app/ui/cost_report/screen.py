"""The screen where a report of costs is chosen, made and saved."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import flet as ft

from app.domain.assignment import Level, Target
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import save_bar
from app.ui.components.dates import date_field
from app.ui.components.fields import choice, dropdown
from app.ui.components.figures import card, muted
from app.ui.components.frame import place
from app.ui.components.screen import screen
from app.ui.components.states import empty, faces, loading_cards
from app.ui.cost_report import state
from app.ui.cost_report.making import make
from app.ui.cost_report.state import Draft
from app.ui.cost_report.words import about_names, days_names, kind_names
from app.ui.files import use_saving
from app.ui.guard import keyed
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.long_task import LongTask, use_long_task
from app.ui.hooks.query import Loaded, use_query
from app.ui.long_work import progress_card
from app.ui.session import go, use_session, use_words
from app.use_cases.cost_reports.files import Kind
from app.use_cases.cost_reports.wanted import Subject, subjects

Show = Callable[[Draft], object]


@place
def cost_report_screen() -> ft.Control:
    """Choose a report about any site or meter."""
    return _screen("")


@place
def meter_report_screen(meter_id: UUID) -> ft.Control:
    """Choose a report, at first about one meter."""
    return _screen(state.key_of(Target(Level.METER, meter_id)))


def _screen(about: str) -> ft.Control:
    _, session, save = use_words(), use_session(), use_saving()
    draft, show = use_lasting(("cost report", about), Draft(about))
    answer = use_query(subjects)
    task = use_long_task(
        lambda progress, wanted, kind: make(session, wanted, kind, progress), then=lambda file: save(_, file)
    )
    known = answer.value if isinstance(answer, Loaded) else []

    def begin() -> None:
        task.run(state.wanted_of(state.chosen(known, draft), draft), draft.kind)

    button = save_bar(_("Save the report"), begin, running=task.running) if known else None
    body = faces(answer, lambda found: _body(_, found, draft, show), lambda: loading_cards(1))
    return screen(_("Cost report"), [body, *_working(_, task)], bottom=button)


def _working(_: Words, task: LongTask[..., Any]) -> list[ft.Control]:
    if task.running:
        return [progress_card(_("Preparing the report"), task.share, task.stop)]
    if task.error and not task.was_stopped:
        return [card(ft.Text(task.error))]
    return []


def _body(_: Words, found: Sequence[Subject], draft: Draft, show: Show) -> ft.Control:
    if not found:
        text = _("A report tells what a meter cost. Add a meter first.")
        return empty(
            ft.Icons.DESCRIPTION_OUTLINED, _("No meters yet"), text, _("Add a meter"), lambda: go("/new")
        )
    subject = state.chosen(found, draft)
    about = dropdown(
        _("Report about"),
        about_names(_, found),
        state.key_of(subject.about),
        lambda key: show(draft.telling_of(key)),
    )
    days = dropdown(_("Days"), days_names(_, subject), draft.days, lambda key: show(draft.over(key)))
    kinds = choice(_("File"), kind_names(_), draft.kind, lambda kind: show(draft.saved_as(kind)))
    return ft.Column(
        [
            about,
            # Its list of days is another one for another meter.
            keyed((subject.about, "days"), ft.Container, days),
            *_other_days(_, subject, draft, show),
            kinds,
            muted(_told(_, draft)),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _other_days(_: Words, subject: Subject, draft: Draft, show: Show) -> list[ft.Control]:
    if draft.days != state.OTHER:
        return []
    first, last = state.days_of(subject, draft)
    problem = _("Choose a last day that is not before the first one.") if last < first else ""
    return [
        date_field(_("First day"), first, lambda day: show(draft.starting(day)), last=subject.today),
        date_field(_("Last day"), last, lambda day: show(draft.ending(day)), problem=problem),
    ]


def _told(_: Words, draft: Draft) -> str:
    return {
        Kind.PDF: _("A letter with a chart, every line of the bills and the readings they rest on."),
        Kind.XLSX: _("A workbook with every line, each day or month, and the readings, for Excel."),
        Kind.CSV: _("One row for each line of the bills and their sums, for other programs."),
    }[draft.kind]
