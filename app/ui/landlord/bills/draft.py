"""A supplier's bill as it is being typed: texts, nothing judged yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.domain.sharing.bill import BillForm, bill_problems
from app.ui.landlord.sharing_form.draft import SharingDraft, sharing_draft
from app.ui.meter_form.state import Broken
from app.ui.typed_numbers import TypedNumbers, typed, typed_money
from app.use_cases.landlord.attachments import Attachment


@dataclass(frozen=True, slots=True)
class BillDraft:
    """The fields of the form; `end` is the day after the last one.

    `file` was chosen now; `file_id` names the one that is kept already. `is_old`: it was typed on a page
    that is closed.
    """

    start: date
    end: date
    currency: str
    amount: str = ""
    kwh: str = ""
    due_on: date | None = None
    supplier: str = ""
    number: str = ""
    note: str = ""
    sharing: SharingDraft = field(default_factory=SharingDraft)
    file: Attachment | None = None
    file_id: UUID | None = None
    is_old: bool = False

    def typed(self, name: str, value: object) -> "BillDraft":
        """Return the draft with another value in one field."""
        changed: dict[str, Any] = {name: value}
        return replace(self, **changed)

    def with_file(self, file: Attachment | None) -> "BillDraft":
        """Return the draft with another file instead of the one that is kept, or with none."""
        return replace(self, file=file, file_id=self.file_id if file else None)

    def from_day(self, day: date) -> "BillDraft":
        """Return the draft with another first day; the last one is not before it."""
        moved = replace(self, start=day)
        return moved if day < self.end else replace(moved, end=date.fromordinal(day.toordinal() + 1))


@dataclass(frozen=True, slots=True)
class Checked:
    """What a draft means; `form` is there once nothing is wrong and the amount is typed."""

    form: BillForm | None
    wrong: Mapping[str, Broken]


def bill_draft(form: BillForm, decimal_sign: str, file_id: UUID | None = None) -> BillDraft:
    """Return a stored bill as a draft."""
    return BillDraft(
        form.start,
        form.end,
        form.currency,
        typed_money(form.amount, form.step, decimal_sign),
        typed(form.kwh, decimal_sign),
        form.due_on,
        form.supplier,
        form.number,
        form.note,
        sharing_draft(form.sharing, decimal_sign),
        file_id=file_id,
    )


def new_draft(form: BillForm, decimal_sign: str, currency: str) -> BillDraft:
    """Return the next bill before anybody typed: its amount is asked for.

    `currency` is the usual one here, for a site that has none yet.
    """
    return replace(bill_draft(form, decimal_sign), amount="", currency=form.currency or currency)


def checked(draft: BillDraft, unit_ids: list[UUID], decimal_sign: str) -> Checked:
    """Return what a draft means, and what is wrong with it."""
    numbers = TypedNumbers(decimal_sign)
    amount = numbers.number("amount", draft.amount)
    form = BillForm(
        draft.start,
        draft.end,
        amount or Decimal(0),
        draft.currency,
        numbers.number("kwh", draft.kwh),
        draft.due_on,
        draft.supplier.strip(),
        draft.number.strip(),
        draft.note.strip(),
        draft.sharing.meant(numbers),
    )
    problems = reversed(bill_problems(form, unit_ids))
    wrong = {problem.field: problem for problem in problems} | numbers.wrong
    return Checked(None if wrong or amount is None else form, wrong)
