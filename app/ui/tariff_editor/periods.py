"""The colours of periods, and a week of hours painted with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.tariff.times import weekday_name
from app.ui.tariff_editor.week import HOLIDAYS, HOURS, IN_HOUR, Week, clock_at, stretches

Paint = Callable[[int, int, int], object]
Painting = Callable[[ft.Control], ft.Control]

# A period is known by its number as well: colour alone tells nobody anything.
COLOURS = (
    (ft.Colors.PRIMARY_CONTAINER, ft.Colors.ON_PRIMARY_CONTAINER),
    (ft.Colors.TERTIARY, ft.Colors.ON_TERTIARY),
    (ft.Colors.SURFACE_CONTAINER_HIGHEST, ft.Colors.ON_SURFACE_VARIANT),
    (ft.Colors.PRIMARY, ft.Colors.ON_PRIMARY),
    (ft.Colors.TERTIARY_CONTAINER, ft.Colors.ON_TERTIARY_CONTAINER),
    (ft.Colors.SECONDARY, ft.Colors.ON_SECONDARY),
    (ft.Colors.INVERSE_SURFACE, ft.Colors.ON_INVERSE_SURFACE),
)
_HOUR_HEIGHT = 20
_AXIS_WIDTH = 40
_EVERY = 6
_ROOM_FOR_NUMBER = 2 * IN_HOUR
_DRAG_MILLISECONDS = 50


def badge(period: int) -> ft.Control:
    """Return the number of a period on its colour."""
    surface, text = COLOURS[period % len(COLOURS)]
    number = ft.Text(str(period + 1), color=text, theme_style=ft.TextThemeStyle.LABEL_LARGE)
    shape = ft.Container(
        number,
        bgcolor=surface,
        border_radius=theme.HALF,
        padding=ft.Padding.symmetric(horizontal=theme.UNIT, vertical=theme.HALF // 2),
    )
    return ft.Semantics(content=shape, exclude_semantics=True)


class Stroke:
    """The quarter of an hour at which a mouse began to paint; it outlives what is drawn anew meanwhile."""

    begun_at: int = 0


@dataclass(frozen=True, slots=True)
class Periods:
    """The names of the periods, and what stands in their hours: numbers, and names where there is room."""

    names: Sequence[str]
    has_room: bool

    def shown(self, period: int) -> str:
        """Return what stands in the hours of a period."""
        return f"{period + 1} {self.names[period]}" if self.has_room else str(period + 1)


def week_grid(_: Words, periods: Periods, week: Week, paint: Paint, stroke: Stroke) -> ft.Control:
    """Return a week to scale, its days side by side; `paint` gets a day, its first quarter and the end."""
    days = [
        _day(day_name(_, number), periods, row, _painting(number, paint, stroke))
        for number, row in enumerate(week)
    ]
    return ft.Row([_axis(), *days], spacing=theme.HALF // 2, vertical_alignment=ft.CrossAxisAlignment.START)


def day_name(_: Words, number: int) -> str:
    """Return the short name of a day of the week, and of holidays after them."""
    return _("Hol.") if number == HOLIDAYS else weekday_name(_, number)


def _axis() -> ft.Control:
    marks = [
        ft.Container(_small(f"{hour:02}:00"), height=_EVERY * _HOUR_HEIGHT)
        for hour in range(0, HOURS, _EVERY)
    ]
    heading = ft.Container(_small(" "), padding=ft.Padding.only(bottom=theme.HALF))
    return ft.Container(
        ft.Semantics(content=ft.Column([heading, *marks], spacing=0), exclude_semantics=True),
        width=_AXIS_WIDTH,
    )


def _day(name: str, periods: Periods, quarters: Sequence[int], painting: Painting) -> ft.Control:
    runs = stretches(quarters)
    said = ", ".join(
        f"{periods.names[period]} {clock_at(first)}–{clock_at(until)}" for period, first, until in runs
    )
    blocks = ft.Column([_block(periods, *run) for run in runs], spacing=0)
    column = ft.Semantics(
        content=painting(blocks),
        label=f"{name}: {said}",
        container=True,
        exclude_semantics=True,
    )
    heading = ft.Container(
        _small(name), alignment=ft.Alignment.CENTER, padding=ft.Padding.only(bottom=theme.HALF)
    )
    return ft.Column(
        [ft.Semantics(content=heading, exclude_semantics=True), column],
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _block(periods: Periods, period: int, first: int, until: int) -> ft.Control:
    surface, text = COLOURS[period % len(COLOURS)]
    number = ft.Text(
        periods.shown(period),
        color=text,
        theme_style=ft.TextThemeStyle.LABEL_MEDIUM,
        max_lines=1,
        no_wrap=True,
    )
    return ft.Container(
        number if until - first >= _ROOM_FOR_NUMBER else None,
        height=(until - first) * _HOUR_HEIGHT / IN_HOUR,
        bgcolor=surface,
        alignment=ft.Alignment.CENTER,
        border=ft.Border.only(bottom=ft.BorderSide(1, ft.Colors.SURFACE)),
    )


def _painting(day: int, paint: Paint, stroke: Stroke) -> Painting:
    """Return what lets a day be painted by a tap on an hour, and by a mouse drawn over several."""

    def begin(event: ft.DragStartEvent[ft.GestureDetector]) -> None:
        stroke.begun_at = _hour(event.local_position.y)

    def drag(event: ft.DragUpdateEvent[ft.GestureDetector]) -> None:
        hour = _hour(event.local_position.y)
        paint(day, min(stroke.begun_at, hour), max(stroke.begun_at, hour) + IN_HOUR)

    def tap(event: ft.TapEvent[ft.GestureDetector]) -> None:
        if event.local_position:
            hour = _hour(event.local_position.y)
            paint(day, hour, hour + IN_HOUR)

    def around(blocks: ft.Control) -> ft.Control:
        tapped = ft.GestureDetector(content=blocks, on_tap_up=tap, mouse_cursor=ft.MouseCursor.CLICK)
        # A finger that moves scrolls the page.
        return ft.GestureDetector(
            content=tapped,
            on_vertical_drag_start=begin,
            on_vertical_drag_update=drag,
            allowed_devices=[ft.PointerDeviceType.MOUSE],
            drag_interval=_DRAG_MILLISECONDS,
        )

    return around


def _hour(y: float) -> int:
    """Return the quarter of an hour with which the hour at a height begins."""
    return min(max(int(y // _HOUR_HEIGHT), 0), HOURS - 1) * IN_HOUR


def _small(text: str) -> ft.Control:
    return ft.Text(
        text,
        theme_style=ft.TextThemeStyle.LABEL_SMALL,
        color=ft.Colors.ON_SURFACE_VARIANT,
        max_lines=1,
    )
