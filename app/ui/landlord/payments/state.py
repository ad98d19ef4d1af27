"""Who has paid, in words: the state of a person's account and the lines that say it."""

from datetime import date
from decimal import Decimal

from app.domain.ledger.ledger import Account, Receipt, Status
from app.domain.ledger.statement import Entry
from app.reports.payment_words import FEE_NAME, METHOD_NAMES, STATUS_NAMES, claim_name
from app.reports.words import Words
from app.use_cases.landlord.balances import Owed, Sums

SEARCH_FROM = 10


def status_of(owed: Owed) -> Status:
    """Return the state of a whole account: overdue as soon as something is."""
    account = owed.account
    if owed.late:
        return Status.OVERDUE
    if account.balance > 0:
        is_begun = any(one.paid for one in account.settled if one.open)
        return Status.PARTIAL if is_begun else Status.OPEN
    return Status.PAID


def status_text(_: Words, owed: Owed) -> str:
    """Return in a line what an account is like, such as "Overdue since 1 Nov, reminded on 12 Nov"."""
    if owed.late:
        since = _("Overdue since {day}", day=_.day_short(owed.late[0].claim.due_on))
        if owed.reminded is None:
            return since
        return _("{overdue}, reminded on {day}", overdue=since, day=_.day_short(owed.reminded.sent_on))
    if owed.account.balance > 0:
        due = min((one.claim.due_on for one in owed.account.settled if one.open), default=None)
        return _("Due on {day}", day=_.day_short(due)) if due else _("Paid back too much")
    if owed.account.balance < 0:
        return _("Paid more than was billed")
    return _("Everything is paid") if owed.account.settled else _("Nothing was billed yet")


def figure_of(_: Words, account: Account) -> str:
    """Return what an account comes to: what is owed, with a plus what is left, else that it is paid."""
    if not account.balance:
        return _("Paid") if account.settled else ""
    amount = _.money(abs(account.balance), account.key.currency)
    return f"+{amount}" if account.balance < 0 else amount


def sums_text(_: Words, sums: Sums) -> str:
    """Return what was billed and what came in."""
    return _(
        "{billed} billed, {received} received",
        billed=_.money(sums.claimed, sums.currency),
        received=_.money(sums.received, sums.currency),
    )


def share_paid(sums: Sums) -> Decimal:
    """Return which share of what was billed is paid, from 0 to 1."""
    if sums.claimed <= 0:
        return Decimal(1)
    return min(max(1 - sums.open / sums.claimed, Decimal(0)), Decimal(1))


def balance_text(_: Words, account: Account) -> str:
    """Return in a sentence what a person owes."""
    if account.balance > 0:
        return _("to be paid")
    return _("paid too much, kept for later invoices") if account.balance < 0 else _("to be paid: nothing")


def entry_title(_: Words, entry: Entry) -> str:
    """Return what an entry of an account is."""
    if isinstance(entry.about, Receipt):
        name = _(METHOD_NAMES.get(entry.about.method, entry.about.method))
        return _("Paid: {how}", how=name) if entry.about.amount > 0 else _("Paid back: {how}", how=name)
    return claim_name(_, entry.about.claim)


def entry_text(_: Words, entry: Entry, account: Account, today: date) -> str:
    """Return what else there is to say of an entry: its day, its state, what it pays for."""
    day = _.day_year(entry.on)
    if isinstance(entry.about, Receipt):
        return f"{day} · {_paid_for(_, entry.about, account)}"
    return f"{day} · {_state(_, entry, today)}"


def _state(_: Words, entry: Entry, today: date) -> str:
    about = entry.about
    if isinstance(about, Receipt):
        return ""
    status, currency = about.status(today), about.claim.currency
    if status in {Status.PAID, Status.CREDITED}:
        return _(STATUS_NAMES[status])
    day = _.day_short(about.claim.due_on)
    if status is Status.OVERDUE:
        return _("{amount} overdue since {day}", amount=_.money(about.open, currency), day=day)
    return _("{amount} open, due on {day}", amount=_.money(about.open, currency), day=day)


def _paid_for(_: Words, receipt: Receipt, account: Account) -> str:
    numbers = {one.claim.id: _(FEE_NAME) if one.claim.is_fee else one.claim.number for one in account.settled}
    parts = account.parts_of(receipt.id)
    paid = [numbers[part.to_id] for part in parts if part.to_id in numbers]
    if receipt.amount < 0:
        return receipt.reference or receipt.note or _("went back")
    return _("for {invoices}", invoices=_.listed(paid)) if paid else _("kept for later invoices")
