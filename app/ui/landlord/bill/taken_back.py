"""What was taken back of a bill's statements: issued, taken back, issued anew, each a way to it."""

import flet as ft

from app.reports.words import Words
from app.ui.components.buttons import text_button
from app.ui.components.figures import card, muted, section
from app.ui.components.share_bar import amount_row
from app.ui.session import go
from app.use_cases.landlord.bill_view import BillView
from app.use_cases.landlord.invoices import InvoicePage
from app.use_cases.landlord.taken_back import TakenBack


def taken_back_part(_: Words, view: BillView) -> list[ft.Control]:
    """Return what became of every statement that was taken back; nothing where none was."""
    if not view.taken_back:
        return []
    return [section(_("What was taken back"), [_story(_, one) for one in view.taken_back])]


def _story(_: Words, one: TakenBack) -> ft.Control:
    issued = one.page.issued
    whose = " · ".join(filter(None, [issued.unit, issued.recipient.name]))
    steps = [
        _way(_("Issued as {number}", number=issued.number), one.page),
        _way(_("Taken back by credit note {number}", number=one.credit.issued.number), one.credit),
    ]
    if one.anew is None:
        steps.append(muted(_("Not issued anew")))
    else:
        steps.append(_way(_("Issued anew as {number}", number=one.anew.issued.number), one.anew))
    return card(
        amount_row(ft.Text(whose), ft.Text(_amounts(_, one))),
        ft.Row(steps, wrap=True, vertical_alignment=ft.CrossAxisAlignment.CENTER),
    )


def _way(text: str, page: InvoicePage) -> ft.Control:
    return text_button(text, lambda: go(f"/invoices/{page.id}"), icon=ft.Icons.ARROW_FORWARD)


def _amounts(_: Words, one: TakenBack) -> str:
    """Return what it came to, and what the one in its place comes to."""
    issued = one.page.issued
    before = _.money(issued.gross, issued.currency)
    if one.anew is None:
        return before
    now = _.money(one.anew.issued.gross, one.anew.issued.currency)
    return _("{now} instead of {issued}", now=now, issued=before)
