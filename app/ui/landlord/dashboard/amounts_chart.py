"""How the amounts went on: what the supplier charged, what was billed, what the owner bore."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import flet as ft

from app.domain.landlord_summary.period import Period
from app.domain.landlord_summary.summary import Summary
from app.domain.zone import DAY
from app.reports.words import Words
from app.ui.components.chart_parts import Axis, Kind, Line, Point, Table
from app.ui.components.charts import line_chart
from app.ui.guard import part
from app.ui.landlord.dashboard.words import days_of
from app.ui.session import use_words

_MOST_LABELS = 6
_TWO_YEARS = 2 * 366 * DAY


@part
def amounts_part(summary: Summary) -> ft.Control:
    """Show the amounts of bills as areas, the oldest first."""
    _ = use_words()
    periods = summary.periods[::-1]
    question = _("How did the bills go on?")
    return line_chart(
        question,
        _lines(_, periods, summary.currency),
        Axis(_labels(_, periods), summary.currency, float(_step(periods))),
        _answer(_, periods, summary.currency),
        _table(_, periods, summary.currency),
    )


def _lines(_: Words, periods: Sequence[Period], currency: str) -> list[Line]:
    has_statements = any(period.shared is not None for period in periods)
    shown: list[tuple[str, Kind, Callable[[Period], Decimal | None]]] = [
        (_("Charged by the supplier"), Kind.GRID, lambda period: period.amount),
        (_("Billed to tenants"), Kind.USED, lambda period: period.asked),
        (_("Your own cost"), Kind.PROJECTED, lambda period: period.own_cost),
    ]
    return [
        Line(name, kind, _points(_, periods, currency, name, amount), is_filled=kind is not Kind.PROJECTED)
        for name, kind, amount in (shown if has_statements else shown[:1])
    ]


def _points(
    _: Words,
    periods: Sequence[Period],
    currency: str,
    name: str,
    amount: Callable[[Period], Decimal | None],
) -> list[Point]:
    known = ((x, period, amount(period)) for x, period in enumerate(periods))
    return [
        Point(x, float(value), f"{days_of(_, period)}, {name}: {_.money(value, currency)}")
        for x, period, value in known
        if value is not None
    ]


def _labels(_: Words, periods: Sequence[Period]) -> list[tuple[float, str]]:
    """Return a few labels; where years pass they name the year."""
    return [(at, _label(_, periods, periods[at])) for at in range(0, len(periods), _step(periods))]


def _step(periods: Sequence[Period]) -> int:
    return -(-len(periods) // _MOST_LABELS)


def _label(_: Words, periods: Sequence[Period], period: Period) -> str:
    first, last = periods[0], periods[-1]
    if last.start - first.start > _TWO_YEARS:
        return str(period.start.year)
    return _.month_short(period.start)


def _answer(_: Words, periods: Sequence[Period], currency: str) -> str:
    dearest = max(periods, key=lambda period: period.amount)
    return _(
        "The dearest: {when} with {amount}",
        when=days_of(_, dearest),
        amount=_.money(dearest.amount, currency),
    )


def _table(_: Words, periods: Sequence[Period], currency: str) -> Table:
    rows = [
        (
            days_of(_, period),
            _.money(period.amount, currency),
            _known(_, period.asked, currency),
            ("≈ " if period.is_own_ahead else "") + _known(_, period.own_cost, currency),
        )
        for period in periods
    ]
    return Table((_("When"), _("Charged by the supplier"), _("Billed to tenants"), _("Your own cost")), rows)


def _known(_: Words, amount: Decimal | None, currency: str) -> str:
    return "" if amount is None else _.money(amount, currency)
