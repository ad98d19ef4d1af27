"""The lines of two bills side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from app.domain.paper_bill import Paper, PaperLine
from app.domain.reconcile.alike import best_pairs
from app.domain.slot import NOWHERE, WHOLE, Slot, slot_of
from app.domain.tariff.billed import NOTHING, Bill, Kind, Line


@dataclass(frozen=True)
class Row:
    """What stands at one place of our bill, and what stands for it on paper; `slot` None is none of ours."""

    slot: Slot | None
    lines: tuple[Line, ...]
    typed: tuple[PaperLine, ...]

    @property
    def ours(self) -> Decimal:
        """Our amount."""
        return amount_of(self.lines)

    @property
    def theirs(self) -> Decimal:
        """The amount on paper."""
        return sum((line.amount for line in self.typed), NOTHING)

    @property
    def difference(self) -> Decimal:
        """What the bill on paper charges more."""
        return self.theirs - self.ours

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """What our lines here are."""
        return frozenset(line.kind for line in self.lines)

    @property
    def quantity(self) -> Decimal | None:
        """The quantity on paper, None unless each of its lines names one."""
        named = [line.quantity for line in self.typed if line.quantity is not None]
        return sum(named, NOTHING) if named and len(named) == len(self.typed) else None

    @property
    def price(self) -> Decimal | None:
        """The one unit price on paper, None where there is none or several."""
        prices = {line.price for line in self.typed}
        return prices.pop() if len(prices) == 1 else None


def rows_of(bill: Bill, paper: Paper) -> list[Row]:
    """Return the rows of two bills, in our order; what only the paper has comes last."""
    lines = printed(bill)
    if not paper.lines:
        return [Row(WHOLE, lines, (PaperLine("", paper.total),))]
    slots = _places(lines, paper.lines)
    taken = _widest(slot for slot in slots if slot is not None)
    free = [slot for slot in _all_slots(lines) if not any(wide.spans(slot) for wide in taken)]
    rows = [_row(slot, lines, paper.lines, slots) for slot in (*taken, *free)]
    rows.sort(key=lambda row: lines.index(row.lines[0]))
    return [
        *rows,
        *(Row(None, (), (line,)) for line, slot in zip(paper.lines, slots, strict=True) if not slot),
    ]


def printed(bill: Bill) -> tuple[Line, ...]:
    """Return the lines of a bill that add up to its total; a tax that prices contain is left out."""
    return tuple(line for line in bill.lines if line.kind != "contained")


def amount_of(lines: Iterable[Line]) -> Decimal:
    """Return the sum of printed amounts."""
    return sum((line.amount for line in lines), NOTHING)


def places_of(bill: Bill) -> list[Slot]:
    """Return the places of a bill that a line on paper can stand for: each line's, then whole charges."""
    lines = printed(bill)
    return [*_all_slots(lines), *_whole_charges(lines)]


def _places(lines: Sequence[Line], typed: Sequence[PaperLine]) -> list[Slot | None]:
    """Return which place of ours each typed line stands for: as a person said, else the most alike."""
    said = [_said(line, lines) for line in typed]
    taken = [slot for slot in said if slot and slot != NOWHERE]
    open_ = {number: line for number, line in enumerate(typed) if said[number] is None}
    slots = [*_all_slots(lines), *_whole_charges(lines)]
    free = [slot for slot in slots if not any(one.spans(slot) or slot.spans(one) for one in taken)]
    found = best_pairs(open_, {slot: [line for line in lines if slot.holds(line)] for slot in free})
    return [found.get(number) if slot is None else _real(slot) for number, slot in enumerate(said)]


def _said(line: PaperLine, lines: Sequence[Line]) -> Slot | None:
    """Return what a person said about a line, None where they did not or our bill has changed since."""
    if line.ours is None or line.ours == NOWHERE or any(line.ours.holds(each) for each in lines):
        return line.ours
    return None


def _real(slot: Slot) -> Slot | None:
    return None if slot == NOWHERE else slot


def _widest(slots: Iterable[Slot]) -> list[Slot]:
    """Return places of which none lies in another."""
    some = list(dict.fromkeys(slots))
    return [slot for slot in some if not any(other != slot and other.spans(slot) for other in some)]


def _row(slot: Slot, lines: Sequence[Line], typed: Sequence[PaperLine], slots: Sequence[Slot | None]) -> Row:
    mine = tuple(line for line, place in zip(typed, slots, strict=True) if place and slot.spans(place))
    return Row(slot, tuple(line for line in lines if slot.holds(line)), mine)


def _all_slots(lines: Sequence[Line]) -> list[Slot]:
    return list(dict.fromkeys(slot_of(line) for line in lines))


def _whole_charges(lines: Sequence[Line]) -> list[Slot]:
    slots = _all_slots(lines)
    charges = [slot.charge for slot in slots]
    return [Slot(charge) for charge in dict.fromkeys(charges) if charges.count(charge) > 1]
