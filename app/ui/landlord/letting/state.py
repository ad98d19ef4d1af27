"""A new unit as it is being typed, with whoever lives there and the meter that serves it."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.domain.dial import parse_dial
from app.domain.errors import MeterbookError
from app.domain.forms import MeterForm
from app.domain.meter import Role, default_max_kw
from app.domain.people.forms import PersonForm, person_problems
from app.ui.landlord.move.state import NEW, MoveIn
from app.ui.landlord.numbers import Wrong
from app.ui.landlord.unit.state import UnitDraft, begun, check_unit
from app.use_cases.landlord.letting import Letting, LettingPage

NONE = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """All that stands on the screen; `meter` is NEW, NONE, the id of one, or None for the likeliest."""

    unit: UnitDraft = UnitDraft()  # noqa: RUF009 - it is frozen
    person: MoveIn = MoveIn()  # noqa: RUF009 - it is frozen
    meter: str | None = None
    first_kwh: str = ""
    is_unfolded: bool = False

    def typed(self, name: str, value: object) -> "Draft":
        """Return the same with another value in one field."""
        changed: dict[str, Any] = {name: value}
        return replace(self, **changed)

    def meter_of(self, page: LettingPage) -> str:
        """Return the meter chosen, else the first one that serves no unit, else a new one."""
        if self.meter is not None:
            return self.meter
        if not self.unit.kind.is_lived_in:
            return NONE
        return next((str(one.id) for one in page.meters if not one.unit and one.role is Role.SUB), NEW)


@dataclass(frozen=True, slots=True)
class Ready:
    """What would be stored, and what is wrong with it."""

    letting: Letting
    wrong: Wrong = field(default_factory=dict)

    def spoken(self, draft: Draft) -> Wrong:
        """Return what to say at the fields a person has typed in."""
        touched = {*draft.unit.touched, *(f"person_{name}" for name in draft.person.touched), "first_kwh"}
        return {name: broken for name, broken in self.wrong.items() if name in touched}


def ready(draft: Draft, page: LettingPage) -> Ready:
    """Return what would be stored."""
    unit = check_unit(begun(draft.unit, page.billed), page.unit_names)
    wrong = dict(unit.wrong)
    who = _who(draft, wrong)
    letting = Letting(
        unit=unit.form,
        since=draft.person.day or page.today,
        who=who if unit.form.kind.is_let else None,
        meter=_meter(draft, page),
        first_kwh=_first_kwh(draft, wrong) if is_read(draft, page) else None,
    )
    return Ready(letting, wrong)


def since_of(draft: Draft, page: LettingPage) -> date:
    """Return since when the unit is let."""
    return draft.person.day or page.today


def is_read(draft: Draft, page: LettingPage) -> bool:
    """Tell whether somebody can know what the meter showed as that day began."""
    return since_of(draft, page) <= page.today


def _who(draft: Draft, wrong: Wrong) -> UUID | PersonForm | None:
    """Return who lives there; without a name it is vacant."""
    person = draft.person.person
    if isinstance(person, UUID):
        return person
    if not person.name and not person.email:
        return None
    wrong |= {f"person_{problem.field}": problem for problem in person_problems(person)}
    return person


def _meter(draft: Draft, page: LettingPage) -> UUID | MeterForm | None:
    chosen = draft.meter_of(page)
    if chosen == NONE:
        return None
    if chosen != NEW:
        return UUID(chosen)
    return MeterForm(draft.unit.name.strip(), Role.SUB, max_kw=default_max_kw(Role.SUB))


def _first_kwh(draft: Draft, wrong: Wrong) -> Decimal | None:
    if not draft.first_kwh.strip():
        return None
    try:
        return parse_dial(draft.first_kwh)
    except MeterbookError as error:
        wrong["first_kwh"] = error
        return None
