"""Which readings of a file are new, which are there already, and which contradict what is there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from app.domain.csv.readings import ReadingRow
from app.domain.errors import N_, MeterbookError
from app.domain.reading import Event, Register
from app.storage.queries.readings import StoredReading

# Clocks of devices differ a little.
_LENIENCE = timedelta(minutes=5)


class DifferentReadingError(MeterbookError):
    """A line against a stored reading of the same moment."""

    sentence = N_("This differs from the reading already there: {kwh} kWh.")


class FutureReadingError(MeterbookError):
    """A line about a moment that has not come."""

    sentence = N_("This time lies in the future. Correct the date.")


class BesideExchangeError(MeterbookError):
    """A reading at the moment of another that is not the other half of an exchange."""

    sentence = N_(
        "There is another reading at this time: {kwh} kWh. Only the last reading of an old meter"
        " and the first of a new one may share their time."
    )


class Known(NamedTuple):
    """A reading that is in the meter already, or will be once an earlier line is stored."""

    kwh: Decimal
    event: Event
    id: UUID | None = None


_Spots = dict[tuple[Register, datetime], Known]


@dataclass(slots=True)
class Sorted:
    """The lines of one meter: the new ones oldest first, how many are there, and what is wrong.

    `finals` are the stored readings of which the file says that they were the last of an old meter.
    """

    new: list[ReadingRow] = field(default_factory=list)
    there: int = 0
    wrong: list[tuple[ReadingRow, MeterbookError]] = field(default_factory=list)
    finals: set[UUID] = field(default_factory=set)


def sort_out(rows: Iterable[ReadingRow], stored: Sequence[StoredReading], now: datetime) -> Sorted:
    """Compare the lines about one meter with its stored readings."""
    sorting = _Sorting(stored, now + _LENIENCE)
    for row in sorted(rows, key=_in_order):
        try:
            sorting.take(row)
        except MeterbookError as error:
            sorting.found.wrong.append((row, error))
    return sorting.found


def _in_order(row: ReadingRow) -> tuple[datetime, bool]:
    return row.taken_at, row.event is Event.INITIAL


class _Sorting:
    """Takes line after line; the first reading of a new device has a spot of its own beside the last."""

    def __init__(self, stored: Sequence[StoredReading], latest: datetime) -> None:
        self.found = Sorted()
        self._latest = latest
        self._initial: _Spots = {}
        self._usual: _Spots = {}
        for near in stored:
            one = near.reading
            spots = self._initial if one.event is Event.INITIAL else self._usual
            spots[one.register, one.taken_at] = Known(one.kwh, one.event, near.id)

    def take(self, row: ReadingRow) -> None:
        if row.taken_at > self._latest:
            raise FutureReadingError
        spot = row.register, row.taken_at
        is_initial = row.event is Event.INITIAL
        here, beside = (self._initial, self._usual) if is_initial else (self._usual, self._initial)
        there = here.get(spot)
        if there is not None:
            here[spot] = self._skip(row, there)
            return
        other = beside.get(spot) if beside else None
        if other is not None and {row.event, other.event} != {Event.FINAL, Event.INITIAL}:
            raise BesideExchangeError(kwh=other.kwh)
        here[spot] = Known(row.kwh, row.event)
        self.found.new.append(row)

    def _skip(self, row: ReadingRow, there: Known) -> Known:
        if there.kwh != row.kwh:
            raise DifferentReadingError(kwh=there.kwh)
        self.found.there += 1
        if row.event is Event.FINAL and there.event is Event.NORMAL and there.id is not None:
            self.found.finals.add(there.id)
            return there._replace(event=Event.FINAL)
        return there
