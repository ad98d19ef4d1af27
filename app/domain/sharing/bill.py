"""A supplier's bill for a site, as a person enters it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from app.domain.currency_step import step_of
from app.domain.errors import N_, Problem
from app.domain.forms import number_problems
from app.domain.instant import FIRST_YEAR, LAST_YEAR, BadYearError
from app.domain.money_forms import amount_problems, currency_problems
from app.domain.sharing.rules import Sharing, sharing_problems

_LONGEST_DAYS = 3 * 366


@dataclass(frozen=True, slots=True)
class BillForm:
    """What a supplier charges for the days from `start` to `end` (excluded), and how it is shared.

    Without `kwh` the main meter says how much it was. An amount below zero is a credit.
    """

    start: date
    end: date
    amount: Decimal
    currency: str
    kwh: Decimal | None = None
    due_on: date | None = None
    supplier: str = ""
    number: str = ""
    note: str = ""
    sharing: Sharing = field(default_factory=Sharing)

    @property
    def step(self) -> Decimal:
        """The steps in which its currency is paid."""
        return step_of(self.currency)


def bill_problems(form: BillForm, unit_ids: Collection[UUID]) -> list[Problem]:
    """Return what is wrong with a bill of a site that has some units."""
    return [
        *_day_problems(form),
        *([] if form.kwh is None else number_problems("kwh", form.kwh)),
        *_money_problems(form),
        *sharing_problems(form.sharing, unit_ids),
    ]


def _day_problems(form: BillForm) -> Iterator[Problem]:
    for field_name, day in (("start_on", form.start), ("end_on", form.end)):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            yield Problem(field_name, BadYearError.sentence, {"year": day.year})
    if form.end <= form.start:
        yield Problem("end_on", N_("Choose a last day that is not before the first day."))
    elif (form.end - form.start).days > _LONGEST_DAYS:
        yield Problem("end_on", N_("A bill covers at most three years. Check the days."))


def _money_problems(form: BillForm) -> list[Problem]:
    problems = amount_problems(form.amount)
    if not problems and Fraction(form.amount) % Fraction(form.step):
        sentence = N_("{currency} is paid in steps of {step}. Enter the amount on the bill.")
        problems = [Problem("amount", sentence, {"currency": form.currency, "step": form.step})]
    return [*problems, *currency_problems(form.currency)]
