"""What the columns of an interval file hold, and into which meters they go."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np

from app.domain.csv.channels import Channel, Interval
from app.domain.csv.intervals import Intervals, intervals_in, intervals_of
from app.domain.csv.layout import Layout
from app.domain.csv.records import Refused, lines_in
from app.domain.errors import MeterbookError
from app.domain.quality import Quality
from app.domain.reading import Register
from app.domain.zone import QUARTER
from app.use_cases.imports.targets import Place, Target
from app.use_cases.progress import Progress

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a column goes."""

    target: Target
    register: Register = Register.TOTAL


# By the number of the column; None leaves it out.
Choices = Mapping[int, Choice | None]


@dataclass(frozen=True, slots=True)
class ChannelSum:
    """A column of energy: its sum, from when to when, and where nothing is known in between.

    `quarters` are those with energy, `interpolated` those of them whose interval was longer.
    """

    name: str
    column: int
    kwh: Decimal
    first_at: datetime | None
    end_at: datetime | None
    quarters: int
    interpolated: int
    gaps: tuple[tuple[datetime, datetime], ...]
    choice: Choice | None


@dataclass(frozen=True, slots=True)
class IntervalsPreview:
    """A file of interval data before anything is stored.

    `problem` says why nothing of it can be read with this layout. `energy` holds each column,
    read in the zone of its meter's days.
    """

    text: str
    layout: Layout
    place: Place
    channels: tuple[ChannelSum, ...] = ()
    refused: tuple[Refused, ...] = ()
    problem: MeterbookError | None = None
    energy: Mapping[int, tuple[ZoneInfo, Channel]] = field(default_factory=dict)

    @property
    def unknown(self) -> tuple[ChannelSum, ...]:
        """The columns for which a person has to choose a meter; without one they are left out."""
        return tuple(channel for channel in self.channels if channel.choice is None)

    @property
    def choices(self) -> Mapping[int, Choice]:
        """The meter of each column that has one."""
        return {channel.column: channel.choice for channel in self.channels if channel.choice is not None}


def read_in(text: str, layout: Layout, zone: ZoneInfo, progress: Progress) -> Intervals:
    """Read all intervals in one zone; raises MissingColumnError, NoChannelError or UnknownStepError."""
    accepted: list[Interval] = []
    refused: list[Refused] = []
    total = lines_in(text)
    for rows in intervals_in(text, layout, zone):
        accepted += rows.accepted
        refused += rows.refused
        progress(min(rows.seen, total), total)
    return intervals_of(accepted, refused, layout)


def sum_of(channel: Channel, choice: Choice | None) -> ChannelSum:
    """Return what a column holds."""
    return ChannelSum(
        name=channel.name,
        column=channel.column,
        kwh=Decimal(int(channel.wh.sum(dtype=np.int64))).scaleb(-3),
        first_at=_instant(int(channel.at[0])) if len(channel.at) else None,
        end_at=_instant(int(channel.at[-1]) + 1) if len(channel.at) else None,
        quarters=len(channel.at),
        interpolated=int((channel.quality != Quality.MEASURED).sum()),
        gaps=tuple(_gaps(channel)),
        choice=choice,
    )


def _gaps(channel: Channel) -> Iterator[tuple[datetime, datetime]]:
    for place in np.flatnonzero(np.diff(channel.at) > 1):
        yield _instant(int(channel.at[place]) + 1), _instant(int(channel.at[place + 1]))


def _instant(quarter: int) -> datetime:
    return _EPOCH + quarter * QUARTER
