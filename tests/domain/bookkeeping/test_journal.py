"""Every document debits as much as it credits."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.bookkeeping.journal import (
    ACCOUNT_NAMES,
    Accounts,
    Document,
    DocumentKind,
    JournalLine,
    accounts_problems,
    journal,
)
from tests.beside import beside

DAY = date(2026, 1, 31)
AMOUNTS = st.decimals(-10_000, 10_000, places=3)


def document(kind: DocumentKind, gross: str, tax: str = "0", number: str = "1") -> Document:
    return Document(kind, DAY, number, "CHF", Decimal(gross), Decimal(tax))


def told(lines: list[JournalLine]) -> list[tuple[object, ...]]:
    return [beside(line.account, line.debit, line.credit, line.tax_code) for line in lines]


def test_a_statement_claims_what_is_revenue_and_tax() -> None:
    lines = journal([document(DocumentKind.STATEMENT, "108.10", "8.10")], Accounts(tax_code="V81"))

    assert told(lines) == [
        ("1100", Decimal("108.10"), 0, ""),
        ("3400", 0, Decimal("100.00"), "V81"),
        ("2200", 0, Decimal("8.10"), "V81"),
    ]


def test_a_credit_note_books_the_other_way_round() -> None:
    lines = journal([document(DocumentKind.CREDIT, "-50")], Accounts(tax_code="V81"))

    assert told(lines) == [("1100", 0, 50, ""), ("3400", 50, 0, "")]


def test_a_payment_goes_from_the_claim_to_the_bank_and_a_refund_back() -> None:
    lines = journal(
        [document(DocumentKind.PAYMENT, "30", number="a"), document(DocumentKind.PAYMENT, "-5", number="b")],
        Accounts(receivable="1400", bank="1200"),
    )

    assert told(lines) == [("1200", 30, 0, ""), ("1400", 0, 30, ""), ("1200", 0, 5, ""), ("1400", 5, 0, "")]


@pytest.mark.parametrize(
    ("method", "account"),
    [("bank", "1020"), ("cash", "1000"), ("card", "1025"), ("other", "1090"), ("cowries", "1090")],
)
def test_money_lies_on_the_account_of_the_way_in_which_it_came(method: str, account: str) -> None:
    paid = replace(document(DocumentKind.PAYMENT, "30"), method=method)

    lines = journal([paid], Accounts())

    assert told(lines) == [(account, 30, 0, ""), ("1100", 0, 30, "")]


def test_what_a_reminder_cost_is_claimed_and_has_its_own_account() -> None:
    lines = journal([document(DocumentKind.FEE, "15")], Accounts(fees="3690", tax_code="V81"))

    assert told(lines) == [("1100", 15, 0, ""), ("3690", 0, 15, "")]


def test_every_account_has_a_name() -> None:
    assert list(ACCOUNT_NAMES) == [each.name for each in fields(Accounts)]


@given(st.lists(st.tuples(st.sampled_from(DocumentKind), AMOUNTS, AMOUNTS)))
def test_debits_are_credits_whatever_was_issued_and_paid(
    rows: list[tuple[DocumentKind, Decimal, Decimal]],
) -> None:
    documents = [Document(kind, DAY, "1", "CHF", gross, tax) for kind, gross, tax in rows]

    lines = journal(documents, Accounts())

    assert sum(line.debit for line in lines) == sum(line.credit for line in lines)
    assert all(line.debit >= 0 and line.credit >= 0 and line.debit != line.credit for line in lines)


def test_accounts_need_a_code() -> None:
    assert accounts_problems(Accounts()) == []
    assert [each.field for each in accounts_problems(Accounts(bank=" ", tax="1" * 21))] == ["bank", "tax"]
