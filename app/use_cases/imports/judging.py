"""Verdicts on the falls of an import, among all the readings around."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from operator import attrgetter
from uuid import UUID

from app.domain.csv.readings import ReadingRow
from app.domain.reading import Event, Reading, Register, Verdict, in_order
from app.domain.usage import judge
from app.storage.queries.readings import StoredReading
from app.use_cases.imports.devices import Hung
from app.use_cases.verdicts import reopened

# A reading with the line of the file, or the row in storage, that it comes from.
Origin = ReadingRow | StoredReading
Placed = tuple[Reading, Origin]


_LEVEL = attrgetter("taken_at", "register", "kwh", "event")


@dataclass(frozen=True, slots=True)
class Judged:
    """A reading with its verdict, where it comes from, and the one before it of the same register."""

    reading: Reading
    origin: Origin
    before: Reading | None


def is_quiet(near: Sequence[StoredReading], rows: Sequence[ReadingRow]) -> bool:
    """Tell whether counters only rise and nothing ever happened to them: there is nothing to judge."""
    highest: dict[Register, Decimal] = {}
    for _, register, kwh, event in sorted(map(_LEVEL, chain((one.reading for one in near), rows))):
        if event is not Event.NORMAL or kwh < highest.get(register, kwh):
            return False
        highest[register] = kwh
    return True


def stored_ones(near: Sequence[StoredReading], finals: Collection[UUID]) -> list[Placed]:
    """Return stored readings; `finals` are the last of an old meter because the file says so."""
    return [(_as_final(one.reading) if one.id in finals else one.reading, one) for one in near]


def judged_together(placed: Sequence[Placed], devices: Sequence[Hung]) -> Iterator[Judged]:
    """Yield stored and new readings in order, each fall with its verdict, decided once.

    A stored verdict stays, unless a new reading comes right before it: then a rule's guess
    is made anew, and so is every verdict on what is no fall any more.
    """
    ordered = sorted(placed, key=lambda each: in_order(each[0]))
    judged = judge(_with_next_reopened(ordered), devices=[device.rule for device in devices])
    before: dict[Register, Reading] = {}
    for reading, (_, origin) in zip(judged, ordered, strict=True):
        yield Judged(reading, origin, before.get(reading.register))
        before[reading.register] = reading


def _as_final(reading: Reading) -> Reading:
    return replace(reading, event=Event.FINAL, verdict=Verdict.CONFIRMED)


def _with_next_reopened(ordered: Sequence[Placed]) -> Iterator[Reading]:
    before: dict[Register, Placed] = {}
    for reading, origin in ordered:
        earlier = before.get(reading.register)
        follows_new = earlier is not None and isinstance(earlier[1], ReadingRow)
        if earlier is not None and follows_new and isinstance(origin, StoredReading):
            yield reopened(reading, earlier[0])
        else:
            yield reading
        before[reading.register] = (reading, origin)
