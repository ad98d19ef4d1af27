"""How costs went on: a bar for each day, week or month, for each currency by itself."""

from collections.abc import Sequence

import flet as ft

from app.domain.cost.cycled import Spent
from app.domain.cost.step import Step
from app.domain.zone import DAY
from app.reports.words import Words
from app.ui import theme
from app.ui.components.chart_parts import Bar, Table
from app.ui.components.charts import bar_chart
from app.ui.components.fields import choice
from app.ui.components.states import faces, loading_cards
from app.ui.guard import keyed, part
from app.ui.hooks.query import Answer, Loaded, Loading, use_query
from app.ui.session import use_words
from app.use_cases.book import Book
from app.use_cases.costs.overview import Trend, cost_trend


@part
def trend_part(days: Trend) -> ft.Control:
    """Show the trend, by day at first; weeks and months are asked for when somebody wants them."""
    _ = use_words()
    step, show = ft.use_state(Step.DAY)
    longer = use_query(_longer_trend, step)
    answer = Loaded(days) if step is Step.DAY else _awaited(longer)
    names = {Step.DAY: _("Day"), Step.WEEK: _("Week"), Step.MONTH: _("Month")}
    options = {each.value: name for each, name in names.items()}
    return ft.Column(
        [
            choice(_("How it went on"), options, step.value, lambda value: show(Step(value))),
            faces(answer, lambda trend: _charts(_, trend), lambda: loading_cards(1)),
        ],
        spacing=theme.UNIT,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _longer_trend(book: Book, step: Step) -> Trend | None:
    return None if step is Step.DAY else cost_trend(book, step)


def _awaited(answer: Answer[Trend | None]) -> Answer[Trend]:
    """Return the answer, where the one to an earlier question is none yet."""
    if isinstance(answer, Loaded):
        return Loading(is_slow=True) if answer.value is None else Loaded(answer.value)
    return answer


def _charts(_: Words, trend: Trend) -> ft.Control:
    charts = [_chart(_, trend.step, currency, spent) for currency, spent in trend.by_currency.items()]
    return ft.Column(charts, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _chart(_: Words, step: Step, currency: str, spent: Sequence[Spent]) -> ft.Control:
    question = {
        Step.DAY: _("What did each day cost?"),
        Step.WEEK: _("What did each week cost?"),
        Step.MONTH: _("What did each month cost?"),
    }[step]
    return keyed(
        (step, currency),
        bar_chart,
        question,
        [_bar(_, step, currency, each) for each in spent],
        (_("Cost"), ""),
        answer(_, step, currency, spent),
        _table(_, step, currency, spent),
        unit=currency,
    )


def answer(_: Words, step: Step, currency: str, spent: Sequence[Spent]) -> str:
    """Return the dearest day, week or month in a sentence."""
    dearest = max(spent, key=lambda each: each.cost.amount)
    return _(
        "The dearest: {when} with {amount}",
        when=when(_, step, dearest),
        amount=_.money(dearest.cost.amount, currency),
    )


def when(_: Words, step: Step, spent: Spent) -> str:
    """Return the days of a bar."""
    if step is Step.DAY:
        return _.day(spent.first)
    if step is Step.MONTH:
        return _.month(spent.first)
    return _("{start} to {end}", start=_.day_short(spent.first), end=_.day_short(spent.end - DAY))


def _bar(_: Words, step: Step, currency: str, spent: Spent) -> Bar:
    label = _.month_short(spent.first) if step is Step.MONTH else _.day_short(spent.first)
    amount = _.money(spent.cost.amount, currency)
    return Bar(label, float(spent.cost.amount), f"{when(_, step, spent)}: {amount}")


def _table(_: Words, step: Step, currency: str, spent: Sequence[Spent]) -> Table:
    rows = [
        (when(_, step, each), _.money(each.cost.amount, currency), _.kwh(each.cost.kwh)) for each in spent
    ]
    return Table((_("When"), _("Cost"), _("kWh")), rows)
