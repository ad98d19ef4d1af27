"""Cycles laid over one load: cut once, looked at by every charge."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise

from app.domain.instant import utc
from app.domain.tariff.billed import History
from app.domain.tariff.durations import month_firsts
from app.domain.tariff.load import Load
from app.domain.tariff.metered import Metered
from app.domain.tariff.pieces import Pieces
from app.domain.tariff.plan import Plan
from app.domain.tariff.stretches import Days, Stretch, cut_cycle, place_of, second_of
from app.domain.tariff.timeline import Timeline

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Ledger:
    """Neighbouring cycles of a tariff on one timeline, each as its stretches."""

    plan: Plan
    timeline: Timeline
    cycles: Sequence[Sequence[Stretch]]

    def metered(self, number: int, history: History, whole: tuple[Days, Days] | None = None) -> Metered:
        """Return one cycle as its charges see it, or as a part of the `whole` one that all of them make."""
        stretches = self.cycles[number]
        earlier, later = (
            [stretch for part in parts for stretch in part]
            for parts in (self.cycles[:number], self.cycles[number + 1 :])
        )
        return Metered(
            plan=self.plan,
            timeline=self.timeline,
            stretches=stretches,
            place=len(earlier),
            history=history,
            whole=whole or (stretches[0].opens, stretches[-1].closes),
            before=earlier if whole else (),
            after=later if whole else (),
        )


def ledger_of(plan: Plan, load: Load, cycles: Sequence[Span]) -> Ledger:
    """Return the ledger of cycles that follow each other without a gap."""
    stretches, pieces = _laid_out(plan, tuple((utc(start), utc(end)) for start, end in cycles))
    return Ledger(plan, Timeline(load, pieces), stretches)


@lru_cache(maxsize=16)
def _laid_out(plan: Plan, cycles: tuple[Span, ...]) -> tuple[Sequence[Sequence[Stretch]], Pieces]:
    """Return the stretches and pieces of cycles; many meters have the same."""
    cut = [_cut(plan, start, end) for start, end in cycles]
    bounds = [second for _, seconds in cut for second in seconds]
    pieces = Pieces(plan.zone, [*bounds, second_of(cycles[-1][1])], plan.schedules, plan.tariff.holidays)
    return [stretches for stretches, _ in cut], pieces


def _cut(plan: Plan, start: datetime, end: datetime) -> tuple[list[Stretch], list[int]]:
    dates: set[date] = set(plan.changes)
    if plan.is_seasonal:
        places = place_of(start, plan.zone), place_of(end, plan.zone)
        dates.update(date.fromordinal(first) for first in month_firsts(*places))
    return cut_cycle(start, end, plan.zone, dates=dates, sections=plan.sections)


def neighbours(cycles: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield runs of cycles that follow each other without a gap."""
    run = [cycles[0]]
    for before, after in pairwise(cycles):
        if before[1] != after[0]:
            yield run
            run = []
        run.append(after)
    yield run
