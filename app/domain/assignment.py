"""Which tariff holds for what, and when: a meter's own before its unit's before its site's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import chain, pairwise
from typing import Any
from uuid import UUID

from app.domain.contract import NO_CONTRACT, Contract
from app.domain.errors import N_, Problem


class Level(StrEnum):
    """What a tariff can hold for, the nearest to the meter first."""

    METER = "meter"
    UNIT = "unit"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Target:
    """One meter, unit or site that something is meant for."""

    level: Level
    id: UUID

    @property
    def fields(self) -> dict[str, Any]:
        """The target as the column of a table names it."""
        return {f"{self.level}_id": self.id}


@dataclass(frozen=True, slots=True)
class Held:
    """A tariff that holds from a day until another one (excluded); without `end` it goes on."""

    tariff_id: UUID
    start: date
    end: date | None = None
    contract: Contract = NO_CONTRACT

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Held") -> bool:
        """Tell whether both hold on some day."""
        latest = max(self.start, other.start)
        return self.holds_on(latest) and other.holds_on(latest)

    def within(self, start: date, end: date | None) -> "Held | None":
        """Return the part of it between two days, None where there is none."""
        opens = max(self.start, start)
        closes = min((day for day in (self.end, end) if day is not None), default=None)
        return replace(self, start=opens, end=closes) if closes is None or opens < closes else None


@dataclass(frozen=True, slots=True)
class InForce:
    """The days from `first` to `end` (excluded), what holds on them, and for whom it was assigned."""

    tariff_id: UUID | None
    first: date
    end: date
    level: Level | None = None
    contract: Contract = NO_CONTRACT


def period_problems(held: Held, others: Iterable[Held]) -> list[Problem]:
    """Return what is wrong with the days of an assignment beside the others of its target that are on."""
    if held.end is not None and held.end <= held.start:
        return [Problem("end_on", N_("Choose a last day that is not before the first day."))]
    if any(held.overlaps(other) for other in others):
        return [
            Problem("start_on", N_("Another tariff holds here on some of these days. End that one first."))
        ]
    return []


def in_force(levels: Mapping[Level, Sequence[Held]], start: date, end: date) -> list[InForce]:
    """Return which tariff holds from day to day."""
    edges = {day for held in chain(*levels.values()) for day in (held.start, held.end) if day}
    marks = [start, *sorted(day for day in edges if start < day < end), end]
    found: list[InForce] = []
    for first, after in pairwise(marks):
        part = _holding(levels, first, after)
        if found and replace(part, first=found[-1].first) == replace(found[-1], end=after):
            part = replace(found.pop(), end=after)
        found.append(part)
    return found


def _holding(levels: Mapping[Level, Sequence[Held]], first: date, end: date) -> InForce:
    held = ((level, held) for level in Level for held in levels.get(level, ()) if held.holds_on(first))
    parts = (InForce(each.tariff_id, first, end, level, each.contract) for level, each in held)
    return next(parts, InForce(None, first, end))
