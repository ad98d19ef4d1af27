"""What a site used: the main meter against the units' meters, and the units ranked by their size."""

from collections.abc import Sequence
from fractions import Fraction

import flet as ft

from app.domain.landlord_summary.period import Period
from app.domain.landlord_summary.ranking import UnitUse
from app.reports.words import Words
from app.ui import theme
from app.ui.components.chart_parts import Bar, Table
from app.ui.components.charts import bar_chart
from app.ui.components.figures import card, muted
from app.ui.components.share_bar import amount_row
from app.ui.guard import part
from app.ui.landlord.dashboard.words import days_of, decimal_of
from app.ui.session import use_colours, use_words
from app.ui.theme import Colours
from app.use_cases.landlord.dashboard import Dashboard


@part
def use_part(found: Dashboard) -> ft.Control:
    """Show the kWh of each bill: what units' meters saw of it, and the rest."""
    _ = use_words()
    periods = [period for period in reversed(found.periods) if period.kwh is not None]
    return bar_chart(
        _("How much of the energy did the units use?"),
        [_bar(_, period) for period in periods],
        (_("Units"), _("The rest")),
        _answer(_, found),
        _table(_, periods),
    )


@part
def ranking_part(found: Dashboard) -> ft.Control:
    """Show what each unit used, the one that uses most for its size first."""
    _, colours = use_words(), use_colours()
    heading = ft.Semantics(
        content=ft.Text(_("Who uses most for their size?"), theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
        header=True,
        heading_level=2,
        container=True,
    )
    most = max((unit.per_m2 for unit in found.units if unit.per_m2), default=Fraction(1))
    rows = [_unit(_, colours, unit, most) for unit in found.units]
    lacking = any(unit.per_m2 is None for unit in found.units)
    note = [muted(_("Enter the m² of a unit to have it ranked."))] if lacking else []
    return card(heading, *rows, *note)


def _bar(_: Words, period: Period) -> Bar:
    days = days_of(_, period)
    units = _("{days}, units: {energy}", days=days, energy=_.energy(period.metered_kwh))
    rest = _("{days}, the rest: {energy}", days=days, energy=_.energy(period.rest_kwh))
    return Bar(_.month_short(period.start), float(period.metered_kwh), units, float(period.rest_kwh), rest)


def _answer(_: Words, found: Dashboard) -> str:
    use = found.consumption
    return _("{energy} in all, {daily} a day", energy=_.energy(use.kwh), daily=_.kwh(decimal_of(use.per_day)))


def _table(_: Words, periods: Sequence[Period]) -> Table:
    rows = [
        (
            days_of(_, period),
            _.energy(period.kwh or period.sub_kwh),
            _.energy(period.metered_kwh),
            _.energy(period.rest_kwh),
        )
        for period in periods
    ]
    return Table((_("When"), _("In all"), _("Units"), _("The rest")), rows)


def _unit(_: Words, colours: Colours, unit: UnitUse, most: Fraction) -> ft.Control:
    """Return a unit with its figure; without an area it has only what it used."""
    if unit.per_m2 is None:
        return amount_row(ft.Text(unit.name), ft.Text(_.energy(unit.kwh)))
    name = ft.Column([ft.Text(unit.name), muted(_.energy(unit.kwh))], spacing=0, tight=True)
    per_m2 = ft.Text(_("{kwh} per m²", kwh=_.kwh(decimal_of(unit.per_m2))))
    share = float(unit.per_m2 / most)
    bar = ft.ProgressBar(value=share, color=colours.used, bar_height=theme.HALF, border_radius=theme.HALF)
    # The row says all that the bar shows.
    seen = ft.Semantics(content=bar, exclude_semantics=True)
    return ft.Column([amount_row(name, per_m2), seen], spacing=theme.HALF, tight=True)
