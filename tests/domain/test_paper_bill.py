"""A bill on paper comes back as it was typed, and says what is missing in it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.money_forms import budget_problems
from app.domain.paper_bill import Paper, PaperLine, paper_from_json, paper_problems, paper_to_json

START, END = date(2026, 1, 1), date(2026, 2, 1)
PAPER = Paper(
    START, END, "CHF", (PaperLine("Energy", Decimal("48.10"), Decimal(200)), PaperLine("Base", Decimal(9)))
)
AMOUNTS = st.decimals(-999_999, 999_999, places=6)


@given(st.lists(st.builds(PaperLine, st.text(), AMOUNTS, st.none() | AMOUNTS)))
def test_a_bill_comes_back_as_it_was_typed(lines: list[PaperLine]) -> None:
    paper = Paper(START, END, "CHF", tuple(lines))

    again = paper_from_json(START, END, paper_to_json(paper))

    assert again == paper
    assert again.total == sum(line.amount for line in lines)


@pytest.mark.parametrize(
    ("paper", "fields"),
    [
        (PAPER, []),
        (replace(PAPER, end=START), ["end_on"]),
        (replace(PAPER, currency="francs"), ["currency"]),
        (replace(PAPER, lines=()), ["lines"]),
        (replace(PAPER, lines=(PaperLine(" ", Decimal("NaN")),)), ["text", "amount"]),
        (replace(PAPER, lines=(PaperLine("Base", Decimal("0.0000001")),)), ["amount"]),
        (replace(PAPER, lines=(PaperLine("Base", Decimal(10) ** 12),)), ["amount"]),
        (replace(PAPER, lines=(PaperLine("Credit", Decimal(-3)),)), []),
    ],
)
def test_what_is_missing_in_a_bill_is_told(paper: Paper, fields: list[str]) -> None:
    assert [problem.field for problem in paper_problems(paper)] == fields


@pytest.mark.parametrize(
    ("amount", "currency", "fields"),
    [
        ("0.5", "CHF", []),
        ("0", "CHF", ["amount"]),
        ("-1", "chf", ["amount", "currency"]),
        ("Infinity", "CHF", ["amount"]),
    ],
)
def test_a_budget_is_an_amount_above_zero(amount: str, currency: str, fields: list[str]) -> None:
    assert [problem.field for problem in budget_problems(Decimal(amount), currency)] == fields
