"""A letter that asks for what is overdue: what a person chooses for it, and what it says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from app.domain.currency_step import step_of
from app.domain.errors import N_, Problem
from app.domain.invoice.address import Address
from app.domain.ledger.allotment import total
from app.domain.ledger.ledger import Claim
from app.domain.money import rounded
from app.domain.money_forms import amount_problems

LEVELS = (1, 2, 3)
_TIME_TO_PAY = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class ReminderForm:
    """How strongly a letter asks, until when to pay, and what it costs the person."""

    level: int
    pay_by: date
    fee: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Fee:
    """What a letter cost the person who got it, and the numbers of the invoices that it asked for."""

    claim: Claim
    numbers: tuple[str, ...] = ()


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Asked(_Part):
    """One invoice of which something is overdue; the fee of an earlier letter has no number."""

    number: str
    issued_on: date
    due_on: date
    gross: Decimal
    open: Decimal
    reference: str = ""


class Sender(_Part):
    """Who writes, to whom, in which language, and where the money is to go."""

    sender: Address
    recipient: Address
    language: str
    region: str = ""
    email: str = ""
    phone: str = ""
    iban: str = ""
    account_holder: str = ""
    colour: str = ""
    logo_id: UUID | None = None
    site: str = ""


class ReminderLetter(_Part):
    """A letter as it was written: it says the same whenever it is printed again."""

    version: int = 1
    level: int
    head: Sender
    sent_on: date
    pay_by: date
    currency: str
    asked: tuple[Asked, ...]
    fee: Decimal = Decimal(0)

    @property
    def open(self) -> Decimal:
        """What is overdue of all invoices."""
        return total(one.open for one in self.asked)

    @property
    def total(self) -> Decimal:
        """What is to be paid, with what the letter costs."""
        return self.open + self.fee

    def fee_of(self, letter_id: UUID, person_id: UUID, site_id: UUID) -> Fee:
        """Return what the letter itself cost, due when it asks to be paid."""
        days = self.sent_on, self.pay_by
        claim = Claim(letter_id, person_id, site_id, *days, self.fee, self.currency, is_fee=True)
        return Fee(claim, tuple(one.number for one in self.asked if one.number))


def first_form(levels: Iterable[tuple[int, date]], overdue_since: date, today: date) -> ReminderForm:
    """Return the form of the next letter: one level above the last one since something became overdue."""
    sent = [level for level, sent_on in levels if sent_on > overdue_since]
    return ReminderForm(min(max(sent, default=0) + 1, LEVELS[-1]), today + _TIME_TO_PAY)


def reminder_problems(form: ReminderForm, currency: str, today: date) -> list[Problem]:
    """Return what is wrong with how a letter is to ask."""
    problems = []
    if form.level not in LEVELS:
        problems.append(Problem("level", N_("Choose a first, second or third reminder.")))
    if form.pay_by <= today:
        problems.append(Problem("pay_by", N_("Choose a day after today.")))
    return [*problems, *_fee_problems(form.fee, currency)]


def _fee_problems(fee: Decimal, currency: str) -> list[Problem]:
    step = step_of(currency)
    if not amount_problems(fee) and fee >= 0 and fee == rounded(fee, step):
        return []
    return [Problem("fee", N_("Enter a fee that is not below zero, in steps of {step}."), {"step": step})]
