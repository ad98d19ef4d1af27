"""A meter as it is being typed: texts, what they mean, and what is wrong with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from app.domain.cycle import AnchorDayError
from app.domain.dial import BadDialError, parse_number
from app.domain.errors import N_, MeterbookError, Problem
from app.domain.forms import MeterForm, meter_problems
from app.domain.meter import ROLE_NAMES as ROLE_NAMES  # noqa: PLC0414 - a word of the form like the others here
from app.domain.meter import Method, Role, default_max_kw
from app.domain.threshold import BadThresholdError, format_thresholds, parse_thresholds

Broken = MeterbookError | Problem

METHOD_NAMES = {
    Method.INTERPOLATED: N_("Calculate what the dial showed at the start of the cycle (recommended)"),
    Method.FIRST_IN_CYCLE: N_("Count from the first reading in the cycle"),
}
DIALS = ("", "10000", "100000", "1000000", "10000000")
DECIMALS = ("0", "1", "2", "3")
_MOST_ANCHOR_DIGITS = 2


class BadNumberError(MeterbookError):
    """A text that is no number."""

    sentence = N_("“{text}” is not a number. Write it like {example}.")


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts of the form; `touched` are the fields a person has typed in.

    `switched_off` are thresholds that shall not warn; an empty `turn_over_at` is not known.
    """

    name: str = ""
    role: Role = Role.SUB
    anchor_day: str = "1"
    thresholds: str = ""
    serial: str = ""
    turn_over_at: str = ""
    decimals: str = "1"
    multiplier: str = "1"
    max_kw: str = ""
    method: Method = Method.INTERPOLATED
    note: str = ""
    switched_off: frozenset[Decimal] = frozenset()
    touched: frozenset[str] = frozenset()

    def typed(self, field: str, value: object) -> "Draft":
        """Return the draft with another value in one field."""
        changed: dict[str, Any] = {field: value}
        return replace(self, touched=self.touched | {field}, **changed)

    def measuring(self, role: Role, decimal_sign: str) -> "Draft":
        """Return the draft for another role; the highest power follows while nobody typed it."""
        if "max_kw" in self.touched:
            return self.typed("role", role)
        return replace(self.typed("role", role), max_kw=number_text(default_max_kw(role), decimal_sign))

    def switched(self, kwh: Decimal, *, on: bool) -> "Draft":
        """Return the draft with one threshold on or off."""
        return replace(self, switched_off=self.switched_off - {kwh} if on else self.switched_off | {kwh})


@dataclass(frozen=True, slots=True)
class Checked:
    """What a draft means, and what is wrong with each field; `form` holds only while nothing is."""

    form: MeterForm
    wrong: Mapping[str, Broken]

    def spoken(self, touched: frozenset[str]) -> dict[str, Broken]:
        """Return what to say at the fields a person has typed in."""
        return {field: broken for field, broken in self.wrong.items() if field in touched}


def new_draft(decimal_sign: str) -> Draft:
    """Return the form before anybody typed."""
    return Draft(max_kw=number_text(default_max_kw(Role.SUB), decimal_sign))


def draft_of(form: MeterForm, switched_off: Sequence[Decimal], decimal_sign: str) -> Draft:
    """Return the form of a stored meter."""
    return Draft(
        name=form.name,
        role=form.role,
        anchor_day=str(form.anchor_day),
        thresholds=threshold_text([*form.thresholds, *switched_off], decimal_sign),
        serial=form.serial,
        turn_over_at=number_text(form.turn_over_at, "."),
        decimals=str(form.decimals),
        multiplier=number_text(form.multiplier, decimal_sign),
        max_kw=number_text(form.max_kw, decimal_sign),
        method=form.method,
        note=form.note,
        switched_off=frozenset(switched_off),
    )


def checked(draft: Draft, other_names: Sequence[str] = ()) -> Checked:
    """Return what a draft means and what is wrong with it."""
    wrong: dict[str, Broken] = {}
    values: dict[str, Any] = {}
    for field, parse in _PARSERS.items():
        try:
            values[field] = parse(getattr(draft, field))
        except MeterbookError as error:
            wrong[field] = error
    form = MeterForm(
        name=draft.name,
        role=draft.role,
        method=draft.method,
        note=draft.note.strip(),
        serial=draft.serial.strip(),
        **values,
    )
    for problem in meter_problems(form, other_names):
        wrong.setdefault(problem.field, problem)
    warnings_at = tuple(kwh for kwh in form.thresholds if kwh not in draft.switched_off)
    return Checked(replace(form, thresholds=warnings_at), wrong)


def thresholds_in(draft: Draft) -> tuple[Decimal, ...]:
    """Return the thresholds that stand in the draft, none while they cannot be read."""
    try:
        return parse_thresholds(draft.thresholds)
    except BadThresholdError:
        return ()


def threshold_text(thresholds: Sequence[Decimal], decimal_sign: str) -> str:
    """Return thresholds as they stand in the field, and as parse_thresholds reads them."""
    text = format_thresholds(thresholds).replace(".", decimal_sign)
    # Alone, "200,5" would be two thresholds.
    return f"{text};" if "," in text and ";" not in text else text


def number_text(number: Decimal | None, decimal_sign: str) -> str:
    """Return a number as it stands in a field, nothing for None."""
    return "" if number is None else f"{number.normalize():f}".replace(".", decimal_sign)


def _whole(text: str) -> int:
    plain = text.strip()
    if not plain.isascii() or not plain.isdecimal() or len(plain) > _MOST_ANCHOR_DIGITS:
        raise AnchorDayError(anchor_day=text)
    return int(plain)


def _number(text: str) -> Decimal:
    try:
        return parse_number(text)
    except BadDialError as error:
        raise BadNumberError(text=text.strip(), example=Decimal("17.25")) from error


def _number_or_none(text: str) -> Decimal | None:
    return _number(text) if text.strip() else None


def _multiplier(text: str) -> Decimal:
    return _number(text) if text.strip() else Decimal(1)


_PARSERS: Mapping[str, Callable[[str], object]] = {
    "anchor_day": _whole,
    "thresholds": parse_thresholds,
    "turn_over_at": _number_or_none,
    "decimals": int,
    "multiplier": _multiplier,
    "max_kw": _number_or_none,
}
