"""A typed bill on the screen: what to say at its fields, and where the next draft goes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.reading import Register
from app.domain.tariff.billed import Bill
from app.reports.words import Words
from app.ui.meter_form.state import Broken
from app.ui.reconcile.draft import Draft
from app.ui.reconcile.state import Checked


@dataclass(frozen=True, slots=True)
class Filling:
    """The draft on the screen, what it means, our bill for its days, and where the next draft goes.

    `registers` are those of the meter where it has one for each tariff.
    """

    words: Words
    draft: Draft
    checked: Checked
    bill: Bill | None
    said: Mapping[str, str]
    show: Callable[[Draft], object]
    registers: Sequence[Register] = ()

    def text(self, field: str) -> str:
        """Return what stands in a field of the bill."""
        return str(getattr(self.draft, field))

    def put(self, field: str) -> Callable[[object], object]:
        """Return the handler of a field of the bill."""
        return lambda value: self.show(self.draft.typed(field, value))

    def put_on(self, number: int, field: str) -> Callable[[object], object]:
        """Return the handler of a field of a line."""
        return lambda value: self.show(self.draft.on_line(number, field, value))

    def problem(self, field: str) -> str:
        """Return what to say at a field, "" where nothing is wrong."""
        broken: Broken | None = self.checked.wrong.get(field)
        return self.words.of(broken) if broken else self.said.get(field, "")
