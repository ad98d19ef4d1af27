"""One line of the log: a reading, what it counted, what happened, its note and its photo."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import flet as ft

from app.domain.reading import Event, Source, Verdict
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import Choice, menu
from app.ui.components.figures import chip, muted
from app.ui.components.taps import row
from app.ui.guard import keyed
from app.ui.meter import log_words
from app.ui.meter.numbers import day_of, dial
from app.ui.meter.photo import photo_thumbnail
from app.ui.session import go
from app.ui.theme import Colours
from app.use_cases.log import LogLine
from app.use_cases.stats import OfMeter

_EVENT_ICONS = {
    Event.ROLLOVER: ft.Icons.LOOP,
    Event.FINAL: ft.Icons.SWAP_HORIZ,
    Event.INITIAL: ft.Icons.SWAP_HORIZ,
    Event.RESET: ft.Icons.RESTART_ALT,
    Event.DIP: ft.Icons.SOUTH_EAST,
}
_SOURCE_ICONS = {
    Source.COLLECTED: ft.Icons.SENSORS,
    Source.IMPORTED: ft.Icons.FILE_DOWNLOAD_OUTLINED,
    Source.ESTIMATED: ft.Icons.CALCULATE_OUTLINED,
}


@dataclass(frozen=True, slots=True)
class Pen:
    """What every line of a log is written with, and the way to delete its reading."""

    words: Words
    colours: Colours
    of: OfMeter
    delete: Callable[[UUID], None]


def log_line(pen: Pen, line: LogLine) -> ft.Control:
    """Return a line that opens the reading, with a menu for the rest."""
    _, of = pen.words, pen.of
    opening = ft.Container(
        ft.Column(
            [
                _first_row(_, of, line),
                muted(_when(_, of, line)),
                *_marks(_, pen.colours, line),
                *_note(line),
            ],
            spacing=theme.HALF,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        ),
        padding=ft.Padding(left=theme.GAP, top=theme.UNIT, right=theme.UNIT, bottom=theme.UNIT),
        border_radius=theme.RADIUS,
        on_click=_way_to(pen, line),
        ink=True,
        expand=True,
    )
    photo = [keyed(line.photo_id, photo_thumbnail, line.photo_id)] if line.photo_id else []
    return row(line.id, ft.Row([opening, *photo, _menu(pen, line)], spacing=0))


def _way_to(pen: Pen, line: LogLine) -> Callable[[], None]:
    route = f"/meters/{pen.of.stored.row.id}/readings/{line.id}"
    return lambda: go(route)


def _first_row(_: Words, of: OfMeter, line: LogLine) -> ft.Control:
    value = ft.Text(dial(_, of, line.reading), theme_style=ft.TextThemeStyle.BODY_LARGE)
    counted = ft.Text(log_words.counted(_, line), theme_style=ft.TextThemeStyle.TITLE_MEDIUM)
    return ft.Row(
        [value, counted], alignment=ft.MainAxisAlignment.SPACE_BETWEEN, spacing=theme.UNIT, wrap=True
    )


def _when(_: Words, of: OfMeter, line: LogLine) -> str:
    reading = line.reading
    parts = [_.date_time(reading.taken_at, of.stored.zone), log_words.register_name(_, reading)]
    return " · ".join(filter(None, [*parts, log_words.per_day(_, line)]))


def _marks(_: Words, colours: Colours, line: LogLine) -> list[ft.Control]:
    reading = line.reading
    event, source = log_words.event_name(_, reading), log_words.source_name(_, reading)
    is_assumed = reading.verdict is Verdict.ASSUMED
    tint = colours.amber if is_assumed else ft.Colors.ON_SURFACE_VARIANT
    marks = [chip(event, _EVENT_ICONS[reading.event], tint)] if event else []
    if source:
        marks.append(chip(source, _SOURCE_ICONS[reading.source], ft.Colors.ON_SURFACE_VARIANT))
    return marks


def _note(line: LogLine) -> list[ft.Control]:
    return [ft.Text(line.note, theme_style=ft.TextThemeStyle.BODY_MEDIUM)] if line.note else []


def _menu(pen: Pen, line: LogLine) -> ft.Control:
    _ = pen.words
    day = _.day_short(day_of(pen.of, line.reading.taken_at))
    correct = Choice(_("Correct"), ft.Icons.EDIT_OUTLINED, _way_to(pen, line))
    remove = Choice(_("Delete"), ft.Icons.DELETE_OUTLINE, lambda: pen.delete(line.id), is_dangerous=True)
    # The two readings of an exchange are taken back together, in the history.
    choices = [correct] if log_words.is_exchange(line.reading) else [correct, remove]
    return menu(_("More about the reading of {day}", day=day), choices)
