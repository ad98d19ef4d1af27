"""What a typed bill means, and what is wrong with its fields."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain.paper_bill import (
    NUMBERS,
    Counter,
    Paper,
    PaperLine,
    field_of,
    field_of_counter,
    paper_problems,
)
from app.domain.reading import Register
from app.domain.reconcile.rows import places_of
from app.domain.slot import Slot
from app.domain.tariff.billed import Bill, Line
from app.reports.bill_words import line_name
from app.reports.words import Words
from app.ui.meter_form.state import Broken
from app.ui.reconcile.draft import ENDS, FOUND, NONE_OF_OURS, Draft, DraftLine, key_of, slot_of_key
from app.ui.typed_numbers import TypedNumbers
from app.use_cases.costs.paper import Expected

REGISTERS = (Register.T1, Register.T2)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a draft means; `paper` is there once nothing is wrong and no amount is missing."""

    paper: Paper | None
    wrong: Mapping[str, Broken]
    missing: int
    sum: Decimal


def first_draft(_: Words, expected: Expected) -> Draft:
    """Return the form before anybody typed: the lines of our bill, whose amounts are to be typed."""
    currency = expected.bill.currency if expected.bill else _.currency
    return Draft(expected.first, expected.end, currency, lines=_our_lines(_, expected.bill))


def over_other_days(_: Words, draft: Draft, expected: Expected) -> Draft:
    """Return a draft nobody typed in with the lines of our bill for its days."""
    if draft.is_begun or expected.bill is None:
        return draft
    return replace(draft, lines=_our_lines(_, expected.bill))


def places(_: Words, bill: Bill | None) -> dict[str, str]:
    """Return what a line can be compared with, by key."""
    found = {key_of(slot): place_name(_, slot, bill) for slot in places_of(bill)} if bill else {}
    return {FOUND: _("The line most like it"), **found, NONE_OF_OURS: _("None of our lines")}


def place_name(_: Words, slot: Slot, bill: Bill) -> str:
    """Return what a place of our bill is called."""
    if slot.period is None:
        return _("{charge}, all lines", charge=slot.charge)
    return line_name(_, _first_at(slot, bill))


def unit_at(key: str, bill: Bill | None) -> str:
    """Return the unit in which what a line is compared with is counted, "" where none is known."""
    slot = slot_of_key(key)
    lines = [line for line in bill.lines if slot and slot.holds(line)] if bill else []
    return lines[0].unit if lines else ""


def checked(draft: Draft, decimal_sign: str) -> Checked:
    """Return what a draft means, and what is wrong with it."""
    reading = TypedNumbers(decimal_sign)
    lines = [_line(number, line, reading) for number, line in enumerate(draft.lines)]
    kept = [line for line in lines if line is not None]
    # The total alone can be compared too.
    has_total_alone = bool(draft.total.strip()) and not kept
    missing = 0 if has_total_alone else len(lines) - len(kept)
    total, opens, closes = (reading.number(name, getattr(draft, name)) for name in ("total", *ENDS))
    currency, counters = draft.currency.strip().upper(), _counters(draft, reading)
    paper = Paper(draft.start, draft.end, currency, tuple(kept), total, opens, closes, counters)
    found = {} if missing else {problem.field: problem for problem in reversed(paper_problems(paper))}
    wrong = found | reading.wrong
    return Checked(None if wrong or missing else paper, wrong, missing, paper.sum)


def _counters(draft: Draft, reading: TypedNumbers) -> tuple[Counter, ...]:
    """Return the registers of which a value was typed."""
    typed = (
        Counter(register, *(reading.number(name, getattr(draft, name)) for name in fields_of(register)))
        for register in REGISTERS
    )
    return tuple(each for each in typed if each.opens is not None or each.closes is not None)


def fields_of(register: Register) -> tuple[str, str]:
    """Return the fields of a counter: its value at the start, and that at the end."""
    opens, closes = (field_of_counter(name, register) for name in ENDS)
    return opens, closes


def _line(number: int, line: DraftLine, reading: TypedNumbers) -> PaperLine | None:
    """Return what a line says, None while its amount is missing."""
    amount, quantity, price = (
        reading.number(field_of(number, name), getattr(line, name)) for name in ("amount", *NUMBERS[:2])
    )
    if amount is None:
        return None
    return PaperLine(line.text.strip(), amount, quantity, price, slot_of_key(line.place))


def _our_lines(_: Words, bill: Bill | None) -> tuple[DraftLine, ...]:
    if bill is None:
        return (DraftLine(),)
    slots = [slot for slot in places_of(bill) if slot.period is not None]
    return tuple(DraftLine(place_name(_, slot, bill), place=key_of(slot)) for slot in slots)


def _first_at(slot: Slot, bill: Bill) -> Line:
    return next(line for line in bill.lines if slot.holds(line))
