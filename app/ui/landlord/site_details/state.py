"""What is said about a site, as it is being typed."""

from dataclasses import dataclass, replace
from typing import Any

from app.domain.errors import Problem
from app.use_cases.landlord.sites import SiteForm, details_problems


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts of the form."""

    form: SiteForm

    def typed(self, field: str, text: str) -> "Draft":
        """Return the draft with another text in one field."""
        changed: dict[str, Any] = {field: text}
        return Draft(replace(self.form, **changed))

    @property
    def wrong(self) -> dict[str, Problem]:
        """What is wrong with each field."""
        return {problem.field: problem for problem in details_problems(self.form)}
