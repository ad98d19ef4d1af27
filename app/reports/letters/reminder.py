"""A letter that asks for what is overdue; import this only to make one, since it brings what draws."""

from app.domain.ledger.reminding import ReminderLetter
from app.reports.formats import decimals_of
from app.reports.letters.money_head import letter_of, write_account, write_text
from app.reports.payment_words import FEE_NAME, LEVEL_NAMES
from app.reports.pdf_page import TEXT, WIDTH
from app.reports.pdf_rows import Column, Row, Table
from app.reports.pdf_table import write_table
from app.reports.words import Words, words_for


def pdf_of(said: ReminderLetter, logo: bytes = b"") -> bytes:
    """Return the letter as a PDF, in the language of who gets it."""
    _ = words_for(said.head.language, said.head.region)
    facts = ((_("Date"), _.day_year(said.sent_on)), (_("To be paid by"), _.day_year(said.pay_by)))
    letter = letter_of(_, said.head, logo, said.sent_on, said.currency, facts)
    letter.write_title(_(LEVEL_NAMES[said.level]), said.head.site)
    write_text(letter, asking(_, said))
    write_table(letter, invoices_table(_, said))
    letter.space(2)
    letter.ink(TEXT + 1, is_bold=True)
    letter.lines_of(WIDTH, what_to_pay(_, said))
    letter.space(1)
    write_text(letter, _("If you have paid in the meantime, please ignore this letter."))
    write_account(letter, _, said.head, said.total, said.currency, said.asked[0].reference)
    return letter.finished()


def asking(_: Words, said: ReminderLetter) -> str:
    """Return how a letter asks: kindly at first, then more firmly."""
    n = len(said.asked)
    match said.level:
        case 1:
            return _.plural(
                "You may have overlooked it: this invoice is not paid yet.",
                "You may have overlooked them: these {n} invoices are not paid yet.",
                n,
            )
        case 2:
            return _.plural(
                "In spite of our reminder this invoice is still not paid.",
                "In spite of our reminder these {n} invoices are still not paid.",
                n,
            )
        case _other:
            return _.plural(
                "We have reminded you twice, and this invoice is still not paid. This is the last time we ask"
                " before we take further steps.",
                "We have reminded you twice, and these {n} invoices are still not paid. This is the last time"
                " we ask before we take further steps.",
                n,
            )


def what_to_pay(_: Words, said: ReminderLetter) -> str:
    """Return in a sentence how much is to be paid until when."""
    amount = _.money(said.total, said.currency)
    return _("Please pay {amount} by {day}.", amount=amount, day=_.day_year(said.pay_by))


def invoices_table(_: Words, said: ReminderLetter) -> Table:
    """Return the invoices with what is open of each, what the letter costs, and the sum."""
    places = decimals_of(said.currency)
    columns = (
        Column(_("Invoice"), is_figure=False),
        Column(_("Date")),
        Column(_("Due on")),
        Column(_("Amount")),
        Column(_("Open in {currency}", currency=said.currency)),
    )
    rows = [
        Row(
            (
                one.number or _(FEE_NAME),
                _.day_year(one.issued_on),
                _.day_year(one.due_on),
                _.number(one.gross, places),
                _.number(one.open, places),
            )
        )
        for one in said.asked
    ]
    fee = [Row((_(FEE_NAME), "", "", "", _.number(said.fee, places)))] if said.fee else []
    total = Row((_("Total"), "", "", "", _.number(said.total, places)), is_sum=True)
    return Table(columns, [*rows, *fee, total])
