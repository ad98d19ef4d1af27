"""The interactive charts of flet-charts; imported only when one is shown."""

from collections.abc import Sequence

import flet as ft
import flet_charts as fc  # type: ignore[import-untyped]  # it ships no types

from app.reports.words import Words
from app.ui.components.chart_parts import Axis, Bar, Kind, Line
from app.ui.components.chart_scale import labelled, marks, range_for, rod_width
from app.ui.guard import part
from app.ui.session import use_large
from app.ui.theme import Colours

_LEFT_ROOM = 48
_UNIT_ROOM = 26
_BOTTOM_ROOM = 28
_DOT_RADIUS = 3
_SMALLER = 8
_FEW_POINTS = 60
# Areas that overlap let each other through.
_SHADE = 0.18


def lines_control(lines: Sequence[Line], axis: Axis, colours: Colours, words: Words) -> ft.Control:
    """Return lines on round axes, with few grid lines and tooltips that read as sentences."""
    ys = [point.y for line in lines for point in line.points]
    low, high, step = range_for(min([0.0, *ys]), max(ys, default=1.0))
    chart: ft.Control = fc.LineChart(
        data_series=[_series(line, colours) for line in lines],
        min_y=low,
        max_y=high,
        left_axis=_left(axis.unit, (low, high, step), words),
        bottom_axis=_bottom(axis),
        horizontal_grid_lines=_grid(step),
        tooltip=fc.LineChartTooltip(
            bgcolor=ft.Colors.INVERSE_SURFACE, fit_inside_horizontally=True, fit_inside_vertically=True
        ),
        expand=True,
    )
    return chart


def bars_control(
    bars: Sequence[Bar], shown: tuple[Kind, str], width: float, colours: Colours, words: Words
) -> ft.Control:
    """Return bars in pairs, as wide as there is room: a year ago in grey, now in the colour of their kind.

    `shown` is that kind and the unit.
    """
    kind, unit = shown
    room = width - _LEFT_ROOM - _UNIT_ROOM
    rod = rod_width(len(bars), room)
    values = [value for bar in bars for value in (bar.value, bar.before or 0.0)]
    low, high, step = range_for(0.0, max(values, default=1.0))
    labels = [fc.ChartAxisLabel(value=at, label=_label(bars[at].label)) for at in labelled(len(bars), room)]
    chart: ft.Control = fc.BarChart(
        groups=[_group(at, bar, rod, kind.colour(colours)) for at, bar in enumerate(bars)],
        min_y=low,
        max_y=high,
        left_axis=_left(unit, (low, high, step), words),
        bottom_axis=fc.ChartAxis(labels=labels, label_size=_BOTTOM_ROOM),
        horizontal_grid_lines=_grid(step),
        tooltip=fc.BarChartTooltip(
            bgcolor=ft.Colors.INVERSE_SURFACE, fit_inside_horizontally=True, fit_inside_vertically=True
        ),
        expand=True,
    )
    return chart


def _series(line: Line, colours: Colours) -> fc.LineChartData:
    colour = line.kind.colour(colours)
    dots = line.kind is not Kind.LIMIT and not line.kind.dashes and len(line.points) <= _FEW_POINTS
    return fc.LineChartData(
        points=[
            fc.LineChartDataPoint(
                point.x,
                point.y,
                tooltip=fc.LineChartDataPointTooltip(text=point.says, text_style=_TIP),
                show_tooltip=bool(point.says),
            )
            for point in line.points
        ],
        color=colour,
        stroke_width=2.5,
        dash_pattern=line.kind.dashes,
        below_line_bgcolor=ft.Colors.with_opacity(_SHADE, colour) if line.is_filled else None,
        point=fc.ChartCirclePoint(radius=_DOT_RADIUS, color=colour) if dots else None,
    )


def _group(at: int, bar: Bar, width: float, colour: str) -> fc.BarChartGroup:
    rods = [_rod(bar.value, bar.says, width, colour)]
    if bar.before is not None:
        rods.insert(0, _rod(bar.before, bar.before_says, width, ft.Colors.OUTLINE))
    return fc.BarChartGroup(x=at, rods=rods, spacing=width / 4)


def _rod(value: float, says: str, width: float, colour: str) -> fc.BarChartRod:
    return fc.BarChartRod(
        from_y=0,
        to_y=value,
        width=width,
        color=colour,
        border_radius=ft.BorderRadius.vertical(top=3),
        tooltip=fc.BarChartRodTooltip(text=says, text_style=_TIP),
    )


_TIP = ft.TextStyle(color=ft.Colors.ON_INVERSE_SURFACE, size=12)


def _left(unit: str, span: tuple[float, float, float], words: Words) -> fc.ChartAxis:
    labels = [fc.ChartAxisLabel(value=y, label=_label(words.number(y))) for y in marks(*span)]
    return fc.ChartAxis(
        title=_label(unit), title_size=_UNIT_ROOM, labels=labels, label_size=_LEFT_ROOM, label_spacing=span[2]
    )


def _bottom(axis: Axis) -> fc.ChartAxis:
    labels = [fc.ChartAxisLabel(value=x, label=_label(text)) for x, text in axis.labels]
    return fc.ChartAxis(labels=labels, label_size=_BOTTOM_ROOM, label_spacing=axis.step)


def _grid(step: float) -> fc.ChartGridLines:
    return fc.ChartGridLines(interval=step, color=ft.Colors.OUTLINE_VARIANT, width=1)


@part
def _label(text: str) -> ft.Control:
    """Show a label of an axis; in large text it grows no more than its place allows."""
    size = _SMALLER if use_large() else None
    return ft.Text(
        text,
        theme_style=ft.TextThemeStyle.LABEL_SMALL,
        size=size,
        color=ft.Colors.ON_SURFACE_VARIANT,
        no_wrap=True,
    )
