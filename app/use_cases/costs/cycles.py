"""One cycle of a meter with its tariffs: so far, to its end, and the ones before."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from app.domain.cost.ahead import Rhythm, at_rest, even, rhythm_of
from app.domain.cost.course import load_so_far, load_to_end
from app.domain.cost.cycled import Cycled
from app.domain.cost.history import cycles_needed, history_of
from app.domain.cost.metering import Metering
from app.domain.cost.terms import Terms
from app.domain.cycle import Cycle, cycle_before
from app.domain.errors import MeterbookError
from app.domain.projection import CycleStats
from app.domain.quality import Quality
from app.domain.tariff.billed import Bill, History
from app.domain.tariff.document import Tariff
from app.domain.tariff.load import Load
from app.domain.zone import DAY, local_day, midnight
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book
from app.use_cases.costs.in_use import InUse
from app.use_cases.costs.metered import RHYTHM, metering_since

_LONGEST_CYCLE = 31 * DAY


@dataclass(frozen=True)
class MeterCycles:
    """A meter with its tariffs and all that was counted since a day, ready to price its cycles."""

    stored: StoredMeter
    in_use: InUse
    metering: Metering
    now: datetime

    @property
    def zone(self) -> ZoneInfo:
        """The zone of its days."""
        return self.stored.zone

    def terms(self, cycle: Cycle) -> Terms | None:
        """Return the tariffs of a cycle."""
        return self.in_use.terms(self.stored, cycle.start, cycle.end)

    def before(self, cycle: Cycle, count: int) -> Iterator[Cycle]:
        """Yield the cycles before one, newest first."""
        for _ in range(count):
            cycle = cycle_before(cycle, self.stored.row.anchor_day, self.stored.boundaries)
            yield cycle

    def span(self, cycle: Cycle) -> tuple[datetime, datetime]:
        """Return the instants a cycle begins and ends at."""
        return midnight(cycle.start, self.zone), midnight(cycle.end, self.zone)

    def is_known(self, cycle: Cycle) -> bool:
        """Tell whether all of a cycle was measured somehow."""
        return self.metering.energy.quality(*self.span(cycle)) > Quality.MISSING

    def history(self, cycle: Cycle, terms: Terms) -> History | None:
        """Return what the bill of a cycle has to know of those before it."""
        needed = cycles_needed(tariff for _, tariff in terms.parts)
        if not needed:
            return None
        return history_of(reversed(list(self._past(cycle, needed))))

    def _past(self, cycle: Cycle, count: int) -> Iterator[tuple[Terms, Load, datetime, datetime]]:
        """Yield what was counted in the cycles before one, back to the first without usage or price."""
        for earlier in self.before(cycle, count):
            terms = self._terms_or_none(earlier)
            if terms is None or not self.is_known(earlier):
                return
            span = self.span(earlier)
            yield terms, self.metering.load(*span), *span

    def _terms_or_none(self, cycle: Cycle) -> Terms | None:
        try:
            return self.terms(cycle)
        except MeterbookError:
            # Its own page says why it has no price.
            return None

    def finished(self, cycle: Cycle) -> Cycled | None:
        """Return a cycle that is over, None unless all of it was measured and priced.

        Raises MissingContractError and BadTariffError.
        """
        terms = self.terms(cycle)
        if terms is None or terms.first > cycle.start or not self.is_known(cycle):
            return None
        return Cycled(terms, self.metering.load(*self.span(cycle)), self.zone, self.history(cycle, terms))

    def bill(self, cycle: Cycle) -> Bill | None:
        """Return the bill of a cycle that is over, None unless all of it was measured and priced."""
        finished = self.finished(cycle)
        return None if finished is None else finished.bill


@dataclass(frozen=True)
class Present:
    """The present cycle of a meter, so far until the end of today and carried on to its end."""

    cycles: MeterCycles
    stats: CycleStats
    terms: Terms

    @cached_property
    def history(self) -> History | None:
        """What its bill has to know of earlier ones."""
        return self.cycles.history(self.stats.cycle, self.terms)

    @cached_property
    def load(self) -> Load:
        """The energy so far."""
        start = midnight(self.stats.cycle.start, self.cycles.zone)
        return load_so_far(self.cycles.metering, self.stats, start, self.cycles.now)

    @property
    def tariff_now(self) -> Tariff:
        """The tariff that holds today."""
        return self.terms.tariff_on(local_day(self.cycles.now, self.cycles.zone))

    @property
    def tomorrow(self) -> date:
        """The first day that is not counted so far."""
        return min(local_day(self.cycles.now, self.cycles.zone) + DAY, self.stats.cycle.end)

    @cached_property
    def so_far(self) -> Cycled:
        """The cycle as if nothing more were used in it."""
        return self._with(at_rest(self.load, self._midnight(self.stats.cycle.end)))

    @cached_property
    def bill_so_far(self) -> Bill:
        """The bill up to the end of today."""
        end = max(self.tomorrow, self.terms.first + DAY)
        cycled = self._with(at_rest(self.load, self._midnight(end)))
        return replace(cycled, terms=replace(self.terms, end=end)).bill

    @cached_property
    def to_end(self) -> Cycled | None:
        """The cycle carried on to its end at today's pace, None without a pace."""
        load = load_to_end(self.load, self.stats, self._midnight(self.stats.cycle.end), self._rhythm)
        return None if load is None else self._with(load)

    @cached_property
    def bill_to_end(self) -> Bill | None:
        """The bill where the cycle will end at today's pace, None without a pace."""
        return None if self.to_end is None else self.to_end.bill

    def _with(self, load: Load) -> Cycled:
        return Cycled(self.terms, load, self.cycles.zone, self.history)

    def _midnight(self, day: date) -> datetime:
        return midnight(day, self.cycles.zone)

    @property
    def _rhythm(self) -> Rhythm:
        metering, zone, end = self.cycles.metering, self.cycles.zone, self.load.span[1]
        return rhythm_of(metering.load(end - RHYTHM, end), zone) if metering.quarters else even(zone)


def cycles_of(
    book: Book, stored: StoredMeter, in_use: InUse, first: date, *, has_quarters: bool
) -> MeterCycles:
    """Return the cycles of a meter since a local day, with as many before it as its bills look back."""
    today = local_day(book.now, stored.zone)
    back = cycles_needed(in_use.tariffs_of(stored, first, max(today, first) + DAY)) * _LONGEST_CYCLE
    metering = metering_since(book, stored, first - back, has_quarters=has_quarters)
    return MeterCycles(stored, in_use, metering, book.now)
