"""Energy per interval from a CSV text, channel by channel."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import islice
from zoneinfo import ZoneInfo

from app.domain.csv.channels import Channel, Interval, channel_of
from app.domain.csv.clock import SkippedHourError, choose, instant_reader
from app.domain.csv.layout import Layout, Stamp
from app.domain.csv.numbers import energy_reader
from app.domain.csv.records import Record, Refused, refusal
from app.domain.csv.rows import moments_in, oldest_first, when_reader
from app.domain.errors import N_, MeterbookError

_CHUNK = 2000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_QUARTER = timedelta(minutes=15)
_QUARTER_MINUTES = 15
STEPS = (15, 30, 60)


class UnknownStepError(MeterbookError):
    """Lines that are not a quarter, half or whole hour apart."""

    sentence = N_(
        "The lines of this file are not 15, 30 or 60 minutes apart. Choose a file that has such a step."
    )


class NoChannelError(MeterbookError):
    """A file in which no column of energy was chosen."""

    sentence = N_("Say which columns hold energy.")


class WrongStepError(MeterbookError):
    """A moment between two intervals."""

    sentence = N_("{time} is not at a step of {minutes} minutes like the other lines.")


class RepeatedIntervalError(MeterbookError):
    """A second line about the same interval."""

    sentence = N_("Line {line} already holds this interval.")


class FillerError(MeterbookError):
    """A line without energy for an interval that clocks skipped: nothing is lost."""

    sentence = N_("The clocks went forward over {time}. The line holds no energy, so nothing is lost.")


@dataclass(frozen=True, slots=True)
class IntervalRows:
    """The intervals of a file, or of its next part; `seen` counts its records up to here."""

    accepted: list[Interval]
    refused: list[Refused]
    seen: int


@dataclass(frozen=True, slots=True)
class Intervals:
    """What a file of interval data holds: its channels, its step and the lines it lost."""

    channels: tuple[Channel, ...]
    refused: list[Refused]
    minutes: int


def intervals_of(accepted: Sequence[Interval], refused: Sequence[Refused], layout: Layout) -> Intervals:
    """Return the channels that all the intervals of a file make."""
    rows = sorted(accepted, key=lambda row: row.start)
    width = layout.minutes // _QUARTER_MINUTES
    channels = tuple(
        channel_of(rows, place, width, name=_name(layout, column), column=column)
        for place, column in enumerate(layout.channels)
    )
    return Intervals(channels, sorted(refused, key=lambda line: line.line), layout.minutes)


def intervals_in(text: str, layout: Layout, zone: ZoneInfo, chunk: int = _CHUNK) -> Iterator[IntervalRows]:
    """Yield a file's intervals in parts, so that a long import can show how far it is, and stop.

    An interval named in the hour that clocks repeat is the first one, unless the line before
    lies between the two; where the file names it once only, it holds the energy of both.
    An interval named in the hour that clocks skip is refused.
    Raises MissingColumnError, NoChannelError or UnknownStepError.
    """
    layout.check()
    if not layout.channels:
        raise NoChannelError
    if layout.minutes not in STEPS:
        raise UnknownStepError
    lines, seen = iter(oldest_first(text, layout)), 0
    part = list(islice(lines, chunk))
    reader = _Reader(layout, zone, _usual_offset(part, layout))
    while part:
        seen += len(part)
        read = [reader.read(line) for line in part]
        accepted = [row for row in read if isinstance(row, Interval)]
        yield IntervalRows(accepted, [row for row in read if isinstance(row, Refused)], seen)
        part = list(islice(lines, chunk))


def _name(layout: Layout, column: int) -> str:
    return layout.headers[column].strip() if column < len(layout.headers) else ""


def _usual_offset(part: Sequence[Record | Refused], layout: Layout) -> int:
    """Return by how many minutes most lines lie off a full step: 0 in nearly every file."""
    offsets = Counter(_minute(moment) % layout.minutes for moment in moments_in(part, layout))
    usual = offsets.most_common(1)[0][0] if offsets else 0
    return usual if usual % _QUARTER_MINUTES == 0 else 0


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


class _Reader:
    """Reads line after line, remembering which quarters are taken."""

    def __init__(self, layout: Layout, zone: ZoneInfo, offset: int) -> None:
        self._layout, self._offset = layout, offset
        self._when, self._instants = when_reader(layout), instant_reader(layout.clock, zone)
        self._energy = energy_reader(layout.decimal, layout.unit)
        self._step = timedelta(minutes=layout.minutes)
        self._late = self._step if layout.stamp is Stamp.END else timedelta()
        self._width = layout.minutes // _QUARTER_MINUTES
        self._before: datetime | None = None
        self._lines: dict[int, int] = {}

    def read(self, line: Record | Refused) -> Interval | Refused:
        if isinstance(line, Refused):
            return line
        try:
            return self._interval(line)
        except MeterbookError as error:
            return refusal(line, error, self._layout.delimiter)

    def _interval(self, record: Record) -> Interval:
        line, cells = record
        moment, _ = self._when(cells)
        values = tuple(self._energy(cells[i]) if i < len(cells) else None for i in self._layout.channels)
        self._refuse_between_steps(moment)
        instants = self._instants(moment) or self._instants_of_skipped_end(moment, values)
        instant = choose(instants, self._before)
        start, again = (_quarter(each - self._late) for each in (instant, instants[-1]))
        self._take(start, line)
        self._before = instant
        return Interval(start, again if again != start else None, values)

    def _refuse_between_steps(self, moment: datetime) -> None:
        off = _minute(moment) % self._layout.minutes != self._offset
        if off or moment.second or moment.microsecond:
            raise WrongStepError(time=moment.isoformat(" ")[:19], minutes=self._layout.minutes)

    def _instants_of_skipped_end(
        self, moment: datetime, values: Sequence[Decimal | None]
    ) -> tuple[datetime, ...]:
        """Return the true end of an interval whose end was written as if clocks had not gone forward."""
        if self._late:
            starts = self._instants(moment - self._late)
            if starts:
                return tuple(start + self._late for start in starts)
        error = SkippedHourError if any(values) else FillerError
        raise error(time=moment.isoformat(" ", "minutes"))

    def _take(self, start: int, line: int) -> None:
        quarters = range(start, start + self._width)
        taken = next((quarter for quarter in quarters if quarter in self._lines), None)
        if taken is not None:
            raise RepeatedIntervalError(line=self._lines[taken])
        self._lines.update(dict.fromkeys(quarters, line))


def _quarter(instant: datetime) -> int:
    return (instant - _EPOCH) // _QUARTER
