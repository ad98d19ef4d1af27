"""A move as it is being typed: who, from when until when, and what the meters showed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from app.domain.errors import Problem
from app.domain.people.forms import PersonForm, person_problems
from app.domain.people.stays import Stay, ended_by, stay_problems
from app.domain.zone import DAY
from app.ui.landlord.move.dials import NOTHING_TYPED, Texts
from app.use_cases.landlord.move_page import MovePage
from app.use_cases.landlord.site_tree import Resident

NEW = "new"


@dataclass(frozen=True, slots=True)
class MoveIn:
    """Somebody moving in: `who` is NEW or the id of somebody known; without a day it is today."""

    who: str = NEW
    name: str = ""
    email: str = ""
    day: date | None = None
    texts: Texts = field(default_factory=dict)
    touched: frozenset[str] = frozenset()

    def typed(self, name: str, value: object) -> "MoveIn":
        """Return the draft with another value in one field; another day has other readings."""
        changed: dict[str, Any] = {name: value}
        if name == "day":
            changed["texts"] = NOTHING_TYPED
        return replace(self, touched=self.touched | {name}, **changed)

    @property
    def person(self) -> UUID | PersonForm:
        """Who moves in."""
        return PersonForm(self.name.strip(), self.email.strip()) if self.who == NEW else UUID(self.who)

    def wrong(self, page: MovePage) -> dict[str, Problem]:
        """Return what is wrong with each field."""
        person = person_problems(self.person) if isinstance(self.person, PersonForm) else []
        return {problem.field: problem for problem in (*self._day_problems(page), *person)}

    def ends(self, page: MovePage) -> Resident | None:
        """Return whoever moves out that day because somebody else moves in."""
        ended = ended_by(page.stays, page.day)
        return page.resident_of(ended.id) if ended else None

    def _day_problems(self, page: MovePage) -> list[Problem]:
        ended = ended_by(page.stays, page.day)
        others = [ended if ended and one.id == ended.id else one for one in page.stays]
        return stay_problems(Stay(uuid4(), uuid4(), page.day), others)


@dataclass(frozen=True, slots=True)
class StayDraft:
    """The days of a stay; `last` is its last day, None while it goes on."""

    start: date
    last: date | None
    first_texts: Texts = field(default_factory=dict)
    last_texts: Texts = field(default_factory=dict)

    @property
    def end(self) -> date | None:
        """The day after the last one."""
        return None if self.last is None else self.last + DAY

    def starting(self, day: date) -> "StayDraft":
        """Return the stay from another day on."""
        return replace(self, start=day, first_texts=NOTHING_TYPED)

    def lasting(self, day: date | None) -> "StayDraft":
        """Return the stay until another last day, or without one."""
        return replace(self, last=day, last_texts=NOTHING_TYPED)

    def wrong(self, stay: Stay, others: Sequence[Stay]) -> dict[str, Problem]:
        """Return what is wrong with the days."""
        problems = stay_problems(replace(stay, start=self.start, end=self.end), others)
        return {problem.field: problem for problem in problems}


def draft_of(stay: Stay) -> StayDraft:
    """Return the form of a stored stay."""
    return StayDraft(stay.start, stay.end - DAY if stay.end else None)
