"""What was typed about a payment, and what it means."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.ledger.forms import Method, PaymentForm
from app.domain.ledger.ledger import settle
from app.reports.words import Words
from app.ui.landlord.payments.draft import (
    BACK,
    Draft,
    amount_text,
    draft_for,
    draft_of,
    form_of,
    matches_of,
    of_person,
    to_choose,
)
from app.use_cases.landlord.start import PaymentStart
from tests.domain.ledger.build import KEY, OTHER, PERSON, SITE, claim, receipt

TODAY = date(2026, 11, 21)
GERMAN = Words("de")


def start(*, owed: str = "80.50") -> PaymentStart:
    """Return what the form starts with where the second person owes something."""
    ledger = settle([claim(1, owed), claim(2, "20", due=60)], [receipt(1, "5")])
    return PaymentStart(SITE, TODAY, "CHF", {OTHER: "Other", PERSON: "Person"}, ledger)


def test_the_form_begins_with_who_owes_longest_and_all_of_it() -> None:
    draft = draft_for(GERMAN, start(), None)

    assert (draft.person, draft.amount, draft.on) == (str(PERSON), "95,50", TODAY)


def test_where_nobody_owes_the_form_begins_with_the_first_and_no_amount() -> None:
    empty = PaymentStart(SITE, TODAY, "", {OTHER: "Other"}, settle([], []))

    draft = draft_for(GERMAN, empty, None)

    assert (draft.person, draft.amount) == (str(OTHER), "")
    assert draft_for(GERMAN, replace(empty, names={}), None).person == ""


def test_another_person_brings_what_that_one_owes() -> None:
    draft = of_person(GERMAN, draft_for(GERMAN, start(), None), start(), str(OTHER))

    assert (draft.person, draft.amount) == (str(OTHER), "")


def test_a_stored_payment_stands_in_the_form_as_it_was_typed() -> None:
    stored = receipt(1, "-12.5", by_hand={1: "3"})

    draft = draft_of(GERMAN, stored)

    assert (draft.amount, draft.direction, draft.is_by_hand) == ("12,50", BACK, True)
    assert form_of(draft, ",") == PaymentForm(
        PERSON, stored.received_on, Decimal("-12.5"), "CHF", Method.BANK
    )
    assert matches_of(draft, ",") == {}


@pytest.mark.parametrize(
    ("amount", "person"), [("", "x"), ("lots", "x"), ("0", "x"), ("5", ""), ("NaN", "x")]
)
def test_what_is_no_payment_yet_means_none(amount: str, person: str) -> None:
    assert form_of(Draft(person, amount, "CHF", TODAY), ".") is None


def test_only_what_is_put_by_hand_is_put_anywhere() -> None:
    one, other = UUID(int=101), UUID(int=102)
    draft = Draft(str(PERSON), "50", "CHF", TODAY, parts={one: "20.5", other: ""})

    assert matches_of(draft, ".") == {}
    assert matches_of(replace(draft, is_by_hand=True), ".") == {one: Decimal("20.5")}


def test_what_is_open_can_be_chosen_and_what_was_chosen_stays() -> None:
    account = settle([claim(1, "5"), claim(2, "20", due=60)], [receipt(1, "5")]).of(KEY)
    draft = Draft(str(PERSON), "50", "CHF", TODAY)

    assert [one.claim.number for one in to_choose(account, draft)] == ["2"]
    chosen = replace(draft, parts={UUID(int=101): "5"})
    assert [one.claim.number for one in to_choose(account, chosen)] == ["1", "2"]
    assert to_choose(None, draft) == ()


@pytest.mark.parametrize(
    ("amount", "text"),
    [("80.500000", "80.50"), ("80.000000", "80"), ("1200", "1200"), ("0.001", "0.001"), ("0", "0")],
)
def test_an_amount_stands_in_a_field_without_what_it_does_not_need(amount: str, text: str) -> None:
    assert amount_text(Words(), Decimal(amount)) == text
