"""Whatever is issued, taken back, paid, given back and reminded of: every sum of a site is the same one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.domain.bookkeeping.journal import Accounts
from app.domain.invoice.same import digest_of
from app.domain.landlord_summary.span import Span, months_before
from app.domain.landlord_summary.summary import Summary
from app.domain.ledger.forms import Method, PaymentForm
from app.domain.ledger.ledger import Key
from app.domain.ledger.reminding import ReminderForm
from app.domain.sharing.bill import BillForm
from app.domain.zone import DAY
from app.use_cases.book import Book
from app.use_cases.landlord.balances import balances
from app.use_cases.landlord.bill_page import utility_bill
from app.use_cases.landlord.bills import add_utility_bill, finalise_bill
from app.use_cases.landlord.dashboard import dashboard
from app.use_cases.landlord.exports import journal_of
from app.use_cases.landlord.invoices import invoices_of_site
from app.use_cases.landlord.issuing import credit_invoice, issue_bill
from app.use_cases.landlord.ledgers import ledger_of_site, today_at
from app.use_cases.landlord.money_history import money_history
from app.use_cases.landlord.overdue import NothingOverdueError, remind
from app.use_cases.landlord.payments import record_payment
from app.use_cases.landlord.site_money import site_money
from app.use_cases.memory import Memory
from tests.use_cases.imports.build import new_desk
from tests.use_cases.landlord.letting import APRIL, Let, let

ACCOUNTS = Accounts()
MONEY = {ACCOUNTS.bank, ACCOUNTS.cash, ACCOUNTS.card, ACCOUNTS.other}


class _EnoughError(Exception):
    """Rolls an example back, so that the next one begins with the same house."""


@dataclass(frozen=True)
class Step:
    """What a landlord does some days after the step before."""

    do: Callable[[Book, Let, "Step"], object]
    days: int
    cents: int
    is_anna: bool
    method: Method

    @property
    def amount(self) -> Decimal:
        """An amount of money above zero."""
        return Decimal(self.cents).scaleb(-2)

    def key(self, home: Let) -> Key:
        """Return whose account it is about."""
        return Key(home.house.anna if self.is_anna else home.house.ben, home.house.site, "CHF")


def issue(book: Book, home: Let, step: Step) -> None:
    """Share a bill for the month before those that were billed, and issue its statements."""
    billed = len(site_money(book, home.house.site).bills)
    end = months_before(APRIL, -3 - billed)
    form = BillForm(months_before(end, 1), end, step.amount, "CHF", Decimal(100))
    bill_id = add_utility_bill(book, home.house.site, form)
    finalise_bill(book, bill_id)
    issue_bill(book, bill_id, digest_of(utility_bill(book, bill_id).allocation))


def take_back(book: Book, home: Let, step: Step) -> None:
    """Take one of the statements back that were issued."""
    statements = [page.id for page in invoices_of_site(book, home.house.site) if page.corrects_id is None]
    if statements:
        credit_invoice(book, statements[step.cents % len(statements)])


def pay(book: Book, home: Let, step: Step) -> None:
    """Receive money."""
    _record(book, home, step, step.amount)


def give_back(book: Book, home: Let, step: Step) -> None:
    """Give money back."""
    _record(book, home, step, -step.amount)


def ask(book: Book, home: Let, step: Step) -> None:
    """Write a letter that costs something to who is late."""
    today = today_at(book, home.house.site)
    with suppress(NothingOverdueError):
        remind(book, step.key(home), ReminderForm(1, today + DAY, step.amount))


def _record(book: Book, home: Let, step: Step, amount: Decimal) -> None:
    today = today_at(book, home.house.site)
    form = PaymentForm(step.key(home).person_id, today, amount, "CHF", step.method)
    record_payment(book, home.house.site, form)


def steps(*what: Callable[[Book, Let, Step], object]) -> st.SearchStrategy[Step]:
    """Draw one of some steps."""
    return st.builds(
        Step,
        do=st.sampled_from(what),
        days=st.integers(0, 60),
        cents=st.integers(1, 30_000),
        is_anna=st.booleans(),
        method=st.sampled_from(Method),
    )


some_steps = st.lists(steps(issue, take_back, pay, give_back, ask, ask), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def home() -> Iterator[Let]:
    """A house that is let, shared by all examples: each is rolled back."""
    with new_desk() as desk:
        yield let(desk)


def in_vain(home: Let, story: Callable[[Book], object]) -> None:
    """Tell a story of which nothing is stored."""

    def verb(book: Book) -> None:
        story(book)
        raise _EnoughError

    with suppress(_EnoughError):
        home.desk.do(verb)


def sums(entries: Iterable[tuple[Any, Decimal]]) -> dict[Any, Decimal]:
    """Return the sum of each key, without those that are zero."""
    found: dict[Any, Decimal] = defaultdict(Decimal)
    for key, amount in entries:
        found[key] += amount
    return {key: amount for key, amount in found.items() if amount}


# Shrinking whole stories would take minutes; they are short anyway.
@settings(max_examples=15, phases=[Phase.generate])
@given(steps(issue), some_steps)
def test_balance_history_journal_and_dashboard_say_the_same(
    home: Let, first: Step, others: list[Step]
) -> None:
    def tell(book: Book) -> None:
        for step in (first, *others):
            book = replace(book, now=book.now + timedelta(days=step.days), memory=Memory())
            step.do(book, home, step)
        book = replace(book, memory=Memory())
        _agree(book, home)

    in_vain(home, tell)


def _agree(book: Book, home: Let) -> None:
    site, today = home.house.site, today_at(book, home.house.site)
    found, entries = balances(book, site), money_history(book, site)
    lines = journal_of(book, site, months_before(today, 60), today, ACCOUNTS)
    shown = dashboard(book, site, Span.ALL).summaries
    by_name = sums((one.name, one.account.balance) for one in found.owed)
    of_receivable = [line for line in lines if line.account == ACCOUNTS.receivable]

    assert sums((entry.person, entry.owed) for entry in entries) == by_name
    assert sums((line.document.person, line.debit - line.credit) for line in of_receivable) == by_name
    assert sum(line.debit for line in lines) == sum(line.credit for line in lines)
    assert sums((one.currency, one.claimed - one.received) for one in found.sums) == sums(
        (one.currency, one.balance) for one in shown
    )
    assert sum(line.debit - line.credit for line in lines if line.account in MONEY) == sum(
        one.received for one in found.sums
    )
    assert sums((one.currency, one.outstanding) for one in shown) == sums(
        (one.currency, one.open) for one in found.sums
    )
    _add_up(book, site, shown)


def _add_up(book: Book, site: UUID, shown: Iterable[Summary]) -> None:
    """Prove that a balance is what was billed and what reminders cost, less what was paid of it.

    Money that pays for nothing yet lowers it, and what was given back beyond all that came in raises it.
    """
    ledger = ledger_of_site(book, site)
    fees = [one for one in ledger.settled.values() if one.claim.is_fee]
    beside = sums((key.currency, one.advanced - one.credit) for key, one in ledger.accounts.items())
    costs = sums((one.claim.currency, one.claim.gross) for one in fees)

    for one in shown:
        rest = beside.get(one.currency, Decimal(0))
        cost = costs.get(one.currency, Decimal(0))
        assert one.balance == one.outstanding + rest
        assert one.balance == one.billed + cost - one.received + rest
        assert one.fees_received + one.fees_outstanding == cost
    assert sum(one.fees_received for one in shown) == sum(fee.paid for fee in fees)
