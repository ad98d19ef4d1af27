"""What reminders cost stands among the sums of a dashboard, with the bill that they were about."""

from datetime import timedelta
from decimal import Decimal

import pytest

from app.domain.landlord_summary.span import Span
from app.domain.landlord_summary.summary import Summary
from app.domain.ledger.ledger import Key
from app.domain.ledger.reminding import ReminderForm
from app.domain.zone import DAY
from app.use_cases.desk import Desk
from app.use_cases.landlord.dashboard import dashboard
from app.use_cases.landlord.invoices import invoices_of_site
from app.use_cases.landlord.ledgers import today_at
from app.use_cases.landlord.overdue import remind
from tests.beside import beside
from tests.use_cases.conftest import Clock
from tests.use_cases.landlord.house import house_of
from tests.use_cases.landlord.issued import JULY, JUNE, MAY, Issuing


@pytest.fixture
def issuing(desk: Desk) -> Issuing:
    """A site with two bills; Anna owes 90 francs for the first one."""
    made = Issuing(desk, house_of(desk))
    may = made.bill(MAY, JUNE)
    made.bill(JUNE, JULY)
    made.statement(may, "90")
    return made


def ask(issuing: Issuing, fee: str) -> None:
    """Write a letter to Anna, to be paid by tomorrow."""
    site, today = issuing.house.site, issuing.desk.ask(today_at, issuing.house.site)
    issuing.desk.do(remind, Key(issuing.house.anna, site, "CHF"), ReminderForm(1, today + DAY, Decimal(fee)))


def summary_of(issuing: Issuing, span: Span = Span.ALL) -> Summary:
    (summary,) = issuing.desk.ask(dashboard, issuing.house.site, span).summaries
    return summary


def test_the_fee_of_a_reminder_is_outstanding_until_it_is_paid(issuing: Issuing) -> None:
    ask(issuing, "10")

    asked = summary_of(issuing)
    issuing.pay("96", JULY)
    paid = summary_of(issuing)

    assert beside(asked.billed, asked.received, asked.outstanding, asked.balance) == (90, 0, 100, 100)
    assert beside(asked.fees_received, asked.fees_outstanding) == (0, 10)
    assert beside(paid.billed, paid.received, paid.outstanding, paid.balance) == (90, 96, 4, 4)
    assert beside(paid.fees_received, paid.fees_outstanding) == (6, 4)


def test_a_fee_stays_owed_when_its_statement_is_taken_back(issuing: Issuing) -> None:
    ask(issuing, "10")
    (wrong,) = issuing.desk.ask(invoices_of_site, issuing.house.site)
    issuing.credit(wrong.id, "90")

    summary = summary_of(issuing)

    assert beside(summary.billed, summary.outstanding, summary.balance) == (0, 10, 10)


def test_a_letter_about_nothing_but_a_fee_belongs_to_the_bill_of_that_fee(
    issuing: Issuing, clock: Clock
) -> None:
    ask(issuing, "10")
    issuing.pay("90", JULY)
    clock.now += timedelta(days=5)
    ask(issuing, "20")

    summary = summary_of(issuing)

    assert beside(summary.received, summary.outstanding, summary.balance) == (90, 30, 30)
    assert summary.fees_outstanding == 30


def test_a_span_without_the_bill_of_a_fee_is_without_the_fee(issuing: Issuing) -> None:
    ask(issuing, "10")

    newest = summary_of(issuing, Span.DAYS_30)

    assert beside(newest.outstanding, newest.fees_outstanding, newest.balance) == (0, 0, 100)
