"""One person's account: what was billed and what was paid in one running list."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

import flet as ft

from app.domain.ledger.ledger import Receipt
from app.domain.ledger.statement import Entry
from app.reports.formats import decimals_of
from app.reports.payment_words import LEVEL_NAMES
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import primary_button, text_button
from app.ui.components.figures import big_number, card, card_head, muted, section
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.lists import lines, list_line
from app.ui.components.screen import screen
from app.ui.components.states import empty
from app.ui.files import use_saving
from app.ui.guard import keyed, part
from app.ui.hooks.command import use_command
from app.ui.hooks.query import use_query
from app.ui.landlord.gone import gone
from app.ui.landlord.payments import state
from app.ui.landlord.payments.words import status_icon
from app.ui.session import go, use_colours, use_desk, use_words
from app.use_cases.landlord.balances import AccountPage, Reminded, account_pages
from app.use_cases.landlord.overdue import reminder_letter

_WIDE = ft.CrossAxisAlignment.STRETCH


@place
def account_screen(site_id: UUID, person_id: UUID) -> ft.Control:
    """Show a person's account at a site."""
    _, answer = use_words(), use_query(account_pages, site_id, person_id)
    record = primary_button(
        _("Record a payment"), ft.Icons.ADD, lambda: go(f"/sites/{site_id}/payments/people/{person_id}/new")
    )

    def draw(pages: tuple[AccountPage, ...]) -> ft.Control:
        each = [keyed(page.owed.key.currency, account_part, page) for page in pages]
        return ft.Column(each, spacing=theme.WIDE_GAP, horizontal_alignment=_WIDE)

    return screen(_("Account"), [found_or_gone(answer, draw, lambda: gone(_))], primary=record)


@part
def account_part(page: AccountPage) -> ft.Control:
    """Show the balance of an account in one currency, and every entry, the latest first."""
    _, colours = use_words(), use_colours()
    owed, account = page.owed, page.owed.account
    value = _.number(abs(account.balance), decimals_of(account.key.currency))
    units = " · ".join([*owed.units, page.site])
    head = card(
        card_head(status_icon(state.status_of(owed), colours), owed.name, units),
        big_number(value, account.key.currency, state.balance_text(_, account)),
        muted(state.status_text(_, owed)),
    )
    if not page.entries:
        text = _("Invoices and payments will stand here.")
        return ft.Column(
            [head, empty(ft.Icons.RECEIPT_LONG_OUTLINED, _("Nothing yet"), text)], horizontal_alignment=_WIDE
        )
    entries = lines(*(keyed(entry.id, entry_line, page, entry) for entry in page.entries))
    letters = [letters_part(page.reminders)] if page.reminders else []
    return ft.Column(
        [head, section(_("Invoices and payments"), [entries]), *letters],
        spacing=theme.GAP,
        horizontal_alignment=_WIDE,
    )


@part
def entry_line(page: AccountPage, entry: Entry) -> ft.Control:
    """Show an invoice or a payment, and what was owed after it."""
    _, colours = use_words(), use_colours()
    account = page.owed.account
    currency = account.key.currency
    balance = _("Balance {amount}", amount=_.money(entry.balance, currency))
    text = f"{state.entry_text(_, entry, account, page.today)}\n{balance}"
    amount = _.money(entry.amount, currency)
    if isinstance(entry.about, Receipt):
        icon: ft.Control = ft.Icon(ft.Icons.PAYMENTS_OUTLINED, color=colours.used)
        route = f"/sites/{account.key.site_id}/payments/{entry.id}"
    else:
        icon = status_icon(entry.about.status(page.today), colours)
        route = "" if entry.about.claim.is_fee else f"/invoices/{entry.id}"
    title, tap = state.entry_title(_, entry), partial(go, route) if route else None
    return list_line(icon, title, text, amount, on_click=tap)


@part
def letters_part(reminders: tuple[Reminded, ...]) -> ft.Control:
    """Show the letters that asked for money; a tap saves one again."""
    _, desk, save = use_words(), use_desk(), use_saving()
    making = use_command(lambda id_: desk.ask(reminder_letter, id_), then=lambda file: save(_, file))
    each = [_letter_line(_, one, making.run) for one in reversed(reminders)]
    return section(_("Reminders"), [lines(*each), *error_line(making.error)])


def _letter_line(_: Words, one: Reminded, save: Callable[[UUID], None]) -> ft.Control:
    return list_line(
        ft.Icon(ft.Icons.MAIL_OUTLINE, color=ft.Colors.ON_SURFACE_VARIANT),
        _(LEVEL_NAMES[one.level]),
        _.day_year(one.sent_on),
        trailing=text_button(_("Save PDF"), lambda: save(one.id)),
    )
