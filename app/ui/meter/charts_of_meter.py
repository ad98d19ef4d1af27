"""The two charts of a meter: where its cycle goes, and how that compares with the year before."""

import flet as ft

from app.reports.words import Words
from app.ui.components.charts import bar_chart, line_chart
from app.ui.components.figures import card, muted, section
from app.ui.guard import part
from app.ui.meter import state
from app.ui.meter.comparison import comparison
from app.ui.meter.course import course
from app.ui.session import use_words
from app.use_cases.meter_view import MeterView


@part
def course_chart(view: MeterView) -> ft.Control:
    """Show the use of the shown cycle, where it goes, and its thresholds."""
    _ = use_words()
    chart = course(_, view)
    if chart is None:
        return ft.Container(visible=False)
    return line_chart(chart.question, chart.lines, chart.axis, chart.answer, chart.table)


@part
def year_chart(view: MeterView) -> ft.Control:
    """Show a year of cycles, each beside the one a year before it."""
    _ = use_words()
    question = _("How does it compare?")
    found = comparison(_, view)
    if found is None:
        return card(section(question, [muted(_nothing(_, view))]))
    return bar_chart(question, found.bars, found.names, found.answer, found.table, kind=found.kind)


def _nothing(_: Words, view: MeterView) -> str:
    if state.latest_day_known(view):
        return _("None of the last twelve cycles has readings.")
    return _("Cycles that are over will stand here as bars.")
