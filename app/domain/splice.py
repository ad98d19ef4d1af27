"""Splicing: quarters count where they are known, readings elsewhere."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import groupby, pairwise

from app.domain.counter import Step
from app.domain.curve import Curve, curve_of, curve_through
from app.domain.device import MICROSECOND, Device, device_at
from app.domain.energy import USE, Energy, combined, energy_of
from app.domain.quality import Flag, Quality
from app.domain.quarters import DayBlock
from app.domain.reading import HIGHEST_KWH, MOST_DECIMALS, Reading, Register, Source, by_register
from app.domain.stretch import Stretches, stretches_of

Quarters = Mapping[Register, Sequence[DayBlock]]


def energy_with_quarters(
    readings: Iterable[Reading],
    quarters: Quarters,
    devices: Iterable[Device] = (),
    registers: Collection[Register] = USE,
) -> Energy:
    """Return the energy that readings and quarters (each register's days in order) tell together.

    Let a and b be two readings next to each other, E the energy their dials say was counted in between,
    Q the energy of the quarters known there, and F the time of which no quarter is known. Then from a to t

        Q up to t  +  max(0, E - Q) x (the part of F up to t) / F

    was counted, rounded down. So the known quarters always win, what they leave of the rise is spread
    evenly over the time they leave, and from reading to reading nothing is lost: where a quarter is
    missing it is E in all, unless the quarters alone hold more. Before the first and after the last
    reading, and where the readings themselves know nothing, the time without quarters is missing.

    The quarters of T1 and T2 are spliced into the readings of these, those of `total` into all use
    together. They are energy already, so a device's multiplier does not change them.
    """
    hung = tuple(devices)
    there = {name: days for name in registers if (days := stretches_of(quarters.get(name, ()))).all}
    if not there:
        return energy_of(readings, hung, registers)
    counters = by_register(reading for reading in readings if reading.register in registers)
    curves = {name: curve_of(counter, hung) for name, counter in counters.items()}
    for name in there.keys() - {Register.TOTAL}:
        alone = combined({name: curves[name]} if name in curves else {})
        curves[name] = spliced(alone, there[name], hung, name)
    energy = combined(curves)
    total = there.get(Register.TOTAL)
    return combined({Register.TOTAL: spliced(energy, total, hung)}) if total else energy


def spliced(
    energy: Energy, quarters: Stretches, devices: Sequence[Device] = (), register: Register = Register.TOTAL
) -> Curve:
    """Return one curve of an energy and of the quarters known of it, of which there has to be one.

    It goes through each reading and each edge of a day or of a gap. What the dial showed where only
    quarters counted is told from the reading before; without one, from the first one after or from zero.
    """
    line = _Line(dict(_read(energy, register)), devices, register)
    legs = list(_legs(energy, quarters, list(line.read)))
    line.begin(legs[0], quarters)
    for leg in legs:
        line.follow(leg, quarters)
    return curve_through(line.points, line.steps)


@dataclass(frozen=True, slots=True)
class _Leg:
    """The time between two readings: what the quarters leave of its energy and of its time."""

    start: datetime
    end: datetime
    rest_wh: int = 0
    free: timedelta = timedelta(0)
    quality: Quality = Quality.MISSING
    flags: tuple[Flag, ...] = ()


def _legs(energy: Energy, quarters: Stretches, read_at: Sequence[datetime]) -> Iterator[_Leg]:
    """Yield the time before the first reading, from each to the next, and after the last."""
    first, last = quarters.all[0].start, quarters.all[-1].end
    opens, closes = (read_at[0], read_at[-1]) if read_at else (last, last)
    if first < opens:
        yield _Leg(first, opens)
    for start, end in pairwise(read_at):
        yield _leg(energy, quarters, start, end)
    if closes < last:
        yield _Leg(closes, last)


def _leg(energy: Energy, quarters: Stretches, start: datetime, end: datetime) -> _Leg:
    rest_wh = energy.at(end) - energy.at(start) - quarters.wh_at(end) + quarters.wh_at(start)
    free = end - start - quarters.time_at(end) + quarters.time_at(start)
    known = energy.quality(start, end)
    quality = known if rest_wh >= 0 else min(known, Quality.INTERPOLATED)
    flags = tuple(flag for step in energy.steps(start, end) for flag in step.flags)
    return _Leg(start, end, max(0, rest_wh), free, quality, flags)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a leg in which either quarters count or none do."""

    end: datetime
    wh: int
    quality: Quality
    flags: tuple[Flag, ...] = ()


def _pieces(leg: _Leg, quarters: Stretches) -> Iterator[_Piece]:
    passed = timedelta(0)
    for start, end in pairwise([leg.start, *quarters.edges_between(leg.start, leg.end), leg.end]):
        stretch = quarters.that_counts_at(start)
        if stretch is not None:
            yield _Piece(end, quarters.wh_at(end) - quarters.wh_at(start), stretch.quality)
            continue
        wh = _share(leg, passed + end - start) - _share(leg, passed)
        passed += end - start
        is_split = end - start < leg.free
        yield _Piece(end, wh, min(leg.quality, Quality.INTERPOLATED) if is_split else leg.quality, leg.flags)


def _share(leg: _Leg, passed: timedelta) -> int:
    """Return the part of the rest that was counted in a part of the time that quarters leave."""
    return leg.rest_wh * (passed // MICROSECOND) // (leg.free // MICROSECOND) if leg.rest_wh else 0


class _Line:
    """The points and steps of a curve, drawn from left to right; `read` are its readings by their instant."""

    def __init__(
        self, read: Mapping[datetime, Sequence[Reading]], devices: Sequence[Device], register: Register
    ) -> None:
        """Prepare to draw."""
        self.read, self._devices, self._register = read, devices, register
        self.points: list[Reading] = []
        self.steps: list[Step] = []

    def begin(self, leg: _Leg, quarters: Stretches) -> None:
        """Draw the first point: a reading, or what the dial showed before the first one."""
        if leg.start in self.read:
            self._exchange(self.read[leg.start])
            return
        counted = quarters.wh_at(leg.end) if leg.end in self.read else 0
        dial_wh = self.read[leg.end][0].wh if leg.end in self.read else 0
        self.points.append(self._shown(leg.start, max(0, dial_wh - self._dial_rise(counted, leg.start))))

    def follow(self, leg: _Leg, quarters: Stretches) -> None:
        """Draw a leg, up to the readings it ends with."""
        before_wh, counted = self.points[-1].wh, 0
        for piece in _pieces(leg, quarters):
            counted += piece.wh
            dial_wh = before_wh + self._dial_rise(counted, leg.start)
            there = self.read.get(piece.end)
            self._step(there[0] if there else self._shown(piece.end, dial_wh), piece, leg.start)
        self._exchange(self.read.get(leg.end, ())[1:])

    def _step(self, point: Reading, piece: _Piece, since: datetime) -> None:
        before = self.points[-1]
        rise = point.wh - before.wh if point.wh >= before.wh else self._dial_rise(piece.wh, since)
        self.steps.append(Step(before, point, before.wh, rise, piece.wh, piece.flags, piece.quality))
        self.points.append(point)

    def _exchange(self, readings: Sequence[Reading]) -> None:
        """Draw readings of one instant, between which nothing counts."""
        for reading in readings:
            if self.points:
                self.steps.append(Step(self.points[-1], reading, self.points[-1].wh, 0, 0, ()))
            self.points.append(reading)

    def _dial_rise(self, wh: int, at: datetime) -> int:
        return round(wh / device_at(self._devices, at).multiplier)

    def _shown(self, at: datetime, dial_wh: int) -> Reading:
        turn_over_at = device_at(self._devices, at).turn_over_at or HIGHEST_KWH
        kwh = Decimal(dial_wh).scaleb(-MOST_DECIMALS) % turn_over_at
        return Reading(at, kwh, self._register, Source.IMPORTED)


def _read(energy: Energy, register: Register) -> Iterator[tuple[datetime, tuple[Reading, ...]]]:
    """Yield the readings of each instant; those of several registers as one that shows their sum."""
    for at, readings in groupby(energy.readings, key=lambda reading: reading.taken_at):
        found = tuple(readings)
        if len(energy.counting_at(at)) == 1:
            yield at, found
            continue
        kwh = Decimal(energy.dial_wh_at(at)).scaleb(-MOST_DECIMALS) % HIGHEST_KWH
        estimated = [reading for reading in found if reading.source is Source.ESTIMATED]
        yield at, (Reading(at, kwh, register, (estimated or found)[-1].source),)
