"""A bill on paper comes back as it was typed, and says what is missing in it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.money_forms import budget_problems
from app.domain.paper_bill import Counter, Paper, PaperLine, paper_from_json, paper_problems, paper_to_json
from app.domain.reading import Register
from app.domain.slot import Slot

START, END = date(2026, 1, 1), date(2026, 2, 1)
PAPER = Paper(
    START, END, "CHF", (PaperLine("Energy", Decimal("48.10"), Decimal(200)), PaperLine("Base", Decimal(9)))
)
AMOUNTS = st.decimals(-999_999, 999_999, places=6)
MAYBE = st.none() | AMOUNTS
COUNTERS = st.lists(st.builds(Counter, st.sampled_from(Register), MAYBE, MAYBE), max_size=2)
SLOTS = st.none() | st.builds(Slot, st.text(), st.none() | st.text(), st.none() | st.integers(0, 9))


@given(st.lists(st.builds(PaperLine, st.text(), AMOUNTS, MAYBE, MAYBE, SLOTS)), MAYBE, MAYBE, MAYBE, COUNTERS)
def test_a_bill_comes_back_as_it_was_typed(
    lines: list[PaperLine],
    total: Decimal | None,
    opens: Decimal | None,
    closes: Decimal | None,
    counters: list[Counter],
) -> None:
    paper = Paper(START, END, "CHF", tuple(lines), total, opens, closes, tuple(counters))

    again = paper_from_json(START, END, paper_to_json(paper))

    assert again == paper
    assert again.sum == sum(line.amount for line in lines)
    assert again.total == (again.sum if total is None else total)


def test_a_bill_of_the_first_version_is_read() -> None:
    old = '{"currency": "CHF", "lines": [{"text": "Energy", "amount": "48.10", "kwh": "200"}]}'

    assert paper_from_json(START, END, old).lines == PAPER.lines[:1]


@pytest.mark.parametrize(
    ("paper", "fields"),
    [
        (PAPER, []),
        (replace(PAPER, end=START), ["end_on"]),
        (replace(PAPER, currency="francs"), ["currency"]),
        (replace(PAPER, lines=()), ["lines"]),
        (replace(PAPER, lines=(PaperLine(" ", Decimal("NaN")),)), ["text 0", "amount 0"]),
        (replace(PAPER, lines=(PaperLine("Base", Decimal("0.0000001")),)), ["amount 0"]),
        (replace(PAPER, lines=(PaperLine("Base", Decimal(10) ** 12),)), ["amount 0"]),
        (replace(PAPER, lines=(PaperLine("Credit", Decimal(-3)),)), []),
        (replace(PAPER, lines=(), printed_total=Decimal(40)), []),
        (replace(PAPER, printed_total=Decimal("NaN")), ["total"]),
        (replace(PAPER, opens=Decimal(40)), ["closes"]),
        (replace(PAPER, closes=Decimal(40)), ["opens"]),
        (replace(PAPER, opens=Decimal(40), closes=Decimal(39)), ["closes"]),
        (replace(PAPER, counters=(Counter(Register.T1, Decimal(4), Decimal(9)),)), []),
        (replace(PAPER, counters=(Counter(Register.T1, Decimal(4), None),)), ["closes_t1"]),
        (replace(PAPER, counters=(Counter(Register.T2, Decimal(4), Decimal(3)),)), ["closes_t2"]),
        (replace(PAPER, counters=(Counter(Register.T2, Decimal("NaN"), Decimal(3)),)), ["opens_t2"]),
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
