"""A receipt for a payment; import this only to make one, since it brings what draws."""

from collections.abc import Iterator

from app.domain.ledger.acknowledgement import Acknowledged
from app.domain.ledger.allotment import total
from app.reports.formats import decimals_of
from app.reports.letters.money_head import letter_of, write_text
from app.reports.payment_words import FEE_NAME, METHOD_NAMES
from app.reports.pdf_rows import Column, Row, Table
from app.reports.pdf_table import write_table
from app.reports.words import Words, words_for


def pdf_of(told: Acknowledged, logo: bytes = b"") -> bytes:
    """Return the receipt as a PDF, in the language of who gets it."""
    _ = words_for(told.head.language, told.head.region)
    receipt = told.receipt
    head = ((_("Date"), _.day_year(told.on)),)
    letter = letter_of(_, told.head, logo, told.on, receipt.currency, head)
    letter.write_title(title(_, told), told.head.site)
    write_text(letter, thanks(_, told))
    letter.write_facts(list(facts(_, told)))
    letter.space(4)
    if told.paid:
        write_table(letter, paid_table(_, told))
    write_text(letter, balance_text(_, told))
    return letter.finished()


def title(_: Words, told: Acknowledged) -> str:
    """Return what the letter is called."""
    return _("Receipt") if told.receipt.amount > 0 else _("Refund")


def thanks(_: Words, told: Acknowledged) -> str:
    """Return in a sentence what happened."""
    receipt = told.receipt
    amount, day = _.money(abs(receipt.amount), receipt.currency), _.day_year(receipt.received_on)
    if receipt.amount > 0:
        return _("We received {amount} from you on {day}. Thank you.", amount=amount, day=day)
    return _("We paid {amount} back to you on {day}.", amount=amount, day=day)


def facts(_: Words, told: Acknowledged) -> Iterator[tuple[str, str]]:
    """Yield what is known of the payment."""
    receipt = told.receipt
    yield _("From") if receipt.amount > 0 else _("To"), told.head.recipient.name
    yield _("Paid by"), _(METHOD_NAMES.get(receipt.method, receipt.method))
    if receipt.reference:
        yield _("Reference"), receipt.reference


def paid_table(_: Words, told: Acknowledged) -> Table:
    """Return which invoices a payment paid for, what is left of them, and what pays for nothing yet."""
    currency, places = told.receipt.currency, decimals_of(told.receipt.currency)
    columns = (
        Column(_("Invoice"), is_figure=False),
        Column(_("Date")),
        Column(_("Paid with this")),
        Column(_("Open in {currency}", currency=currency)),
    )
    rows = [
        Row(
            (
                _(FEE_NAME) if one.claim.is_fee else one.claim.number,
                _.day_year(one.claim.issued_on),
                _.number(one.amount, places),
                _.number(one.open, places),
            )
        )
        for one in told.paid
    ]
    left = told.receipt.amount - total(one.amount for one in told.paid)
    kept = [Row((_("Kept for later invoices"), "", _.number(left, places), ""))] if left > 0 else []
    return Table(columns, [*rows, *kept])


def balance_text(_: Words, told: Acknowledged) -> str:
    """Return what the person still owes, or has left."""
    amount = _.money(abs(told.balance), told.receipt.currency)
    day = _.day_year(told.on)
    if told.balance > 0:
        return _("On {day} {amount} is still to be paid.", amount=amount, day=day)
    if told.balance < 0:
        return _("On {day} you have {amount} left with us.", amount=amount, day=day)
    return _("On {day} everything is paid.", day=day)
