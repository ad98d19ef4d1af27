"""The card with an example bill: its lines, its sums, and what it is an example of."""

import flet as ft

from app.domain.tariff.billed import Bill
from app.reports.words import Words
from app.ui import theme
from app.ui.components.figures import card, muted
from app.ui.tariff.bill_words import BillLine, lines_in_words
from app.ui.tariff.example import DAYS, KWH, Example

_END = ft.TextAlign.END


def bill_card(_: Words, example: Example | None) -> ft.Control:
    """Return the card of an example bill; None while the tariff is not complete."""
    title = ft.Text(_("Example bill"), theme_style=ft.TextThemeStyle.TITLE_MEDIUM)
    heading = ft.Semantics(content=title, header=True, heading_level=2, container=True)
    basis = muted(_("{kwh} in {n} days, used evenly by day and night", kwh=_.kwh(KWH, 0), n=DAYS))
    return card(heading, basis, *_inside(_, example))


def example_total(_: Words, example: Example | None) -> list[ft.Control]:
    """Return the total of an example in one line, nothing while there is none."""
    if example is None or example.bill is None:
        return []
    total = _.money(example.bill.gross, example.bill.currency)
    return [muted(_("Example: {kwh} in {n} days cost {total}", kwh=_.kwh(KWH, 0), n=DAYS, total=total))]


def _inside(_: Words, example: Example | None) -> list[ft.Control]:
    if example is None:
        return [ft.Text(_("It stands here as soon as all prices are filled in."))]
    if example.bill is None:
        return [ft.Text(_.of(example.error))] if example.error else []
    return [
        *(_row(line) for line in lines_in_words(_, example.bill)),
        ft.Divider(height=1),
        *_sums(_, example.bill),
    ]


def _row(line: BillLine) -> ft.Control:
    reckoning = [muted(line.reckoning)] if line.reckoning else []
    return _line(
        ft.Column([ft.Text(line.name), *reckoning], spacing=0, tight=True),
        ft.Text(line.amount, text_align=_END),
    )


def _sums(_: Words, bill: Bill) -> list[ft.Control]:
    style = ft.TextThemeStyle.TITLE_MEDIUM
    total = _line(
        ft.Text(_("Total"), theme_style=style),
        ft.Text(_.money(bill.gross, bill.currency), theme_style=style, text_align=_END),
    )
    if not bill.tax:
        return [total]
    taxed = [(_("Without tax"), bill.net), (_("Tax"), bill.tax)]
    return [*(_line(muted(name), muted(_.money(sum_, bill.currency))) for name, sum_ in taxed), total]


def _line(name: ft.Control, amount: ft.Control) -> ft.Control:
    return ft.Row(
        [ft.Container(name, expand=True), amount],
        spacing=theme.GAP,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
