"""All that happened with the money of a site, as a table that is searched, sorted and paged."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

PAGE: Final = 25


class EntryKind(StrEnum):
    """What happened: a supplier's bill came, a letter went out, a reminder cost something, money came in."""

    BILL = "bill"
    STATEMENT = "statement"
    CREDIT = "credit"
    FEE = "fee"
    PAYMENT = "payment"

    @property
    def has_letter(self) -> bool:
        """Whether it is a letter to somebody, which can be saved as a PDF."""
        return self in {EntryKind.STATEMENT, EntryKind.CREDIT}


class EntryStatus(StrEnum):
    """Where it stands; a payment is plainly there."""

    WAITING = "waiting"
    ISSUED = "issued"
    OPEN = "open"
    PARTIAL = "partial"
    OVERDUE = "overdue"
    PAID = "paid"
    CREDITED = "credited"
    RECEIVED = "received"


class Column(StrEnum):
    """What the table can show of an entry."""

    ON = "on"
    KIND = "kind"
    NUMBER = "number"
    PERSON = "person"
    UNIT = "unit"
    PERIOD = "period"
    KWH = "kwh"
    AMOUNT = "amount"
    OPEN = "open"
    STATUS = "status"
    COST_CENTRE = "cost_centre"


USUAL: Final = tuple(
    column for column in Column if column not in {Column.PERIOD, Column.KWH, Column.COST_CENTRE}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what happened `on` a day; `end` of its period is excluded, `open` is what is still due."""

    id: UUID
    kind: EntryKind
    on: date
    amount: Decimal
    currency: str
    status: EntryStatus
    number: str = ""
    person: str = ""
    unit: str = ""
    start: date | None = None
    end: date | None = None
    kwh: Decimal | None = None
    open: Decimal | None = None
    cost_centre_unit: str = ""
    cost_centre_person: str = ""
    text: str = ""
    person_id: UUID | None = None

    @property
    def owed(self) -> Decimal:
        """What it adds to what people owe: nothing for a supplier's bill, less for a payment."""
        if self.kind is EntryKind.BILL:
            return Decimal(0)
        return -self.amount if self.kind is EntryKind.PAYMENT else self.amount

    @property
    def cost_centre(self) -> str:
        """The cost centres it belongs to."""
        return " · ".join(filter(None, (self.cost_centre_unit, self.cost_centre_person)))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries somebody wants to see, and in which order; nothing named means all."""

    search: str = ""
    kinds: frozenset[EntryKind] = field(default_factory=frozenset)
    statuses: frozenset[EntryStatus] = field(default_factory=frozenset)
    order: Column = Column.ON
    is_rising: bool = False


def found(entries: Iterable[Entry], wanted: Wanted) -> list[Entry]:
    """Return the entries that hold every searched word, in the wanted order."""
    words = wanted.search.casefold().split()
    kept = [
        entry
        for entry in entries
        if (not wanted.kinds or entry.kind in wanted.kinds)
        and (not wanted.statuses or entry.status in wanted.statuses)
        and _holds(entry, words)
    ]
    kept.sort(key=lambda entry: (entry.on, entry.number, entry.id), reverse=not wanted.is_rising)
    if wanted.order is not Column.ON:
        kept.sort(key=_ORDERS[wanted.order], reverse=not wanted.is_rising)
    return kept


def page_of(entries: Sequence[Entry], number: int) -> Sequence[Entry]:
    """Return one page of entries; the first one is 0."""
    return entries[number * PAGE : (number + 1) * PAGE]


def pages_in(entries: Sequence[Entry]) -> int:
    """Return how many pages entries fill, at least one."""
    return max(1, -(-len(entries) // PAGE))


def sums_of(entries: Iterable[Entry]) -> Mapping[str, Decimal]:
    """Return the sum of amounts of each currency, which are never added together."""
    sums: dict[str, Decimal] = {}
    for entry in entries:
        sums[entry.currency] = sums.get(entry.currency, Decimal(0)) + entry.amount
    return sums


def _holds(entry: Entry, words: Sequence[str]) -> bool:
    if not words:
        return True
    texts = (entry.number, entry.person, entry.unit, entry.cost_centre, entry.text, str(entry.amount))
    said = " ".join(texts).casefold()
    return all(word in said for word in words)


def _number(value: Decimal | None) -> tuple[bool, Decimal]:
    return value is not None, value or Decimal(0)


_ORDERS: Final[Mapping[Column, Callable[[Entry], Any]]] = {
    Column.KIND: lambda entry: entry.kind.value,
    Column.NUMBER: lambda entry: entry.number,
    Column.PERSON: lambda entry: entry.person.casefold(),
    Column.UNIT: lambda entry: entry.unit.casefold(),
    Column.PERIOD: lambda entry: entry.start or date.min,
    Column.KWH: lambda entry: _number(entry.kwh),
    Column.AMOUNT: lambda entry: (entry.currency, entry.amount),
    Column.OPEN: lambda entry: _number(entry.open),
    Column.STATUS: lambda entry: entry.status.value,
    Column.COST_CENTRE: lambda entry: entry.cost_centre.casefold(),
}
