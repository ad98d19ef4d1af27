"""A bill as a list of its lines and their sums."""

import flet as ft

from app.domain.tariff.billed import Bill
from app.reports.words import Words
from app.ui import theme
from app.ui.components.bill_words import BillLine, lines_in_words
from app.ui.components.figures import muted
from app.ui.components.share_bar import amount_row

_END = ft.TextAlign.END


def bill_table(_: Words, bill: Bill) -> ft.Control:
    """Return the lines of a bill, what had to be assumed, and the total."""
    return ft.Column(
        [
            *(_row(line) for line in lines_in_words(_, bill)),
            ft.Divider(height=1),
            *_sums(_, bill),
            *(muted(_.of(note)) for note in bill.notes),
        ],
        spacing=theme.UNIT,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _row(line: BillLine) -> ft.Control:
    reckoning = [muted(line.reckoning)] if line.reckoning else []
    name = ft.Column([ft.Text(line.name), *reckoning], spacing=0, tight=True)
    return amount_row(name, ft.Text(line.amount, text_align=_END))


def _sums(_: Words, bill: Bill) -> list[ft.Control]:
    taxed = [(_("Without tax"), bill.net), (_("Tax"), bill.tax)] if bill.tax else []
    style = ft.TextThemeStyle.TITLE_MEDIUM
    total = ft.Text(_.money(bill.gross, bill.currency), theme_style=style, text_align=_END)
    return [
        *(amount_row(muted(name), muted(_.money(amount, bill.currency))) for name, amount in taxed),
        amount_row(ft.Text(_("Total"), theme_style=style), total),
    ]
