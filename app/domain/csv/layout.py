"""How a CSV text is laid out: recognised from the text, changeable by a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from app.domain.errors import N_, MeterbookError, Word
from app.domain.reading import Register


class Kind(StrEnum):
    """What the lines of a file are about."""

    READINGS = "readings"
    INTERVALS = "intervals"
    METERS = "meters"


class Column(StrEnum):
    """What a column holds; METER is a meter's name."""

    WHEN = "when"
    TIME = "time"
    KWH = "kwh"
    REGISTER = "register"
    EVENT = "event"
    METER = "meter"
    SERIAL = "serial"
    NOTE = "note"
    ANCHOR = "anchor"
    THRESHOLDS = "thresholds"
    SWITCHED_OFF = "switched_off"
    METHOD = "method"
    ROLE = "role"
    TURN_OVER = "turn_over"
    DECIMALS = "decimals"
    MULTIPLIER = "multiplier"
    MAX_KW = "max_kw"
    ARCHIVED = "archived"


class DateOrder(StrEnum):
    """The order of a date's numbers, whatever stands between them."""

    YMD = "ymd"
    DMY = "dmy"
    MDY = "mdy"


class Clock(StrEnum):
    """What times without an offset are in: the site's zone, or UTC."""

    LOCAL = "local"
    UTC = "utc"


class Unit(StrEnum):
    """What the numbers count."""

    KWH = "kWh"
    WH = "Wh"


class Stamp(StrEnum):
    """Which moment of an interval its line names."""

    START = "start"
    END = "end"


class MissingColumnError(MeterbookError):
    """A column without which the lines mean nothing."""

    sentence = N_("Say which column holds this: {column}.")


_REQUIRED_NAMES = {
    Column.WHEN: N_("Date and time"),
    Column.KWH: N_("Reading"),
    Column.METER: N_("Name of the meter"),
}
_REQUIRED = {
    Kind.READINGS: (Column.WHEN, Column.KWH),
    Kind.INTERVALS: (Column.WHEN,),
    Kind.METERS: (Column.METER,),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """What the characters and columns of one file mean.

    `headers` are the cells of the header line (empty without one), `channels` the
    columns of energy in interval data, `minutes` their step (0: not recognised),
    `day_time` the time of day of readings that name only a day. `unsure` names the
    fields that the file does not settle, so that a screen can ask.
    """

    kind: Kind = Kind.READINGS
    delimiter: str = ","
    decimal: str = "."
    dates: DateOrder = DateOrder.YMD
    has_header: bool = True
    headers: tuple[str, ...] = ()
    columns: Mapping[Column, int] = field(default_factory=dict)
    channels: tuple[int, ...] = ()
    clock: Clock = Clock.LOCAL
    register: Register = Register.TOTAL
    unit: Unit = Unit.KWH
    stamp: Stamp = Stamp.START
    minutes: int = 0
    day_time: time = time(0)
    unsure: frozenset[str] = frozenset()

    @property
    def missing(self) -> tuple[Column, ...]:
        """The columns that still have to be named before the file can be read."""
        return tuple(column for column in _REQUIRED[self.kind] if column not in self.columns)

    def check(self) -> None:
        """Raise MissingColumnError while a required column has no number."""
        for column in self.missing:
            raise MissingColumnError(column=Word(_REQUIRED_NAMES[column]))
