"""What the parts of the form are handed: the draft, what it means, and where the next draft goes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from app.domain.reading import Register
from app.reports.words import Words
from app.ui.add_reading.draft import Draft
from app.ui.add_reading.state import EXCHANGE, Checked, check
from app.use_cases.entry import Entry
from app.use_cases.entry_page import EntryPage


@dataclass(frozen=True, slots=True)
class Filling:
    """A form being filled.

    `said` are the problems that storing it met, by field; `is_changed` is False while a stored
    reading stands as it was; `doubt` is a word of warning about the number.
    """

    words: Words
    page: EntryPage
    draft: Draft
    checked: Checked
    now: datetime
    said: Mapping[str, str]
    show: Callable[[Draft], object]
    photo_id: UUID | None = None
    is_changed: bool = True
    doubt: str = ""

    @property
    def can_save(self) -> bool:
        """Tell whether Save leads on; not while the readings around another time are still sought."""
        chosen = self.draft.moment.at
        return self.checked.can_save and chosen in {None, self.entry.at}

    @property
    def entry(self) -> Entry:
        """The meter."""
        return self.page.entry

    def put(self, **fields: object) -> None:
        """Show the draft with other values."""
        self.show(replace(self.draft, **fields))  # type: ignore[arg-type]  # as replace() itself

    def problem(self, field: str) -> str:
        """Return what to say at one field, "" where nothing is wrong."""
        broken = self.checked.wrong.get(field)
        return self.words.of(broken) if broken else self.said.get(field, "")

    @property
    def register(self) -> Register:
        """The register of this reading."""
        return self.checked.register

    @property
    def has_several(self) -> bool:
        """Tell whether the meter shows more than one register, or the chosen one is a further one."""
        return len(self.entry.registers) > 1 and self.register in self.entry.registers

    @property
    def is_of_exchange(self) -> bool:
        """Tell whether this is one of the two readings of an exchange, which stay together."""
        return self.draft.kept_event in EXCHANGE

    @property
    def is_stored(self) -> bool:
        """Tell whether this corrects a stored reading."""
        return self.draft.kept_event is not None


def filled(
    words: Words,
    page: EntryPage,
    draft: Draft,
    *,
    now: datetime,
    said: Mapping[str, str],
    show: Callable[[Draft], object],
) -> Filling:
    """Return the form of a draft; the present is at least that of what is known."""
    present = max(now, page.entry.now)
    return Filling(words, page, draft, check(draft, page.entry, present), present, said, show)
