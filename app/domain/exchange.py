"""What a person says about a meter exchange, and what is wrong with it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.domain.errors import N_, Problem
from app.domain.forms import dial_problems, number_problems
from app.domain.instant import year_problems
from app.domain.reading import Reading, Register


@dataclass(frozen=True, slots=True)
class ExchangeForm:
    """When a meter was exchanged, and what the new device is like.

    `finals` are the last values of the old device, `initials` the first ones of the new device,
    by register; the two need not have the same registers.
    """

    at: datetime
    finals: Mapping[Register, Decimal]
    initials: Mapping[Register, Decimal]
    serial: str = ""
    turn_over_at: Decimal | None = None
    decimals: int = 1
    multiplier: Decimal = Decimal(1)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs there: since when, its registers, and the readings around the exchange."""

    since: datetime | None
    registers: Collection[Register]
    around: Sequence[Reading]

    def last_before(self, register: Register, at: datetime) -> Reading | None:
        """Return the last reading of a register before an instant."""
        return next((one for one in reversed(self._of(register)) if one.taken_at < at), None)

    def reading_at(self, register: Register, at: datetime) -> Reading | None:
        """Return the reading of a register at an instant."""
        return next((one for one in self._of(register) if one.taken_at == at), None)

    def registers_until(self, at: datetime) -> tuple[Register, ...]:
        """Return the registers of the device that were read up to an instant."""
        read = {one.register for one in self.around if one.taken_at <= at}
        return tuple(one for one in self.registers if one in read)

    def registers_after(self, at: datetime) -> tuple[Register, ...]:
        """Return the registers that were read after an instant."""
        return tuple(sorted({one.register for one in self.around if one.taken_at > at}))

    def _of(self, register: Register) -> list[Reading]:
        same = (one for one in self.around if one.register is register)
        return sorted(same, key=lambda one: one.taken_at)


def final_field(register: Register) -> str:
    """Return the name of the field for the old device's last value."""
    return f"final_{register.value}"


def initial_field(register: Register) -> str:
    """Return the name of the field for the new device's first value."""
    return f"initial_{register.value}"


def exchange_problems(form: ExchangeForm, hanging: Hanging, now: datetime) -> list[Problem]:
    """Return what is wrong with an exchange; one without problems loses and invents nothing."""
    finals, initials = form.finals.items(), form.initials.items()
    return [
        *dial_problems(form.turn_over_at, form.decimals, form.multiplier),
        *_time_problems(form.at, hanging.since, now),
        *(problem for register, kwh in finals for problem in _final_problems(form, hanging, register, kwh)),
        *(problem for register, kwh in initials for problem in number_problems(initial_field(register), kwh)),
        *_gaps(form, hanging),
    ]


def _time_problems(at: datetime, since: datetime | None, now: datetime) -> list[Problem]:
    if at > now:
        return [Problem("at", N_("This time lies in the future. Enter when the meter was exchanged."))]
    if since is not None and at <= since:
        return [Problem("at", N_("The meter was exchanged later than this already. Enter a later time."))]
    return year_problems("at", at)


def _final_problems(form: ExchangeForm, hanging: Hanging, register: Register, kwh: Decimal) -> list[Problem]:
    unfit = number_problems(final_field(register), kwh)
    if unfit:
        return unfit
    before, here = hanging.last_before(register, form.at), hanging.reading_at(register, form.at)
    if before and kwh < before.kwh:
        sentence = N_("The old meter showed {kwh} kWh before. Its last value cannot be lower.")
        return [Problem(final_field(register), sentence, {"kwh": before.kwh})]
    if here and kwh != here.kwh:
        sentence = N_("There is already a reading at this time: {kwh} kWh. Enter another time.")
        return [Problem("at", sentence, {"kwh": here.kwh})]
    return []


def _gaps(form: ExchangeForm, hanging: Hanging) -> list[Problem]:
    """Return the registers whose count would break off, or begin from nowhere."""
    ended = [one for one in hanging.registers_until(form.at) if one not in form.finals]
    begun = [one for one in hanging.registers_after(form.at) if one not in form.initials]
    no_final = N_("Enter what the old meter showed last.")
    no_initial = N_("This register of the new meter has readings already. Enter its first value.")
    return [
        *(Problem(final_field(register), no_final) for register in ended),
        *(Problem(initial_field(register), no_initial) for register in begun),
    ]
