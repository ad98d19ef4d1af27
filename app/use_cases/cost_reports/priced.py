"""The days of a meter with their prices, cycle by cycle, and the days that have none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from app.domain.cost.excerpt import Billed, Told, told
from app.domain.cost.step import Step
from app.domain.cycle import Cycle, cycle_after
from app.domain.errors import N_, MeterbookError, Problem
from app.domain.people.centres import NOWHERE, Centres
from app.domain.zone import DAY, local_day
from app.reports.cost_report import Gap
from app.use_cases.cost_reports.wanted import cycle_of
from app.use_cases.costs.cycles import MeterCycles
from app.use_cases.costs.doubt import CostDoubt, doubt_of, doubt_of_past
from app.use_cases.costs.meter import present_of
from app.use_cases.stats import MeterNow

NO_TARIFF = N_("No tariff holds for all of these days.")
NO_READINGS = N_("Readings do not cover all of these days.")


@dataclass(frozen=True, slots=True)
class Priced:
    """Days of one cycle with their prices; `is_open`: the cycle goes on after today."""

    owner: str
    tariffs: tuple[str, ...]
    told: Told
    doubt: CostDoubt | None = None
    is_open: bool = False
    centres: Centres = NOWHERE


Piece: TypeAlias = Priced | Gap


def priced(
    owner: str,
    billed: Billed,
    days: tuple[date, date],
    step: Step,
    *,
    doubt: CostDoubt | None = None,
    is_open: bool = False,
) -> Priced | None:
    """Return some days of a cycle with their prices, None where it has none of them."""
    found = told(billed, *days, step)
    names = dict.fromkeys(tariff.name for _since, tariff in billed.terms.parts)
    return None if found is None else Priced(owner, tuple(names), found, doubt, is_open)


@dataclass(frozen=True)
class MeterPrices:
    """A meter with all that its bills rest on since the first day anybody asks for."""

    owner: str
    cycles: MeterCycles
    now: MeterNow

    @property
    def tomorrow(self) -> date:
        """The first day that is not counted yet."""
        return local_day(self.cycles.now, self.cycles.zone) + DAY

    def pieces(self, first: date, end: date, step: Step) -> Iterator[Piece]:
        """Yield the days up to today, each cycle by itself."""
        stored, last = self.cycles.stored, min(end, self.tomorrow)
        cycle = cycle_of(stored, first)
        while cycle.start < last:
            yield from self._of_cycle(cycle, (max(cycle.start, first), min(cycle.end, last)), step)
            cycle = cycle_after(cycle, stored.row.anchor_day, stored.boundaries)

    def _of_cycle(self, cycle: Cycle, days: tuple[date, date], step: Step) -> Iterator[Piece]:
        is_present = cycle == self.now.stats.cycle
        try:
            found = self._present(days, step) if is_present else self._past(cycle, days, step)
        except MeterbookError as error:
            # A tariff may price what a meter does not measure.
            yield Gap(self.owner, *days, Problem("", error.sentence, error.values))
            return
        opens = days[1] if found is None else found.told.whole.first
        if opens > days[0]:
            yield Gap(self.owner, days[0], opens, Problem("", self._why_not(cycle)))
        if found is not None:
            if is_present and self.now.stats.used_kwh is None:
                yield Gap(self.owner, opens, days[1], Problem("", NO_READINGS))
            yield found

    def _past(self, cycle: Cycle, days: tuple[date, date], step: Step) -> Priced | None:
        cycled = self.cycles.finished(cycle)
        if cycled is None:
            return None
        return priced(self.owner, cycled, days, step, doubt=doubt_of_past(cycled.bill))

    def _present(self, days: tuple[date, date], step: Step) -> Priced | None:
        """Return the days of the present cycle; what is due without use is due without readings, too."""
        present = present_of(self.cycles, self.now)
        if present is None:
            return None
        doubt = doubt_of(present.stats, present.bill_so_far)
        is_open = present.stats.cycle.end > self.tomorrow
        found = priced(self.owner, present.so_far, days, step, doubt=doubt, is_open=is_open)
        is_due = found is not None and any(line.amount for line in found.told.whole.lines)
        return found if is_due or present.stats.used_kwh is not None else None

    def _why_not(self, cycle: Cycle) -> str:
        terms = self.cycles.terms(cycle)
        has_tariff = terms is not None and terms.first <= cycle.start
        return NO_READINGS if has_tariff else NO_TARIFF
