"""Readings from a CSV text, and as one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.domain.csv.cells import plain
from app.domain.csv.clock import SkippedHourError, choose, instant_reader
from app.domain.csv.layout import Column, Layout
from app.domain.csv.numbers import dial_reader
from app.domain.csv.records import Record, Refused, refusal
from app.domain.csv.rows import cell_reader, cells_reader, oldest_first, when_reader
from app.domain.csv.vocabulary import event_named, register_named
from app.domain.errors import N_, MeterbookError
from app.domain.reading import Event, Register

_CHUNK = 2000
Counter = tuple[str, str, Register]


class RepeatedReadingError(MeterbookError):
    """A second line about the same moment of the same register."""

    sentence = N_("Line {line} already holds a reading of this moment.")


class ReadingRow(NamedTuple):
    """One reading of a file; `meter` and `serial` are empty where the file does not name them."""

    line: int
    taken_at: datetime
    kwh: Decimal
    register: Register = Register.TOTAL
    event: Event = Event.NORMAL
    meter: str = ""
    serial: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReadingRows:
    """What a file, or the next part of one, held; `seen` counts its records up to here."""

    accepted: list[ReadingRow]
    refused: list[Refused]
    seen: int


def readings_in(text: str, layout: Layout, zone: ZoneInfo, chunk: int = _CHUNK) -> Iterator[ReadingRows]:
    """Yield a file's readings in parts, so that a long import can show how far it is, and stop.

    A file that begins with its newest line is read from the end. In the hour that clocks
    repeat a line means the first one, unless the line before it in time order, of the same
    register, lies between the two. Raises MissingColumnError.
    """
    layout.check()
    lines, reader, seen = iter(oldest_first(text, layout)), _Reader(layout, zone), 0
    while part := list(islice(lines, chunk)):
        seen += len(part)
        read = [reader.read(line) for line in part]
        accepted = [row for row in read if isinstance(row, ReadingRow)]
        yield ReadingRows(accepted, [row for row in read if isinstance(row, Refused)], seen)


class _Reader:
    """Reads line after line, remembering what the lines before said."""

    def __init__(self, layout: Layout, zone: ZoneInfo) -> None:
        self._layout, self._zone = layout, zone
        self._when, self._instants = when_reader(layout), instant_reader(layout.clock, zone)
        self._kwh_of = dial_reader(layout.decimal, layout.unit)
        self._kwh, self._note = cell_reader(layout, Column.KWH), cell_reader(layout, Column.NOTE)
        # Few different words stand in these columns, in very many lines.
        words = (Column.METER, Column.SERIAL, Column.REGISTER, Column.EVENT)
        self._words = cells_reader(layout, words)
        self._meant = lru_cache(maxsize=256)(self._meaning)
        self._before: dict[Counter, datetime] = {}
        self._lines: dict[object, int] = {}

    def read(self, line: Record | Refused) -> ReadingRow | Refused:
        if isinstance(line, Refused):
            return line
        try:
            return self._row(line)
        except MeterbookError as error:
            return refusal(line, error, self._layout.delimiter)

    def _row(self, record: Record) -> ReadingRow:
        line, cells = record
        counter, event = self._meant(self._words(cells))
        meter, serial, register = counter
        kwh = self._kwh_of(self._kwh(cells))
        taken_at = self._instant(cells, counter)
        # The two readings of an exchange share their instant.
        self._refuse_twin(line, (counter, taken_at, event is Event.INITIAL))
        self._before[counter] = taken_at
        return ReadingRow(line, taken_at, kwh, register, event, meter, serial, plain(self._note(cells)))

    def _meaning(self, words: tuple[str, ...]) -> tuple[Counter, Event]:
        meter, serial, register, event = words
        counter = plain(meter), plain(serial), register_named(register) or self._layout.register
        return counter, event_named(event)

    def _instant(self, cells: list[str], counter: Counter) -> datetime:
        moment, has_time = self._when(cells)
        if not has_time:
            moment = datetime.combine(moment, self._layout.day_time)
        instants = self._instants(moment)
        if instants:
            return choose(instants, self._before.get(counter))
        if has_time:
            raise SkippedHourError(time=moment.isoformat(" ", "minutes"))
        # Nobody typed this time of day: the day begins when the clocks have gone forward.
        return moment.replace(tzinfo=self._zone).astimezone(UTC)

    def _refuse_twin(self, line: int, place: object) -> None:
        if place in self._lines:
            raise RepeatedReadingError(line=self._lines[place])
        self._lines[place] = line
