"""Who is late with paying, and the letters that ask for it."""

from dataclasses import dataclass
from uuid import UUID

from app.domain.errors import N_, FormError, MeterbookError
from app.domain.ledger.ledger import Key, Settled
from app.domain.ledger.reminding import (
    Asked,
    ReminderForm,
    ReminderLetter,
    first_form,
    reminder_problems,
)
from app.storage.landlord_tables import PaymentReminder
from app.storage.queries.landlord.payments import reminders_of_site
from app.use_cases.book import Book
from app.use_cases.exports import NamedFile
from app.use_cases.landlord.balances import Owed, balances
from app.use_cases.landlord.heads import head_of, logo_of
from app.use_cases.landlord.ledgers import ledger_of_site, today_at


class NothingOverdueError(MeterbookError):
    """Everything was paid meanwhile."""

    sentence = N_("Nothing is overdue here any more.")


@dataclass(frozen=True, slots=True)
class Late:
    """Somebody with something overdue: for how many days, and how the next letter would ask."""

    owed: Owed
    days: int
    form: ReminderForm


def overdue(book: Book, site_id: UUID) -> tuple[Late, ...]:
    """Return who is late at a site, the highest amount first. Raises GoneError."""
    found = balances(book, site_id)
    return tuple(_late(book, one) for one in found.owed if one.late)


def remind(book: Book, key: Key, form: ReminderForm) -> UUID:
    """Write a letter that asks for all that is overdue. Raises FormError and NothingOverdueError."""
    today = today_at(book, key.site_id)
    problems = reminder_problems(form, key.currency, today)
    if problems:
        raise FormError(problems)
    every = ledger_of_site(book, key.site_id).of(key).overdue(today)
    late = sorted(every, key=lambda one: one.claim.is_fee)
    if not late:
        raise NothingOverdueError
    letter = ReminderLetter(
        level=form.level,
        head=head_of(book, key.site_id, key.person_id),
        sent_on=today,
        pay_by=form.pay_by,
        currency=key.currency,
        asked=tuple(_asked(one) for one in late),
        fee=form.fee,
    )
    row = PaymentReminder(
        id=book.new_id(),
        site_id=key.site_id,
        person_id=key.person_id,
        sent_on=today,
        level=form.level,
        document=letter.model_dump_json(),
    )
    return book.add(row).id


def reminder_letter(book: Book, reminder_id: UUID) -> NamedFile:
    """Return a letter as it was written, as a PDF. Raises GoneError."""
    # What draws is large, and only who makes a letter needs it.
    from app.reports.letters.reminder import pdf_of  # noqa: PLC0415 - see above

    row = book.find(PaymentReminder, reminder_id)
    letter = ReminderLetter.model_validate_json(row.document)
    name = "-".join(filter(None, ("reminder", str(letter.sent_on), letter.asked[0].number)))
    return NamedFile(f"{name}.pdf", pdf_of(letter, logo_of(book, letter.head)))


def _late(book: Book, owed: Owed) -> Late:
    key, since = owed.key, owed.late[0].claim.due_on
    today = today_at(book, key.site_id)
    letters = reminders_of_site(book.session, key.site_id)
    sent = [(row.level, row.sent_on) for row in letters if row.person_id == key.person_id]
    return Late(owed, (today - since).days, first_form(sent, since, today))


def _asked(one: Settled) -> Asked:
    claim = one.claim
    return Asked(
        number=claim.number,
        issued_on=claim.issued_on,
        due_on=claim.due_on,
        gross=claim.gross,
        open=one.open,
        reference=claim.reference,
    )
