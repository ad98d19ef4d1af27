"""What a person enters about a payment."""

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from app.domain.ledger.forms import PaymentForm, fitting_matches, match_problems, payment_problems
from tests.domain.ledger.build import OTHER, PERSON, account, claim, on, receipt

TODAY = on(20)


def form(**changes: Any) -> PaymentForm:
    """Return a payment of today with some fields of its own."""
    whole: dict[str, Any] = {
        "person_id": PERSON, "received_on": TODAY, "amount": Decimal(50), "currency": "CHF"
    }  # fmt: skip
    return PaymentForm(**whole | changes)


@pytest.mark.parametrize("amount", ["50", "0.05", "-12.35", "999999999999.99"])
def test_a_payment_or_a_refund_of_whole_steps_is_right(amount: str) -> None:
    assert payment_problems(form(amount=Decimal(amount)), TODAY) == []


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"amount": Decimal(0)}, "amount", "above zero"),
        ({"amount": Decimal("1.005")}, "amount", "smallest amount of this currency is 0.01"),
        ({"amount": Decimal("1.5"), "currency": "JPY"}, "amount", "smallest amount of this currency is 1"),
        ({"amount": Decimal("NaN")}, "amount", "twelve digits"),
        ({"currency": "Taler"}, "currency", "three letters"),
        ({"received_on": on(21)}, "received_on", "not a later one"),
        ({"reference": "x" * 501}, "reference", "Shorten"),
        ({"note": "x" * 501}, "note", "Shorten"),
    ],
)
def test_what_is_wrong_with_a_payment_is_said_at_its_field(
    changes: dict[str, Any], field: str, sentence: str
) -> None:
    (problem,) = payment_problems(form(**changes), TODAY)

    assert problem.field == field
    assert sentence in str(problem)


@pytest.mark.parametrize(
    ("by_hand", "sentence"),
    [
        ({1: "50"}, None),
        ({1: "20", 2: "30"}, None),
        ({1: "20", 2: "31"}, "more than was paid"),
        ({1: "0"}, "above zero"),
        ({1: "0.005"}, "smallest amount of this currency is 0.01"),
        ({1: "50.01"}, "not more than the invoice"),
        ({9: "1"}, "same person"),
    ],
)
def test_parts_of_a_payment_fit_the_invoices_they_are_put_against(
    by_hand: dict[int, str], sentence: str | None
) -> None:
    paid, matches = receipt(1, "50"), receipt(1, "50", by_hand=by_hand).matches

    problems = match_problems(paid, matches, account(claim(1, "50"), claim(2, "80")))

    assert all(problem.field == "matches" for problem in problems)
    assert [sentence in str(problem) for problem in problems if sentence] == ([True] if sentence else [])
    assert bool(problems) is bool(sentence)


def test_a_payment_that_was_smaller_keeps_what_fits_against_its_invoices() -> None:
    paid = receipt(1, "50", by_hand={1: "30", 2: "20", 3: "0.50"})

    kept = fitting_matches(paid, form(amount=Decimal(40)))

    assert kept == {UUID(int=101): 30, UUID(int=102): 10}


@pytest.mark.parametrize("changes", [{"person_id": OTHER}, {"currency": "EUR"}])
def test_a_payment_of_somebody_else_is_put_against_nothing(changes: dict[str, Any]) -> None:
    assert fitting_matches(receipt(1, "50", by_hand={1: "30"}), form(**changes)) == {}
