"""A unit as it is being typed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.domain.people.forms import UnitForm, UnitKind, unit_problems
from app.ui.landlord.numbers import Wrong, number_or_none
from app.ui.meter_form.state import number_text
from app.use_cases.landlord.first_days import BilledDays


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """The texts of the form; `touched` are the fields a person has typed in."""

    name: str = ""
    kind: UnitKind = UnitKind.APARTMENT
    area_m2: str = ""
    cost_centre: str = ""
    start_on: date | None = None
    touched: frozenset[str] = frozenset()

    def typed(self, name: str, value: object) -> "UnitDraft":
        """Return the draft with another value in one field."""
        changed: dict[str, Any] = {name: value}
        return replace(self, touched=self.touched | {name}, **changed)


@dataclass(frozen=True, slots=True)
class CheckedUnit:
    """What a draft means, and what is wrong with each field."""

    form: UnitForm
    wrong: Wrong = field(default_factory=dict)


def draft_of(form: UnitForm, decimal_sign: str) -> UnitDraft:
    """Return the form of a stored unit."""
    area = number_text(form.area_m2, decimal_sign)
    return UnitDraft(form.name, form.kind, area, form.cost_centre, form.start_on)


def begun(draft: UnitDraft, billed: BilledDays) -> UnitDraft:
    """Return the form of a new unit: bills that were issued are left as they are until somebody says else."""
    return draft if "start_on" in draft.touched else replace(draft, start_on=billed.next_on)


def check_unit(draft: UnitDraft, other_names: Sequence[str]) -> CheckedUnit:
    """Return what a draft means, and what is wrong with it."""
    wrong: Wrong = {}
    area_m2 = number_or_none("area_m2", draft.area_m2, wrong)
    form = UnitForm(draft.name.strip(), draft.kind, area_m2, draft.cost_centre.strip(), draft.start_on)
    for problem in unit_problems(form, other_names):
        wrong.setdefault(problem.field, problem)
    return CheckedUnit(form, wrong)
