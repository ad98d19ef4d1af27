"""A meter exchange as it is being typed: what it means, and what would be stored."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Any

from app.domain.dial import parse_dial
from app.domain.entry import Look, look_at
from app.domain.errors import MeterbookError
from app.domain.exchange import ExchangeForm, Hanging, exchange_problems, final_field, initial_field
from app.domain.forms import MeterForm
from app.domain.reading import Reading, Register
from app.ui.dial_words import on_dial
from app.ui.meter_form.state import Broken, checked, number_text
from app.ui.meter_form.state import Draft as MeterDraft
from app.ui.moment import NOW, Moment
from app.use_cases.entry import Entry

_TARIFFS = (Register.T1, Register.T2)
_ZERO = "0"


class Counts(StrEnum):
    """How a meter counts what is used."""

    TOTAL = "total"
    TARIFFS = "tariffs"


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts of the form; `device` is the new one, `counts` None as the old one did."""

    finals: Mapping[Register, str] = field(default_factory=dict)
    initials: Mapping[Register, str] = field(default_factory=dict)
    moment: Moment = NOW
    counts: Counts | None = None
    device: MeterDraft = MeterDraft()  # noqa: RUF009 - it is frozen
    note: str = ""

    def typed(self, name: str, value: object) -> "Draft":
        """Return the draft with another value in one field."""
        changed: dict[str, Any] = {name: value}
        return replace(self, **changed)

    def ending(self, register: Register, text: str) -> "Draft":
        """Return the draft with another last value of the old meter."""
        return replace(self, finals={**self.finals, register: text})

    def beginning(self, register: Register, text: str) -> "Draft":
        """Return the draft with another first value of the new meter."""
        return replace(self, initials={**self.initials, register: text})

    def final(self, register: Register) -> str:
        """Return what was typed as the old meter's last value."""
        return self.finals.get(register, "")

    def initial(self, register: Register) -> str:
        """Return what was typed as the new meter's first value."""
        return self.initials.get(register, _ZERO)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a draft means, by register; `form` is there once nothing is wrong."""

    lasts: Mapping[Register, Reading | None]
    looks: Mapping[Register, Look]
    new: tuple[Register, ...]
    wrong: Mapping[str, Broken]
    form: ExchangeForm | None = None

    @property
    def counts(self) -> Counts:
        """How the new meter counts."""
        return Counts.TARIFFS if set(_TARIFFS) & set(self.new) else Counts.TOTAL


def draft_for(entry: Entry, initial: str, register: str, decimal_sign: str) -> Draft:
    """Return the form before anybody typed: the new meter is built like the old one.

    `initial` and `register` are the value that led here, where one did.
    """
    of = Register(register) if register in set(Register) else entry.registers[0]
    device = MeterDraft(
        name=entry.name,
        turn_over_at=number_text(entry.turn_over_at, "."),
        decimals=str(entry.decimals),
        multiplier=number_text(entry.multiplier, decimal_sign),
    )
    return Draft(initials={of: initial} if initial else {}, device=device)


def check(draft: Draft, entry: Entry, now: datetime) -> Checked:
    """Return what a draft means at the present `now`, which one without a time of its own is of."""
    at = draft.moment.at or now
    hanging = Hanging(entry.hung_since, entry.registers, entry.around)
    old = hanging.registers_until(at) or entry.registers
    new = _new_registers(draft, entry, hanging.registers_after(at))
    lasts = {register: hanging.last_before(register, at) for register in old}
    device = checked(draft.device)
    finals, bad_finals = _read(old, partial(_final, draft, entry, lasts), final_field)
    initials, bad_initials = _read(new, partial(_initial, draft, device.form), initial_field)
    form = ExchangeForm(
        at=at,
        finals=finals,
        initials=initials,
        serial=device.form.serial,
        turn_over_at=device.form.turn_over_at,
        decimals=device.form.decimals,
        multiplier=device.form.multiplier,
        note=draft.note.strip(),
    )
    problems = exchange_problems(form, hanging, now)
    wrong: dict[str, Broken] = {problem.field: on_dial(problem, entry.decimals) for problem in problems}
    wrong |= {**device.wrong, **bad_finals, **bad_initials, **_skipped(draft)}
    looks = {register: _look(entry, register, kwh, at) for register, kwh in finals.items()}
    return Checked(lasts, looks, new, wrong, None if wrong else form)


def _new_registers(draft: Draft, entry: Entry, later: tuple[Register, ...]) -> tuple[Register, ...]:
    """Return the registers of the new meter: as it was said, as it was read already, or as before."""
    shown = later or entry.registers
    if draft.counts is None:
        return shown
    counting = (Register.TOTAL,) if draft.counts is Counts.TOTAL else _TARIFFS
    return (*counting, *(one for one in shown if one is Register.EXPORT))


def _read(
    registers: tuple[Register, ...],
    parse: Callable[[Register], Decimal],
    name: Callable[[Register], str],
) -> tuple[dict[Register, Decimal], dict[str, Broken]]:
    """Return the values that could be read, and at which fields the others were typed."""
    values: dict[Register, Decimal] = {}
    wrong: dict[str, Broken] = {}
    for register in registers:
        try:
            values[register] = parse(register)
        except MeterbookError as error:
            wrong[name(register)] = error
    return values, wrong


def _final(
    draft: Draft, entry: Entry, lasts: Mapping[Register, Reading | None], register: Register
) -> Decimal:
    last = lasts[register]
    near = last.kwh if last else None
    return parse_dial(draft.final(register), entry.decimals, near=near, turn_over_at=entry.turn_over_at)


def _initial(draft: Draft, new: MeterForm, register: Register) -> Decimal:
    return parse_dial(draft.initial(register), new.decimals, turn_over_at=new.turn_over_at)


def _skipped(draft: Draft) -> dict[str, Broken]:
    problem = draft.moment.problem("at")
    return {} if problem is None else {"at": problem}


def _look(entry: Entry, register: Register, final: Decimal, at: datetime) -> Look:
    return look_at(
        final, at, entry.around, register=register, multiplier=entry.multiplier, max_kw=entry.max_kw
    )
