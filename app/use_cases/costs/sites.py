"""What a site costs: its own charges once, and the meters that add up; currencies side by side."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.cost.breakdown import Part, together
from app.domain.cost.cycled import Cycled, Spent
from app.domain.cost.step import Step
from app.domain.cost.trend import trend
from app.domain.cycle import cycle_after, cycle_on
from app.domain.errors import MeterbookError
from app.domain.tariff.billed import Bill
from app.domain.tariff.spread import load_of_sum
from app.domain.zone import DAY, local_day, midnight
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book, GoneError
from app.use_cases.costs.cycles import cycles_of
from app.use_cases.costs.in_use import InUse, tariffs_in_use
from app.use_cases.costs.meter import present_of
from app.use_cases.costs.metered import meters_with_quarters
from app.use_cases.stats import meter_now

LAST_DAYS = 30


@dataclass(frozen=True, slots=True)
class Spending:
    """The last days of a site in one currency: each day's cost, and what is due per day and month ahead."""

    currency: str
    days: tuple[Spent, ...]
    per_day: Decimal | None

    @property
    def total(self) -> Part:
        """What all days cost."""
        return sum((day.cost for day in self.days), Part())

    @property
    def by_period(self) -> Mapping[str, Part]:
        """Their energy by period."""
        return together(day.by_period for day in self.days)

    @property
    def per_month(self) -> Decimal | None:
        """What thirty days will cost at today's pace."""
        return None if self.per_day is None else self.per_day * LAST_DAYS

    def trend(self, step: Step) -> list[Spent]:
        """Return the days as days, weeks or months."""
        return trend(self.days, step)


@dataclass(frozen=True, slots=True)
class SiteCosts:
    """What a site spends, by currency; `own` is what falls on the site and on none of its meters."""

    site_id: UUID
    name: str
    spending: Mapping[str, Spending]
    own: Mapping[str, Part]


def all_costs(book: Book, days: int = LAST_DAYS, step: Step = Step.DAY) -> list[SiteCosts]:
    """Return what every site with a tariff spent in the last days, by name.

    A meter that cannot be priced is left out. Weeks and months are told no finer, which is faster.
    """
    in_use = tariffs_in_use(book)
    if in_use is None:
        return []
    window = _Window(book, in_use, meters_with_quarters(book), days, step)
    found = [_site(window, meters) for meters in in_use.adding.values()]
    return sorted((each for each in found if each.spending), key=lambda each: each.name.casefold())


def in_sum(sites: Iterable[SiteCosts]) -> Mapping[str, Spending]:
    """Return what all sites spend together, each currency by itself."""
    each = [
        _Days(spent.currency, list(spent.days), spent.per_day)
        for site in sites
        for spent in site.spending.values()
    ]
    return {currency: _added(currency, each) for currency in dict.fromkeys(days.currency for days in each)}


def site_costs(book: Book, site_id: UUID, days: int = LAST_DAYS) -> SiteCosts:
    """Return what a site spent in the last days. Raises GoneError for a site without costs."""
    found = [site for site in all_costs(book, days) if site.site_id == site_id]
    if not found:
        raise GoneError
    return found[0]


@dataclass(frozen=True, slots=True)
class _Window:
    """The last days up to today, and what is needed to price them."""

    book: Book
    in_use: InUse
    quarters: set[UUID]
    count: int
    step: Step

    def days(self, stored: StoredMeter) -> tuple[date, date]:
        """Return the first day and the day after today where a meter hangs."""
        end = local_day(self.book.now, stored.zone) + DAY
        return end - self.count * DAY, end


@dataclass(frozen=True, slots=True)
class _Days:
    """Days of one currency, and what a day ahead costs at today's pace (None: no pace)."""

    currency: str
    days: list[Spent]
    per_day: Decimal | None


def _site(window: _Window, meters: Sequence[StoredMeter]) -> SiteCosts:
    own = list(_own_days(window, meters))
    of_meters = [some for one in meters for some in _known_days(window, one)]
    currencies = dict.fromkeys(each.currency for each in (*of_meters, *own))
    return SiteCosts(
        meters[0].site.id,
        meters[0].site.name,
        {currency: _added(currency, [*of_meters, *own]) for currency in currencies},
        together({each.currency: sum((day.cost for day in each.days), Part())} for each in own),
    )


def _known_days(window: _Window, stored: StoredMeter) -> list[_Days]:
    try:
        return list(_meter_days(window, stored))
    except MeterbookError:
        return []


def _meter_days(window: _Window, stored: StoredMeter) -> Iterator[_Days]:
    """Yield what the days of a meter cost, each with its own cycle's bill, by currency."""
    first, end = window.days(stored)
    has_quarters = stored.row.id in window.quarters
    anchor, moved = stored.row.anchor_day, stored.boundaries
    since = cycle_on(first, anchor, moved).start
    cycles = cycles_of(window.book, stored, window.in_use, since, has_quarters=has_quarters)
    now = meter_now(window.book, stored)
    present = present_of(cycles, now)
    cycle = cycle_on(first, anchor, moved)
    while cycle.start < now.stats.cycle.start:
        finished = cycles.finished(cycle)
        if finished is not None:
            yield _Days(finished.terms.currency, finished.days(first, end, window.step), None)
        cycle = cycle_after(cycle, anchor, moved)
    if present is not None:
        ahead = present.bill_to_end
        per_day = None if ahead is None else _per_day(ahead, present.so_far)
        yield _Days(present.terms.currency, present.so_far.days(first, end, window.step), per_day)


def _own_days(window: _Window, meters: Sequence[StoredMeter]) -> Iterator[_Days]:
    """Yield what falls once on the site, in calendar months."""
    first, end = window.days(meters[0])
    site, zone = meters[0].site, meters[0].zone
    month = cycle_on(first, 1)
    while month.start < end:
        terms = window.in_use.site_terms(site.id, month.start, month.end)
        if terms is not None:
            span = midnight(month.start, zone), midnight(month.end, zone)
            counts = {"units": window.in_use.units_at(site.id)}
            cycled = Cycled(terms, load_of_sum(0, *span, counts=counts), zone)
            pace = _per_day(cycled.bill, cycled) if month.end >= end else None
            yield _Days(terms.currency, cycled.days(first, end, window.step), pace)
        month = cycle_after(month, 1)


def _per_day(ahead: Bill, cycled: Cycled) -> Decimal:
    return ahead.gross / (cycled.terms.end - cycled.terms.first).days


def _added(currency: str, some: Sequence[_Days]) -> Spending:
    """Return the days of one currency added up; a pace is known when some of them has one."""
    same = [each for each in some if each.currency == currency]
    by_day: dict[date, list[Spent]] = {}
    for spent in (day for each in same for day in each.days):
        by_day.setdefault(spent.first, []).append(spent)
    paces = [each.per_day for each in same if each.per_day is not None]
    days = tuple(_one_day(day, by_day[day]) for day in sorted(by_day))
    return Spending(currency, days, sum(paces, Decimal(0)) if paces else None)


def _one_day(day: date, some: Sequence[Spent]) -> Spent:
    cost = sum((each.cost for each in some), Part())
    return Spent(day, max(each.end for each in some), cost, together(each.by_period for each in some))
