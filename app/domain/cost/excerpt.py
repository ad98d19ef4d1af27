"""Some days of a cycle as the lines they added to its bill, so that reports over any days add up to bills."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias

from app.domain.cost.common import Common
from app.domain.cost.cycled import Cycled
from app.domain.cost.step import Step
from app.domain.tariff.billed import NOTHING, Bill, Line

Billed: TypeAlias = Cycled | Common
_Key: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What the days from `first` to `end` (excluded) added to the bill of their cycle."""

    first: date
    end: date
    lines: tuple[Line, ...]
    currency: str
    kwh: Decimal
    net: Decimal
    tax: Decimal
    gross: Decimal

    @property
    def parts(self) -> dict[str, Decimal]:
        """The amounts by period where energy has one, else by charge; they add up to `gross`."""
        found: dict[str, Decimal] = {}
        for line in self.lines:
            if line.kind != "contained":
                name = line.period or line.charge
                found[name] = found.get(name, NOTHING) + line.amount
        return found


@dataclass(frozen=True, slots=True)
class Told:
    """Days of one cycle as a whole and step by step; the steps add up to the whole."""

    whole: Excerpt
    steps: tuple[Excerpt, ...]


def told(billed: Billed, first: date, end: date, step: Step) -> Told | None:
    """Return what the days of a cycle between two days added to its bill, None where it has none there."""
    marks = billed.marks(first, end, step)
    bills = [billed.until(day) for day in marks]
    steps = [
        excerpt(*days, before, after)
        for days, (before, after) in zip(pairwise(marks), pairwise(bills), strict=True)
        if after is not None
    ]
    if not steps or bills[-1] is None:
        return None
    return Told(excerpt(marks[0], marks[-1], bills[0], bills[-1]), tuple(steps))


def excerpt(first: date, end: date, before: Bill | None, after: Bill) -> Excerpt:
    """Return what a longer bill of a cycle has more than a shorter one; all of it without a shorter one."""
    net, tax, gross, wh = (before.net, before.tax, before.gross, before.wh) if before else (0, 0, 0, 0)
    return Excerpt(
        first,
        end,
        _within(first, end, after.lines if before is None else lines_between(before.lines, after.lines)),
        after.currency,
        Decimal(after.wh - wh).scaleb(-3),
        after.net - net,
        after.tax - tax,
        after.gross - gross,
    )


def lines_between(before: Iterable[Line], after: Iterable[Line]) -> tuple[Line, ...]:
    """Return by how much lines grew; what stands no more is taken back with a line below zero."""
    fewer, more = _by_key(before), _by_key(after)
    grown = [_grown(fewer.get(key), line) for key, line in more.items()]
    gone = [_taken_back(line) for key, line in fewer.items() if key not in more]
    return tuple(line for line in (*grown, *gone) if line.amount or line.exact or _counts(line))


def _within(first: date, end: date, lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines without days before or after the told ones; what is taken back keeps its own days.

    A tariff of another time zone dates the ends of its lines by its own clock.
    """
    return tuple(
        line._replace(first=max(first, line.first), end=min(end, line.end)) if line.end > first else line
        for line in lines
    )


def _counts(line: Line) -> bool:
    return line.unit_price is not None and line.quantity != 0


def _by_key(lines: Iterable[Line]) -> dict[_Key, Line]:
    """Return lines by what they charge; what a charge counts twice at the same price is one line."""
    found: dict[_Key, Line] = {}
    for line in lines:
        rate = line.quantity if line.unit_price is None else None
        key = (line.charge, line.kind, line.period, line.tier, line.unit, line.unit_price, rate)
        found[key] = _joined(found[key], line) if key in found else line
    return found


def _joined(one: Line, other: Line) -> Line:
    return one._replace(
        quantity=one.quantity if one.unit_price is None else one.quantity + other.quantity,
        exact=one.exact + other.exact,
        amount=one.amount + other.amount,
        first=min(one.first, other.first),
        end=max(one.end, other.end),
        is_estimated=one.is_estimated or other.is_estimated,
    )


def _grown(before: Line | None, after: Line) -> Line:
    return after if before is None else _joined(after, _taken_back(before)._replace(is_estimated=False))


def _taken_back(line: Line) -> Line:
    quantity = line.quantity if line.unit_price is None else -line.quantity
    return line._replace(quantity=quantity, exact=-line.exact, amount=-line.amount)
