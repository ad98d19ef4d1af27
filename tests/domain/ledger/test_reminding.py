"""A letter that asks for what is overdue."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.invoice.address import Address
from app.domain.ledger.reminding import (
    Asked,
    ReminderForm,
    ReminderLetter,
    Sender,
    first_form,
    reminder_problems,
)
from tests.domain.ledger.build import on

TODAY = on(60)


@pytest.mark.parametrize(
    ("sent", "level"),
    [
        ([], 1),
        ([(1, on(40))], 2),
        ([(1, on(40)), (2, on(50))], 3),
        ([(3, on(50))], 3),
        ([(3, on(30))], 1),
    ],
)
def test_each_letter_asks_more_firmly_than_the_last_one_about_the_same(
    sent: list[tuple[int, date]], level: int
) -> None:
    form = first_form(sent, on(30), TODAY)

    assert form == ReminderForm(level, TODAY + timedelta(days=10))


def test_a_letter_with_a_fee_in_steps_of_the_currency_is_right() -> None:
    assert reminder_problems(ReminderForm(1, on(61), Decimal("5.50")), "CHF", TODAY) == []


def test_a_letter_asks_for_all_that_is_open_and_what_it_costs() -> None:
    asked = [Asked(number="1", issued_on=on(0), due_on=on(30), gross=Decimal(50), open=Decimal(20))] * 2
    head = Sender(sender=Address("A"), recipient=Address("B"), language="en")

    letter = ReminderLetter(
        level=1,
        head=head,
        sent_on=TODAY,
        pay_by=TODAY,
        currency="CHF",
        asked=tuple(asked),
        fee=Decimal("5.50"),
    )

    assert letter.total == Decimal("45.50")


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (ReminderForm(4, on(61)), "level"),
        (ReminderForm(1, on(60)), "pay_by"),
        (ReminderForm(1, on(61), Decimal(-1)), "fee"),
        (ReminderForm(1, on(61), Decimal("0.005")), "fee"),
        (ReminderForm(1, on(61), Decimal("NaN")), "fee"),
    ],
)
def test_what_is_wrong_with_a_letter_is_said_at_its_field(form: ReminderForm, field: str) -> None:
    assert [problem.field for problem in reminder_problems(form, "CHF", TODAY)] == [field]
