"""What one counter counted: the arithmetic of rises, falls and exchanges."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from app.domain.device import UNKNOWN_DEVICE, Device, device_at
from app.domain.quality import Flag, FlagKind, Quality
from app.domain.reading import Event, Reading, Source, Verdict

WH_PER_KWH = 1000
ASSUMED = {
    Event.ROLLOVER: FlagKind.ROLLOVER_ASSUMED,
    Event.RESET: FlagKind.RESET_ASSUMED,
    Event.DIP: FlagKind.DIP_ASSUMED,
}


@dataclass(frozen=True, slots=True)
class Level:
    """How far a counter was counted.

    `reached` is the reading counted up to, `last` the newest one seen; they
    differ only in a dip, whose fallen reading is `dip`.
    """

    reached: Reading
    last: Reading
    dip: Reading | None = None

    def is_exchanged(self, reading: Reading) -> bool:
        """Tell whether the reading is another device's than the last one."""
        return reading.event is Event.INITIAL or self.last.event is Event.FINAL

    def is_gap(self, reading: Reading) -> bool:
        """Tell whether no device counted between the last reading and this one."""
        return self.is_exchanged(reading) and reading.taken_at > self.last.taken_at

    def is_fall(self, reading: Reading) -> bool:
        """Tell whether the same device shows less than was counted already."""
        return reading.kwh < self.reached.kwh and not self.is_exchanged(reading)

    def is_undecided(self, reading: Reading) -> bool:
        """Tell whether the reading is a fall that still needs a verdict."""
        is_open = reading.event is Event.NORMAL and reading.verdict is None
        return is_open and self.dip is None and self.is_fall(reading)

    def dips(self, reading: Reading) -> bool:
        """Tell whether the reading begins a dip or lies in the present one."""
        goes_on = self.dip is not None and reading.event in (Event.NORMAL, Event.FINAL)
        return self.is_fall(reading) and (goes_on or reading.event is Event.DIP)

    def after(self, reading: Reading) -> "Level":
        """Return the level once this reading was counted."""
        if self.dips(reading):
            return Level(self.reached, reading, self.dip or reading)
        return Level(reading, reading)

    def rise(self, reading: Reading, device: Device = UNKNOWN_DEVICE) -> int:
        """Return the Wh the dial counted up to this reading, never less than 0.

        A reset that a person stated counts nothing even where the dial shows
        more; whatever a rule assumed about a fall holds only while there is one.
        """
        is_stated_reset = reading.event is Event.RESET and reading.verdict is not Verdict.ASSUMED
        if self.is_exchanged(reading) or is_stated_reset:
            return 0
        if not self.is_fall(reading):
            return reading.wh - self.reached.wh
        if reading.event is Event.ROLLOVER:
            return _to_turn_over(self.reached, reading, device) + reading.wh
        return 0

    def elapsed(self, reading: Reading) -> timedelta:
        """Return the time in which the rise up to this reading came about."""
        return reading.taken_at - self.reached.taken_at


@dataclass(frozen=True, slots=True)
class Step:
    """What was counted between two consecutive readings.

    The dial rose by `dial_wh` from `level_wh`; `wh` is the energy that stands for.
    """

    first: Reading
    last: Reading
    level_wh: int
    dial_wh: int
    wh: int
    flags: tuple[Flag, ...]
    quality: Quality = Quality.MEASURED

    @property
    def is_gap(self) -> bool:
        """Tell whether nothing counted in between."""
        return self.quality is Quality.MISSING


def steps(readings: Sequence[Reading], devices: Iterable[Device] = ()) -> Iterator[Step]:
    """Yield the steps of one register's readings, which have to be in order.

    The device in force when a step begins multiplies it. The running total is
    rounded to Wh, not each step, so no fraction is lost on the way.
    """
    hung = tuple(devices)
    level, exact, whole = None, Decimal(0), 0
    for reading in readings:
        if level is not None:
            device = device_at(hung, level.last.taken_at)
            dial_wh = level.rise(reading, device)
            exact += dial_wh * device.multiplier
            wh = int(exact.to_integral_value(ROUND_HALF_UP)) - whole
            whole += wh
            flags = tuple(_flags(level, reading, wh, device))
            quality = _quality(level, reading)
            yield Step(level.last, reading, level.reached.wh, dial_wh, wh, flags, quality)
        level = level.after(reading) if level else Level(reading, reading)


def _to_turn_over(reached: Reading, reading: Reading, device: Device) -> int:
    """Return the Wh from the old value to where the counter turned over.

    Where that is: the device says it, else the reading, else the smallest power of ten above.
    """
    said = (device.turn_over_at, reading.turn_over_at)
    known = (place for place in said if place is not None and place > reached.kwh)
    turn_over_at = next(known, Decimal(10) ** len(str(int(reached.kwh))))
    return int(turn_over_at * WH_PER_KWH) - reached.wh


def _quality(level: Level, reading: Reading) -> Quality:
    if level.is_gap(reading):
        return Quality.MISSING
    is_estimated = Source.ESTIMATED in (level.last.source, reading.source)
    return Quality.ESTIMATED if is_estimated else Quality.MEASURED


def _flags(level: Level, reading: Reading, wh: int, device: Device) -> Iterator[Flag]:
    """Yield what a person should look at in the step from a level to a reading."""
    if level.is_exchanged(reading):
        if level.is_gap(reading):
            yield Flag(FlagKind.EXCHANGE_GAP, reading.taken_at, reading.register)
        return
    if level.dip:
        yield from _doubts(level.dip)
    if level.is_fall(reading) and not (level.dip and level.dips(reading)):
        yield from _doubts(reading)
    if not device.can_deliver(wh, level.elapsed(reading)):
        yield Flag(FlagKind.RISE_TOO_STEEP, reading.taken_at, reading.register)


def _doubts(fallen: Reading) -> Iterator[Flag]:
    """Yield a flag for a fall unless a person said what it was."""
    is_stated = fallen.verdict is None and fallen.event in ASSUMED
    if not is_stated and fallen.verdict is not Verdict.CONFIRMED:
        kind = ASSUMED.get(fallen.event, FlagKind.FALL_UNDECIDED)
        yield Flag(kind, fallen.taken_at, fallen.register)
