"""A meter exchange as it is being typed: what it means, and what would be stored."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from app.domain.dial import parse_dial
from app.domain.entry import Look, look_at
from app.domain.errors import N_, MeterbookError, Problem
from app.domain.reading import Reading, Register, in_order
from app.ui.dial_words import as_on_dial
from app.ui.meter_form.state import Broken, checked, number_text
from app.ui.meter_form.state import Draft as MeterDraft
from app.ui.moment import NOW, Moment
from app.use_cases.entry import Entry
from app.use_cases.exchange import ExchangeForm


class FinalTooLowError(MeterbookError):
    """A last value below one that the old meter showed before."""

    sentence = N_("The old meter showed {kwh} kWh before. Its last value cannot be lower.")


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts of the form; an empty `turn_over_at` is not known."""

    final: str = ""
    initial: str = "0"
    moment: Moment = NOW
    register: Register | None = None
    serial: str = ""
    turn_over_at: str = ""
    decimals: str = "1"
    multiplier: str = "1"
    note: str = ""

    def typed(self, field: str, value: object) -> "Draft":
        """Return the draft with another value in one field."""
        changed: dict[str, Any] = {field: value}
        return replace(self, **changed)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a draft means beside the last reading; `form` is there once nothing is wrong."""

    register: Register
    last: Reading | None
    wrong: Mapping[str, Broken]
    look: Look | None = None
    form: ExchangeForm | None = None


def draft_for(entry: Entry, initial: str, decimal_sign: str) -> Draft:
    """Return the form before anybody typed: the new meter is built like the old one."""
    return Draft(
        initial=initial or "0",
        turn_over_at=number_text(entry.turn_over_at, "."),
        decimals=str(entry.decimals),
        multiplier=number_text(entry.multiplier, decimal_sign),
    )


def check(draft: Draft, entry: Entry, now: datetime) -> Checked:
    """Return what a draft means at the present `now`, which one without a time of its own is of."""
    register = draft.register or entry.registers[0]
    at = draft.moment.at or now
    last = _last_before(entry, register, at)
    device = checked(_device(draft, entry))
    new = device.form
    final = _tried(lambda: _final(draft, entry, last))
    initial = _tried(lambda: parse_dial(draft.initial, new.decimals, turn_over_at=new.turn_over_at))
    bad = {"final_kwh": final, "initial_kwh": initial}
    wrong = {
        **device.wrong,
        **_wrong_time(draft, at, now),
        **{field: error for field, error in bad.items() if isinstance(error, MeterbookError)},
    }
    look = None if isinstance(final, MeterbookError) else _look(entry, register, final, at)
    if wrong or isinstance(final, MeterbookError) or isinstance(initial, MeterbookError):
        return Checked(register, last, wrong, look)
    form = ExchangeForm(
        at=at,
        final_kwh=final,
        initial_kwh=initial,
        register=register,
        serial=new.serial,
        turn_over_at=new.turn_over_at,
        decimals=new.decimals,
        multiplier=new.multiplier,
        note=draft.note.strip(),
    )
    return Checked(register, last, wrong, look, form)


def _device(draft: Draft, entry: Entry) -> MeterDraft:
    """Return the new device as the form of a meter knows it."""
    return MeterDraft(
        name=entry.name,
        serial=draft.serial,
        turn_over_at=draft.turn_over_at,
        decimals=draft.decimals,
        multiplier=draft.multiplier,
    )


def _wrong_time(draft: Draft, at: datetime, now: datetime) -> dict[str, Broken]:
    problem = draft.moment.problem("at")
    if problem is None and at > now:
        problem = Problem("at", N_("This time lies in the future. Enter when the meter was exchanged."))
    return {} if problem is None else {"at": problem}


def _last_before(entry: Entry, register: Register, at: datetime) -> Reading | None:
    before = (one for one in entry.around if one.register is register and one.taken_at < at)
    return max(before, key=in_order, default=None)


def _final(draft: Draft, entry: Entry, last: Reading | None) -> Decimal:
    """Return the old meter's last value. Raises BadDialError, FinalTooLowError."""
    near = last.kwh if last else None
    kwh = parse_dial(draft.final, entry.decimals, near=near, turn_over_at=entry.turn_over_at)
    if last is not None and kwh < last.kwh:
        raise FinalTooLowError(kwh=as_on_dial(last.kwh, entry.decimals))
    return kwh


def _tried(read: Callable[[], Decimal]) -> Decimal | MeterbookError:
    try:
        return read()
    except MeterbookError as error:
        return error


def _look(entry: Entry, register: Register, final: Decimal, at: datetime) -> Look:
    return look_at(
        final, at, entry.around, register=register, multiplier=entry.multiplier, max_kw=entry.max_kw
    )
