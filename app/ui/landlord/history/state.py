"""What is searched, shown and chosen in a site's history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from app.domain.errors import N_
from app.domain.landlord_summary.history import (
    USUAL,
    Column,
    Entry,
    EntryKind,
    EntryStatus,
    Wanted,
    found,
    pages_in,
)

COLUMN_NAMES: Mapping[Column, str] = {
    Column.ON: N_("Date"),
    Column.KIND: N_("Kind"),
    Column.NUMBER: N_("Number"),
    Column.PERSON: N_("Person"),
    Column.UNIT: N_("Unit"),
    Column.PERIOD: N_("Period"),
    Column.KWH: N_("kWh"),
    Column.AMOUNT: N_("Amount"),
    Column.OPEN: N_("Open"),
    Column.STATUS: N_("Status"),
    Column.COST_CENTRE: N_("Cost centre"),
}
NUMERIC = frozenset([Column.KWH, Column.AMOUNT, Column.OPEN])


@dataclass(frozen=True, slots=True)
class Draft:
    """How the table stands; `chosen` are entries marked for a file."""

    wanted: Wanted = field(default_factory=Wanted)
    columns: frozenset[Column] = frozenset(USUAL)
    page: int = 0
    chosen: frozenset[UUID] = frozenset()

    def searching(self, text: str) -> "Draft":
        """Return it with other words searched."""
        return replace(self, wanted=replace(self.wanted, search=text), page=0)

    def of_kind(self, kind: EntryKind) -> "Draft":
        """Return it with a kind shown, or no more asked for."""
        return replace(self, wanted=replace(self.wanted, kinds=self.wanted.kinds ^ {kind}), page=0)

    def of_status(self, status: EntryStatus) -> "Draft":
        """Return it with a status shown, or no more asked for."""
        return replace(self, wanted=replace(self.wanted, statuses=self.wanted.statuses ^ {status}), page=0)

    def sorted_by(self, column: Column) -> "Draft":
        """Return it sorted by a column: the same one once more turns the order round."""
        is_rising = not self.wanted.is_rising if column is self.wanted.order else column not in _FALLING
        return replace(self, wanted=replace(self.wanted, order=column, is_rising=is_rising), page=0)

    def showing(self, column: Column) -> "Draft":
        """Return it with a column shown or hidden; one always stays."""
        columns = self.columns ^ {column}
        return replace(self, columns=columns) if columns else self

    def turned_to(self, page: int) -> "Draft":
        """Return it at another page."""
        return replace(self, page=page)

    def marking(self, entry_id: UUID) -> "Draft":
        """Return it with an entry chosen, or no more."""
        return replace(self, chosen=self.chosen ^ {entry_id})

    def marking_all(self, entries: Sequence[Entry]) -> "Draft":
        """Return it with all of some entries chosen, or none of them where all were."""
        ids = frozenset(entry.id for entry in entries)
        return replace(self, chosen=self.chosen - ids if ids <= self.chosen else self.chosen | ids)

    def without_marks(self) -> "Draft":
        """Return it with nothing chosen."""
        return replace(self, chosen=frozenset())

    @property
    def shown_columns(self) -> list[Column]:
        """The columns shown, in their order."""
        return [column for column in Column if column in self.columns]


_FALLING = frozenset([Column.ON, Column.PERIOD, *NUMERIC])


@dataclass(frozen=True, slots=True)
class View:
    """The entries that are found, and the page that is shown; a page that is no more is the last one."""

    entries: tuple[Entry, ...]
    page: int
    pages: int


def view_of(entries: Sequence[Entry], draft: Draft) -> View:
    """Return what a draft finds."""
    kept = tuple(found(entries, draft.wanted))
    pages = pages_in(kept)
    return View(kept, min(draft.page, pages - 1), pages)


def statuses_of(entries: Sequence[Entry]) -> list[EntryStatus]:
    """Return the statuses that occur, in their order."""
    there = {entry.status for entry in entries}
    return [status for status in EntryStatus if status in there]


def kinds_of(entries: Sequence[Entry]) -> list[EntryKind]:
    """Return the kinds that occur, in their order."""
    there = {entry.kind for entry in entries}
    return [kind for kind in EntryKind if kind in there]


def address_of(entry: Entry, site_id: UUID) -> str:
    """Return where an entry is shown whole."""
    return {
        EntryKind.BILL: f"/utility-bills/{entry.id}",
        EntryKind.STATEMENT: f"/invoices/{entry.id}",
        EntryKind.CREDIT: f"/invoices/{entry.id}",
        EntryKind.FEE: f"/sites/{site_id}/payments/people/{entry.person_id}",
        EntryKind.PAYMENT: f"/sites/{site_id}/payments/{entry.id}",
    }[entry.kind]
