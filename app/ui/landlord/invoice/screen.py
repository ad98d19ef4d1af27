"""One statement or credit note as it was issued: what it says, its PDF, and the way to correct it."""

from uuid import UUID

import flet as ft

from app.domain.invoice.document import Issued, Kind, Line
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import Choice, menu, save_bar, text_button, tonal_button
from app.ui.components.figures import big_number, card, chip, muted, section
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.notices import ask, tell
from app.ui.components.screen import screen
from app.ui.components.share_bar import amount_row
from app.ui.components.states import empty
from app.ui.components.taps import Tap
from app.ui.hooks.command import use_command
from app.ui.hooks.query import Answer, Loaded, use_query
from app.ui.landlord.bill.pay_words import paid_text
from app.ui.landlord.bill.words import period
from app.ui.landlord.letter import use_letter
from app.ui.session import go, use_colours, use_desk, use_words
from app.ui.theme import Colours
from app.use_cases.landlord.bill_view import Change
from app.use_cases.landlord.invoice_view import InvoiceView, invoice_view
from app.use_cases.landlord.issuing import credit_invoice

_STRETCH = ft.CrossAxisAlignment.STRETCH


@place
def invoice_screen(invoice_id: UUID) -> ft.Control:
    """Show what was issued."""
    _, desk, colours, letter = use_words(), use_desk(), use_colours(), use_letter(invoice_id)
    answer: Answer[InvoiceView] = use_query(invoice_view, invoice_id)
    taking = use_command(
        lambda: desk.do(credit_invoice, invoice_id),
        then=lambda _done: tell(_, _("The statement was taken back")),
    )
    body = found_or_gone(answer, lambda view: _body(_, colours, view), lambda: _gone(_))
    view = answer.value if isinstance(answer, Loaded) else None
    save = save_bar(_("Save PDF"), letter.run, enabled=view is not None, running=letter.running)
    actions = [menu(_("More"), [_take_back(_, taking.run)])] if view and _is_out(view) else []
    errors = error_line(letter.error or taking.error)
    return screen(_title(_, view), [body, *errors], bottom=save, actions=actions)


def _title(_: Words, view: InvoiceView | None) -> str:
    if view is None:
        return _("Statement")
    issued = view.page.issued
    if issued.is_draft:
        return _("Draft that waits for its number")
    if issued.kind is Kind.CREDIT:
        return _("Credit note {number}", number=issued.number)
    return _("Statement {number}", number=issued.number)


def _is_out(view: InvoiceView) -> bool:
    return view.page.issued.kind is Kind.INVOICE and view.page.credit_id is None


def _take_back(_: Words, run: Tap) -> Choice:
    text = _("A credit note takes back all of it. Then the bill can be corrected and issued anew.")
    return Choice(
        _("Take back with a credit note"),
        ft.Icons.UNDO,
        lambda: ask(_, _("Take the statement back?"), text, _("Take the statement back"), run),
    )


def _body(_: Words, colours: Colours, view: InvoiceView) -> ft.Control:
    issued = view.page.issued
    parts = [
        _head(_, colours, view),
        *_correction(_, colours, view),
        section(_("What it says"), [_lines(_, issued)]),
        *([section(_("Readings"), [_readings(_, issued)])] if issued.readings else []),
    ]
    return ft.Column(parts, spacing=theme.WIDE_GAP, horizontal_alignment=_STRETCH)


def _head(_: Words, colours: Colours, view: InvoiceView) -> ft.Control:
    issued = view.page.issued
    whose = " · ".join(filter(None, [issued.recipient.name, issued.unit]))
    paid = paid_text(_, view.settled, view.today) if issued.kind is Kind.INVOICE else ""
    return card(
        big_number(_.money(issued.gross, issued.currency), "", whose),
        muted(period(_, issued.start, issued.end)),
        muted(" · ".join(filter(None, [_("Issued on {day}", day=_.day_year(issued.issued_on)), paid]))),
        *(
            [chip(_("Rests on an estimate"), ft.Icons.INFO_OUTLINE, colours.amber)]
            if issued.is_estimated
            else []
        ),
        *_links(_, view),
    )


def _links(_: Words, view: InvoiceView) -> list[ft.Control]:
    """Return the ways to its bill, to what took it back, and to what it takes back."""
    page, back = view.page, view.taken_back
    number = back.credit.issued.number if back else ""
    anew = back.anew if back else None
    ways = [
        (page.credit_id, _("Taken back by credit note {number}", number=number), "/invoices/{}"),
        (
            anew and anew.id,
            _("Issued anew as {number}", number=anew.issued.number if anew else ""),
            "/invoices/{}",
        ),
        (page.corrects_id, _("Takes back {number}", number=page.issued.corrects), "/invoices/{}"),
        (page.bill_id, _("The bill it comes from"), "/utility-bills/{}"),
    ]
    return [_link(text, route.format(found)) for found, text, route in ways if found]


def _link(text: str, route: str) -> ft.Control:
    return ft.Row([text_button(text, lambda: go(route), icon=ft.Icons.ARROW_FORWARD)], wrap=True)


def _correction(_: Words, colours: Colours, view: InvoiceView) -> list[ft.Control]:
    """Return what would be different today, with the way to correct it."""
    change, bill_id = view.change, view.page.bill_id
    if change is None or bill_id is None:
        return []
    text = _today(_, change, view.page.issued.currency)
    step = tonal_button(_("See what changes"), lambda: go(f"/utility-bills/{bill_id}"))
    return [card(chip(text, ft.Icons.HISTORY, colours.amber), ft.Row([step], wrap=True))]


def _today(_: Words, change: Change, currency: str) -> str:
    if change.now == change.issued:
        return _("Same amount, worked out differently")
    now, issued = _.money(change.now, currency), _.money(change.issued, currency)
    return _("Today it would be {now} instead of {issued}.", now=now, issued=issued)


def _lines(_: Words, issued: Issued) -> ft.Control:
    currency = issued.currency
    sums = [(_("Net"), issued.net), (_("Tax"), issued.tax)] if issued.tax else []
    rows = [amount_row(ft.Text(name), ft.Text(_.money(amount, currency))) for name, amount in sums]
    total = amount_row(_strong(_("To pay")), _strong(_.money(issued.gross, currency)))
    return card(*(_line(_, line, currency) for line in issued.lines), ft.Divider(height=1), *rows, total)


def _line(_: Words, line: Line, currency: str) -> ft.Control:
    about = "≈ " if line.is_estimated else ""
    why = [muted(line.why)] if line.why else []
    name = ft.Column([ft.Text(line.text), *why], spacing=0, tight=True)
    return amount_row(name, ft.Text(f"{about}{_.money(line.amount, currency)}"))


def _readings(_: Words, issued: Issued) -> ft.Control:
    rows = [
        amount_row(
            ft.Text(f"{dial.meter}, {_.day_year(dial.day)}"),
            ft.Text(("≈ " if dial.is_estimated else "") + _.kwh(dial.kwh, dial.decimals)),
        )
        for dial in issued.readings
    ]
    return card(*rows)


def _strong(text: str) -> ft.Control:
    return ft.Text(text, theme_style=ft.TextThemeStyle.TITLE_SMALL)


def _gone(_: Words) -> ft.Control:
    return empty(
        ft.Icons.SEARCH_OFF,
        _("This statement is not here"),
        _("It was never on this device."),
        _("Show all meters"),
        lambda: go("/"),
    )
