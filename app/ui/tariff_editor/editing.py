"""A draft on the screen: what to say at its fields, and where the next draft goes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.errors import Problem
from app.domain.tariff.document import Tariff
from app.reports.words import Words
from app.ui.tariff_editor.draft import Charge, Draft, at


@dataclass(frozen=True, slots=True)
class Editing:
    """A draft with its problems, and what shows the next one; `tariff` is what it means while it has none.

    `note` stands above the fields. `has_holidays`: there is a place where its holidays are listed.
    """

    words: Words
    draft: Draft
    tariff: Tariff | None
    wrong: Mapping[str, Problem | str]
    show: Callable[[Draft], object]
    today: date
    note: str = ""
    has_holidays: bool = True

    def put(self, field: str) -> Callable[[object], object]:
        """Return the handler of one field of the tariff itself."""
        return lambda value: self.show(self.draft.typed(field, value))

    def change(self, charge: Charge, *fields: str) -> None:
        """Show a charge that was changed in these of its fields."""
        self.show(self.draft.put(charge, *fields))

    def problem(self, field: str) -> str:
        """Return what to say at a field of the tariff itself, "" where nothing is wrong."""
        wrong = self.wrong.get(field, "")
        return wrong if isinstance(wrong, str) else self.words.of(wrong)

    def problem_at(self, charge: Charge, field: str) -> str:
        """Return what to say at a field of a charge."""
        return self.problem(at(charge, field))
