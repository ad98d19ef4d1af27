"""What a site costs: its own charges once, and the meters that add up; currencies side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.assignment import Level, Target
from app.domain.cost.breakdown import Part, together
from app.domain.cost.cycled import Spent
from app.domain.cost.step import Step
from app.domain.cost.trend import trend
from app.domain.zone import DAY, local_day
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book, GoneError
from app.use_cases.costs.in_use import tariffs_in_use
from app.use_cases.costs.metered import meters_with_quarters
from app.use_cases.costs.parties import party_days
from app.use_cases.costs.window import Days, Window, known_days
from app.use_cases.labels import unit_labels

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
class UnitCosts:
    """What falls on a unit with several meters and on none of them, by currency."""

    name: str
    own: Mapping[str, Part]


@dataclass(frozen=True, slots=True)
class SiteCosts:
    """What a site spends, by currency; `own` is what falls on the site and on none of its meters.

    `is_counted_by_meter`: its meters share a tariff whose tiers, caps or peaks each of them has for itself.
    """

    site_id: UUID
    name: str
    spending: Mapping[str, Spending]
    own: Mapping[str, Part]
    units: Mapping[UUID, UnitCosts] = field(default_factory=dict)
    is_counted_by_meter: bool = False


def all_costs(book: Book, days: int = LAST_DAYS, step: Step = Step.DAY) -> list[SiteCosts]:
    """Return what every site with a tariff spent in the last days, by name.

    A meter that cannot be priced is left out. Weeks and months are told no finer, which is faster.
    """
    in_use = tariffs_in_use(book)
    if in_use is None:
        return []
    quarters = meters_with_quarters(book)
    found = [
        costs_in(_last_days(Window(book, in_use, quarters, step=step), meters, days), meters)
        for meters in in_use.adding.values()
    ]
    return sorted((each for each in found if each.spending), key=lambda each: each.name.casefold())


def in_sum(sites: Iterable[SiteCosts]) -> Mapping[str, Spending]:
    """Return what all sites spend together, each currency by itself."""
    each = [
        Days(spent.currency, list(spent.days), spent.per_day)
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


def _last_days(window: Window, meters: Sequence[StoredMeter], days: int) -> Window:
    end = local_day(window.book.now, meters[0].zone) + DAY
    return replace(window, first=end - days * DAY, end=end)


def costs_in(window: Window, meters: Sequence[StoredMeter]) -> SiteCosts:
    """Return what the meters of a site, and the site itself, spend in a window."""
    of_meters = [some for one in meters for some in known_days(window, one)]
    parties = party_days(window, meters)
    every = [*of_meters, *(party.days for party in parties if party.is_added)]
    by_target: dict[Target, list[Days]] = {}
    for party in parties:
        by_target.setdefault(party.target, []).append(party.days)
    names = unit_labels(window.book)
    site = Target(Level.SITE, meters[0].site.id)
    return SiteCosts(
        meters[0].site.id,
        meters[0].site.name,
        {currency: _added(currency, every) for currency in dict.fromkeys(each.currency for each in every)},
        _sums(by_target.get(site, ())),
        {each.id: UnitCosts(names[each.id], _sums(days)) for each, days in by_target.items() if each != site},
        window.in_use.is_counted_by_meter(site.id, window.end - DAY),
    )


def _sums(some: Iterable[Days]) -> dict[str, Part]:
    """Return what all days cost, by currency."""
    return together({each.currency: sum((day.cost for day in each.days), Part())} for each in some)


def _added(currency: str, some: Sequence[Days]) -> Spending:
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
