"""What a person can say about sharing, and what is wrong with it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.currency_step import step_of
from app.domain.sharing.bill import BillForm, bill_problems
from app.domain.sharing.rules import (
    FixedItem,
    Frequency,
    Rest,
    Sharing,
    sharing_from_json,
    sharing_problems,
    sharing_to_json,
)
from tests.domain.sharing.house import AUGUST, SEPTEMBER, bill, named

A, B = named("A"), named("B")


def fields(sharing: Sharing) -> list[str]:
    """Return the fields that are wrong."""
    return [problem.field for problem in sharing_problems(sharing, [A, B])]


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        ({A: Decimal(60), B: Decimal(30)}, "The shares add up to 90 %. Make them 100 %."),
        ({}, "The shares add up to 0 %. Make them 100 %."),
        ({A: Decimal(110), B: Decimal(-10)}, "A share is a percentage that is not below zero."),
        ({A: Decimal("NaN"), B: Decimal(-10)}, "A share is a percentage that is not below zero."),
        ({named("C"): Decimal(100)}, "A share belongs to a unit that is not here. Share anew."),
    ],
)
def test_agreed_parts_are_a_hundred_per_cent_of_units_that_are_here(shares: object, sentence: str) -> None:
    sharing = Sharing(rest=Rest.CUSTOM, shares=shares)  # type: ignore[arg-type]

    problems = sharing_problems(sharing, [A, B])

    assert [str(problem) for problem in problems] == [sentence]


def test_agreed_parts_matter_to_their_own_rule_alone() -> None:
    assert not fields(Sharing(rest=Rest.EQUAL, shares={A: Decimal(60)}))
    assert not fields(Sharing(rest=Rest.CUSTOM, shares={A: Decimal("62.5"), B: Decimal("37.5")}))


def test_a_fixed_item_has_a_name_an_amount_days_and_units_that_are_here() -> None:
    good = FixedItem("Fee", Decimal(5), unit_ids=(A,), start=AUGUST, end=SEPTEMBER)
    bad = FixedItem(" ", Decimal("1e20"), unit_ids=(named("C"),), start=SEPTEMBER, end=SEPTEMBER)

    assert fields(Sharing(items=(good, bad))) == ["name 1", "amount 1", "end 1", "unit_ids 1"]


@pytest.mark.parametrize("percent", ["-1", "100.1", "NaN"])
def test_a_percentage_is_from_0_to_100(percent: str) -> None:
    assert fields(Sharing(tax=Decimal(percent), loss_limit=Decimal(percent))) == ["tax", "loss_limit"]


items = st.builds(
    FixedItem,
    st.text(),
    st.decimals(-1000, 1000, places=2),
    st.sampled_from(Frequency),
    st.lists(st.sampled_from([A, B]), unique=True).map(tuple),
    st.none() | st.dates(),
    st.none() | st.dates(),
)
sharings = st.builds(
    Sharing,
    st.booleans(),
    st.sampled_from(Rest),
    st.dictionaries(st.sampled_from([A, B]), st.decimals(0, 100, places=3)),
    st.lists(items, max_size=3).map(tuple),
    st.none() | st.decimals(0, 100, places=2),
    st.booleans(),
    st.decimals(0, 100, places=1),
)


@given(sharings)
def test_a_sharing_survives_storage(sharing: Sharing) -> None:
    assert sharing_from_json(sharing_to_json(sharing)) == sharing


def test_what_an_older_document_does_not_say_is_as_usual() -> None:
    assert sharing_from_json("{}") == Sharing()


def test_a_bill_that_makes_sense_has_no_problems() -> None:
    assert not bill_problems(bill(), [A])
    assert not bill_problems(bill(-5, None, end=date(2027, 1, 1)), [A])


@pytest.mark.parametrize(
    ("form", "field", "words"),
    [
        (bill(start=SEPTEMBER), "end_on", "Choose a last day that is not before the first day."),
        (bill(start=date(2020, 1, 1)), "end_on", "A bill covers at most three years. Check the days."),
        (bill(kwh=-1), "kwh", "Enter a number that is not below zero."),
        (bill("1.005"), "amount", "CHF is paid in steps of 0.01. Enter the amount on the bill."),
        (bill("1.5", currency="JPY"), "amount", "JPY is paid in steps of 1. Enter the amount on the bill."),
        (bill("NaN"), "amount", "Enter an amount of up to twelve digits."),
        (bill(currency="francs"), "currency", "Write a currency as its three letters, for example “CHF”."),
    ],
)
def test_a_bill_that_makes_no_sense_says_why(form: BillForm, field: str, words: str) -> None:
    (problem,) = bill_problems(form, [A])

    assert (problem.field, str(problem)) == (field, words)


@pytest.mark.parametrize(
    ("currency", "step"), [("JPY", "1"), ("CHF", "0.01"), ("KWD", "0.001"), ("XYZ", "0.01")]
)
def test_amounts_are_paid_in_the_steps_of_their_currency(currency: str, step: str) -> None:
    assert step_of(currency) == Decimal(step)


def test_a_bill_of_a_year_that_cannot_be_right_is_refused() -> None:
    early, late = (
        bill(start=date(1, 1, 1), end=date(1, 2, 1)),
        bill(start=date(9999, 12, 1), end=date(9999, 12, 31)),
    )

    for form in (early, late):
        found = [(problem.field, problem.values["year"]) for problem in bill_problems(form, [A])]
        assert found == [("start_on", form.start.year), ("end_on", form.end.year)]
