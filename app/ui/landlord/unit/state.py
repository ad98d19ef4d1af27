"""A unit as it is being typed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.people.forms import UnitForm, UnitKind, unit_problems
from app.ui.landlord.numbers import Wrong, number_or_none
from app.ui.meter_form.state import number_text


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """The texts of the form; `touched` are the fields a person has typed in."""

    name: str = ""
    kind: UnitKind = UnitKind.APARTMENT
    area_m2: str = ""
    cost_centre: str = ""
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
    return UnitDraft(form.name, form.kind, number_text(form.area_m2, decimal_sign), form.cost_centre)


def check_unit(draft: UnitDraft, other_names: Sequence[str]) -> CheckedUnit:
    """Return what a draft means, and what is wrong with it."""
    wrong: Wrong = {}
    area_m2 = number_or_none("area_m2", draft.area_m2, wrong)
    form = UnitForm(draft.name.strip(), draft.kind, area_m2, draft.cost_centre.strip())
    for problem in unit_problems(form, other_names):
        wrong.setdefault(problem.field, problem)
    return CheckedUnit(form, wrong)
