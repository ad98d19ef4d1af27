"""A person as they are being typed."""

from dataclasses import dataclass, replace
from typing import Any

from app.domain.errors import Problem
from app.domain.people.forms import PersonForm, person_problems

NOBODY = PersonForm("")


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """The texts of the form; `touched` are the fields somebody has typed in."""

    form: PersonForm = NOBODY
    touched: frozenset[str] = frozenset()

    def typed(self, field: str, text: str) -> "PersonDraft":
        """Return the draft with another text in one field."""
        changed: dict[str, Any] = {field: text}
        return PersonDraft(replace(self.form, **changed), self.touched | {field})

    @property
    def wrong(self) -> dict[str, Problem]:
        """What is wrong with each field."""
        return {problem.field: problem for problem in reversed(person_problems(self.form))}
