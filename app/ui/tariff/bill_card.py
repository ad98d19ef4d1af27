"""The card with an example bill: its lines, its sums, and what it is an example of."""

from decimal import Decimal

import flet as ft

from app.reports.words import Words
from app.ui.components.bill_table import bill_table
from app.ui.components.fields import dropdown
from app.ui.components.figures import card, muted
from app.ui.tariff.example import DAYS, KWH, Example
from app.ui.tariff.parts import ONE_DAY
from app.ui.tariff.trying import NONE, Trying


def bill_card(_: Words, example: Example | None, trying: Trying) -> ft.Control:
    """Return the card of an example bill; None while the tariff is not complete."""
    title = ft.Text(_("Example bill"), theme_style=ft.TextThemeStyle.TITLE_MEDIUM)
    heading = ft.Semantics(content=title, header=True, heading_level=2, container=True)
    return card(heading, *_choice(_, trying), *_inside(_, example))


def example_total(_: Words, example: Example | None) -> list[ft.Control]:
    """Return the total of an example in one line, nothing while there is none."""
    if example is None or example.bill is None:
        return []
    total = _.money(example.bill.gross, example.bill.currency)
    return [
        muted(_("Example: {kwh} cost {total}", kwh=_.kwh(Decimal(example.bill.wh) / 1000, 0), total=total))
    ]


def _choice(_: Words, trying: Trying) -> list[ft.Control]:
    if not trying.cycles:
        return []
    options = {str(each.meter_id): each.name for each in trying.cycles}
    options[NONE] = _("{kwh} in {n} days", kwh=_.kwh(KWH, 0), n=DAYS)
    return [dropdown(_("Example of"), options, trying.chosen, trying.choose)]


def _inside(_: Words, example: Example | None) -> list[ft.Control]:
    if example is None:
        return [ft.Text(_("It stands here as soon as all prices are filled in."))]
    basis = muted(_basis(_, example))
    if example.bill is None:
        return [basis, *([ft.Text(_.of(example.error))] if example.error else [])]
    return [basis, bill_table(_, example.bill)]


def _basis(_: Words, example: Example) -> str:
    """Return what an example is an example of."""
    cycle = example.cycle
    if cycle is None:
        return _("{kwh} in {n} days, used evenly by day and night", kwh=_.kwh(KWH, 0), n=DAYS)
    return _(
        "{name}, {first} to {last}",
        name=cycle.name,
        first=_.day_short(cycle.first),
        last=_.day_year(cycle.end - ONE_DAY),
    )
