"""What falls once on a site or its units and on none of their meters, month by month."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from app.domain.cost.step import Step
from app.domain.errors import MeterbookError, Problem
from app.reports.cost_report import Gap
from app.storage.queries.meters import StoredMeter
from app.storage.tables import Site
from app.use_cases.book import Book
from app.use_cases.cost_centres import CostCentres
from app.use_cases.cost_reports.priced import Piece, priced
from app.use_cases.costs.in_use import InUse
from app.use_cases.costs.metered import meters_with_quarters
from app.use_cases.costs.parties import PartyMonth, party_months
from app.use_cases.costs.window import Window
from app.use_cases.labels import unit_labels


@dataclass(frozen=True, slots=True)
class PartyPrices:
    """The site of some meters and its units with their names; `tomorrow` is the first day not counted yet."""

    window: Window
    meters: Sequence[StoredMeter]
    names: Mapping[UUID, str]
    centres: CostCentres
    tomorrow: date

    def pieces(self, first: date, end: date, step: Step) -> Iterator[Piece]:
        """Yield the days up to today, in calendar months; nothing where the meters bear all."""
        days = first, min(end, self.tomorrow)
        window = replace(self.window, first=days[0], end=days[1])
        for each in party_months(window, self.meters):
            if each.is_added:
                yield from self._of_month(each, days, step)

    def _of_month(self, each: PartyMonth, days: tuple[date, date], step: Step) -> Iterator[Piece]:
        owner, month = self.names[each.party.target.id], each.month
        centres = self.centres.of_unit(each.party.target.id, month.start, month.end)
        try:
            common = each.common
        except MeterbookError as error:
            why = Problem("", error.sentence, error.values)
            yield Gap(owner, max(month.start, days[0]), min(month.end, days[1]), why, centres)
            return
        for one in common:
            found = priced(owner, one, days, step, is_open=one.terms.end > self.tomorrow)
            if found and any(each.lines for each in found.told.steps):
                yield replace(found, centres=centres)


def party_prices(
    book: Book, in_use: InUse, site: Site, centres: CostCentres, tomorrow: date
) -> PartyPrices | None:
    """Return what falls once on a site and its units, None where none of its meters adds to its sum."""
    meters = in_use.adding.get(site.id)
    if not meters:
        return None
    names = unit_labels(book) | {site.id: site.name}
    return PartyPrices(Window(book, in_use, meters_with_quarters(book)), meters, names, centres, tomorrow)
