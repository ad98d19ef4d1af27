"""Charts that answer one question each, with a sentence and a table for those who cannot see them."""

from collections.abc import Callable, Sequence

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components import svg_chart
from app.ui.components.buttons import text_button
from app.ui.components.chart_parts import Axis, Bar, Kind, Line, Table
from app.ui.components.cycle_bar import legend
from app.ui.guard import part
from app.ui.session import use_colours, use_words

# Above this many points an interactive chart takes seconds to draw; a picture does not.
MOST_POINTS = 400

_ASPECT = 1.6
_MOST_TABLE_ROWS = 100
# What a chart gets on a phone of 390 px; taken until its own width is known.
_USUAL_WIDTH = 310.0


@part
def line_chart(question: str, lines: Sequence[Line], axis: Axis, summary: str, table: Table) -> ft.Control:
    """Show lines below the question they answer; `summary` is the answer in a sentence."""
    _, colours = use_words(), use_colours()
    count = sum(len(line.points) for line in lines)

    def draw() -> ft.Control:
        if count > MOST_POINTS:
            return svg_chart.picture(lines, axis, colours, _)
        from app.ui.components import chart_controls  # noqa: PLC0415 - loads with the first chart shown

        return chart_controls.lines_control(lines, axis, colours, _)

    entries = [(line.name, line.kind.colour(colours)) for line in lines]
    return _framed(_, question, summary, table, draw, entries)


@part
def bar_chart(
    question: str,
    bars: Sequence[Bar],
    names: tuple[str, str],
    summary: str,
    table: Table,
    *,
    kind: Kind = Kind.USED,
    unit: str = "kWh",
) -> ft.Control:
    """Show bars below the question they answer; `names` are those of now and of what is before or beside."""
    _, colours = use_words(), use_colours()
    has_before = any(bar.before is not None for bar in bars)
    entries = [(names[0], kind.colour(colours)), *([(names[1], ft.Colors.OUTLINE)] if has_before else [])]
    return _framed(_, question, summary, table, lambda: fitting_bars(bars, kind, unit), entries)


@part
def fitting_bars(bars: Sequence[Bar], kind: Kind, unit: str = "kWh") -> ft.Control:
    """Show bars as wide as their place allows."""
    from app.ui.components import chart_controls  # noqa: PLC0415 - loads with the first chart shown

    _, colours = use_words(), use_colours()
    width, measure = ft.use_state(_USUAL_WIDTH)
    chart = chart_controls.bars_control(bars, (kind, unit), width, colours, _)
    return ft.Container(chart, on_size_change=lambda event: measure(event.width))


def _framed(
    _: Words,
    question: str,
    summary: str,
    table: Table,
    draw: Callable[[], ft.Control],
    entries: Sequence[tuple[str, str]],
) -> ft.Control:
    """Return the card around a chart, which turns into a table on request; it uses a hook."""
    as_table, show_table = ft.use_state(False)
    heading = ft.Semantics(
        content=ft.Text(question, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
        header=True,
        heading_level=2,
        container=True,
    )
    turn = text_button(
        _("Show as chart") if as_table else _("Show as table"),
        lambda: show_table(not as_table),
        icon=ft.Icons.SHOW_CHART if as_table else ft.Icons.TABLE_ROWS_OUTLINED,
    )
    inside = [_table(table)] if as_table else [_pictured(draw(), summary), legend(entries)]
    body = ft.Column(
        [heading, ft.Text(summary, color=ft.Colors.ON_SURFACE_VARIANT), *inside, ft.Row([turn])],
        spacing=theme.UNIT,
    )
    return ft.Card(ft.Container(body, padding=theme.GAP), semantic_container=False)


def _pictured(chart: ft.Control, summary: str) -> ft.Control:
    sized = ft.Container(
        chart, aspect_ratio=_ASPECT, padding=ft.Padding.only(top=theme.UNIT, right=theme.GAP)
    )
    return ft.Semantics(content=sized, label=summary, image=True, container=True, exclude_semantics=True)


def _table(table: Table) -> ft.Control:
    grid = ft.DataTable(
        columns=[
            ft.DataColumn(label=ft.Text(heading), numeric=_holds_figures(table, at))
            for at, heading in enumerate(table.headings)
        ],
        rows=[
            ft.DataRow(cells=[ft.DataCell(content=ft.Text(text)) for text in row])
            for row in table.rows[-_MOST_TABLE_ROWS:]
        ],
        column_spacing=theme.WIDE_GAP,
        horizontal_margin=0,
    )
    return ft.Row([grid], scroll=ft.ScrollMode.AUTO)


def _holds_figures(table: Table, at: int) -> bool:
    """Tell whether a column holds figures, which stand right below their heading; the first says when."""
    return at > 0 and all(not row[at] or any(map(str.isdecimal, row[at])) for row in table.rows)
