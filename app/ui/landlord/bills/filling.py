"""A supplier's bill on the screen: what to say at its fields, and where the next draft goes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.sharing.facts import Space
from app.reports.words import Words
from app.ui.landlord.bills.draft import BillDraft, Checked
from app.ui.landlord.sharing_form.fields import SharingFilling


@dataclass(frozen=True, slots=True)
class Filling:
    """The draft, what it means, what storing it met, and the units of its site."""

    words: Words
    draft: BillDraft
    checked: Checked
    units: Sequence[Space]
    said: Mapping[str, str]
    show: Callable[[BillDraft], object]

    def put(self, field: str) -> Callable[[object], object]:
        """Return the handler of a field."""
        return lambda value: self.show(self.draft.typed(field, value))

    def problem(self, field: str) -> str:
        """Return what to say at a field, "" where nothing is wrong; an empty amount is no fault yet."""
        broken = self.checked.wrong.get(field)
        return self.words.of(broken) if broken else self.said.get(field, "")

    @property
    def sharing(self) -> SharingFilling:
        """The part of it that says how it is shared."""
        return SharingFilling(
            self.words,
            self.draft.sharing,
            self.units,
            {**self.said, **self.checked.wrong},
            self.draft.currency,
            self.put("sharing"),
        )
