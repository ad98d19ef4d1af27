"""What falls on a site itself and on none of its meters, month by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from app.domain.cost.cycled import Cycled
from app.domain.cost.step import Step
from app.domain.cycle import Cycle, cycle_after, cycle_on
from app.domain.tariff.spread import load_of_sum
from app.domain.zone import midnight
from app.storage.tables import Site
from app.use_cases.cost_reports.priced import Priced, priced
from app.use_cases.costs.in_use import InUse


@dataclass(frozen=True, slots=True)
class SitePrices:
    """A site with the tariffs that hold for it; `tomorrow` is the first day not counted yet."""

    site: Site
    in_use: InUse
    tomorrow: date

    def pieces(self, first: date, end: date, step: Step) -> Iterator[Priced]:
        """Yield the days up to today, in calendar months; nothing where nothing falls on the site."""
        last = min(end, self.tomorrow)
        month = cycle_on(first, 1)
        while month.start < last:
            cycled = self._cycled(month)
            is_open = month.end > self.tomorrow
            found = cycled and priced(self.site.name, cycled, (first, last), step, is_open=is_open)
            if found:
                yield found
            month = cycle_after(month, 1)

    def _cycled(self, month: Cycle) -> Cycled | None:
        terms = self.in_use.site_terms(self.site.id, month.start, month.end)
        if terms is None:
            return None
        zone = ZoneInfo(self.site.time_zone)
        counts = {"units": self.in_use.units_at(self.site.id)}
        load = load_of_sum(0, midnight(month.start, zone), midnight(month.end, zone), counts=counts)
        return Cycled(terms, load, zone)
