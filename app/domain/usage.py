"""Energy between two instants, with what it rests on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.domain.device import Device
from app.domain.energy import USE, Energy, energy_of
from app.domain.errors import N_, MeterbookError
from app.domain.instant import utc
from app.domain.quality import Flag, Quality
from app.domain.reading import MOST_DECIMALS, Reading, Register, in_order
from app.domain.verdict import judge

__all__ = ["BackwardPeriodError", "Usage", "judge", "usage_between", "usage_of"]


class BackwardPeriodError(MeterbookError):
    """A period that ends before it starts."""

    sentence = N_("The period ends at {end}, before it starts at {start}.")


@dataclass(frozen=True, slots=True)
class Usage:
    """Energy in Wh, how far it can be trusted, what to review, and the readings it rests on."""

    wh: int
    quality: Quality
    flags: tuple[Flag, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def kwh(self) -> Decimal:
        """The energy in kWh."""
        return Decimal(self.wh).scaleb(-MOST_DECIMALS)


def usage_between(
    readings: Iterable[Reading],
    start: datetime,
    end: datetime,
    *,
    devices: Iterable[Device] = (),
    registers: Collection[Register] = USE,
) -> Usage:
    """Return the energy used from `start` to `end`; nothing is guessed, falls count by their verdicts.

    Ask for `registers=(Register.EXPORT,)` to get what was delivered instead.
    Raises BackwardPeriodError, NaiveInstantError and SameInstantError.
    """
    return usage_of(energy_of(readings, devices, registers), start, end)


def usage_of(energy: Energy, start: datetime, end: datetime) -> Usage:
    """Return the part of an energy between two instants; parts of adjacent periods add up exactly."""
    start, end = utc(start), utc(end)
    if end < start:
        raise BackwardPeriodError(start=start, end=end)
    steps = energy.steps(start, end)
    flags = {flag for step in steps for flag in step.flags}
    readings = {reading for step in steps for reading in (step.first, step.last)}
    return Usage(
        wh=energy.at(end) - energy.at(start),
        quality=energy.quality(start, end),
        flags=tuple(sorted(flags, key=lambda flag: (flag.at, flag.register, flag.kind))),
        readings=tuple(sorted(readings, key=in_order)),
    )
