"""What costs have to say to people by themselves: budgets that will not do, and expensive hours."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from app.domain.alerts import Alert, Overrun, Peak, Subject, budget_alert, peak_alert
from app.domain.assignment import Level, Target
from app.domain.cost.peaks import peaks_on
from app.domain.cycle import Cycle, cycle_on
from app.domain.errors import MeterbookError
from app.domain.meter import NOT_BOUGHT
from app.domain.tariff import Tariff
from app.domain.zone import DAY, local_day, midnight
from app.storage.queries.meters import StoredMeter
from app.storage.queries.reminders import added_at
from app.storage.queries.tariffs import budgets
from app.storage.tables import Budget
from app.use_cases.book import Book
from app.use_cases.costs.budget import BudgetNow, site_standing, site_will_exceed, standing_of
from app.use_cases.costs.cycles import cycles_of
from app.use_cases.costs.in_use import InUse, tariffs_in_use
from app.use_cases.costs.meter import present_of
from app.use_cases.costs.metered import meters_with_quarters
from app.use_cases.costs.overruns import known_since
from app.use_cases.stats import MeterNow, meter_now

# Who does not open Meterbook for a week is told of no more expensive hours.
PEAK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Alerted:
    """A meter that may have something to say, and the minute of the day at which it does."""

    now: MeterNow
    minute_of_day: int


def budget_alerts(book: Book, meters: Iterable[Alerted], site_minute: int) -> Iterator[Alert]:
    """Yield the budgets that will not do; those of sites are told at a minute of the day of their own."""
    in_use = tariffs_in_use(book)
    if in_use is None:
        return
    there, quarters = budgets(book.session), meters_with_quarters(book)
    for one in meters:
        target = Target(Level.METER, one.now.stored.row.id)
        if target in there:
            own = _OfMeter(one.now.stored, in_use, there[target], has_quarters=target.id in quarters)
            yield from _told(book, own, one.minute_of_day)
    for site_id, stored in in_use.adding.items():
        target = Target(Level.SITE, site_id)
        if target in there:
            yield from _told(book, _OfSite(stored, in_use, there[target]), site_minute)


class _OfBudget(Protocol):
    """A budget, whose it is, and how it stands."""

    @property
    def row(self) -> Budget:
        """The budget."""

    @property
    def subject(self) -> Subject:
        """Whose it is."""

    def cycle(self, book: Book) -> Cycle:
        """Return the days it is for."""

    def standing(self, book: Book) -> BudgetNow | None:
        """Return how it stands, None where nothing is paid in its currency."""

    def will_not_do(self, book: Book) -> bool:
        """Tell whether it will be exceeded at the pace a book knows."""


@dataclass(frozen=True, slots=True)
class _OfMeter:
    """The budget of a meter's cycle."""

    stored: StoredMeter
    in_use: InUse
    row: Budget
    has_quarters: bool

    @property
    def subject(self) -> Subject:
        return subject_of(self.stored)

    def cycle(self, book: Book) -> Cycle:
        today = local_day(book.now, self.stored.zone)
        return cycle_on(today, self.stored.row.anchor_day, self.stored.boundaries)

    def standing(self, book: Book) -> BudgetNow | None:
        cycle = self.cycle(book)
        cycles = cycles_of(book, self.stored, self.in_use, cycle.start, has_quarters=self.has_quarters)
        present = present_of(cycles, meter_now(book, self.stored))
        return None if present is None else standing_of(self.row, present)

    def will_not_do(self, book: Book) -> bool:
        found = self.standing(book)
        return found is not None and found.will_be_exceeded


@dataclass(frozen=True, slots=True)
class _OfSite:
    """The budget of a site's calendar month."""

    meters: Sequence[StoredMeter]
    in_use: InUse
    row: Budget

    @property
    def subject(self) -> Subject:
        site = self.meters[0].site
        return Subject(site.id, site.name, self.meters[0].zone, site.name)

    def cycle(self, book: Book) -> Cycle:
        return cycle_on(local_day(book.now, self.meters[0].zone), 1)

    def standing(self, book: Book) -> BudgetNow | None:
        return site_standing(book, self.in_use, self.meters, self.row)

    def will_not_do(self, book: Book) -> bool:
        return site_will_exceed(book, self.in_use, self.meters, self.row)


def _told(book: Book, one: _OfBudget, minute_of_day: int) -> Iterator[Alert]:
    """Yield the alert of a budget that will not do."""
    try:
        found = one.standing(book)
        if found is None or not found.will_be_exceeded:
            return
        cycle, subject = one.cycle(book), one.subject
        since = _known_since(book, one)
    except MeterbookError:
        # Its own page says what is wrong with its tariff.
        return
    yield budget_alert(
        subject,
        Overrun(found.expected, found.amount, found.currency),
        since=max(since, added_at(one.row.id)),
        until=midnight(cycle.end, subject.zone),
        minute_of_day=minute_of_day,
    )


def _known_since(book: Book, one: _OfBudget) -> datetime:
    """Return since when a budget will not do; most often it is what was found the last time."""
    question = f"known since {one.row.id}"
    guess = book.memory.last(question)
    since = known_since(book, one.cycle(book), one.subject.zone, one.will_not_do, guess)
    book.memory.keep(question, since)
    return since


def peak_alerts(book: Book, meters: Sequence[StoredMeter], lead_minutes: int) -> Iterator[Alert]:
    """Yield the expensive hours of the days to come, for each meter one a day at most."""
    in_use = tariffs_in_use(book)
    if in_use is None:
        return
    peaks = _Peaks(in_use)
    for stored in meters:
        today = local_day(book.now, stored.zone)
        for day in (today + number * DAY for number in range(PEAK_DAYS)):
            alert = peak_alert(subject_of(stored), peaks.of(stored, day), day, lead_minutes)
            if alert is not None:
                yield alert


def subject_of(stored: StoredMeter) -> Subject:
    """Return a meter as alerts name it."""
    site, row = stored.site, stored.row
    return Subject(site.id, site.name, stored.zone, row.name, row.id)


@dataclass(frozen=True, slots=True)
class _Peaks:
    """The expensive hours of each tariff and day, reckoned once for all meters."""

    in_use: InUse
    known: dict[tuple[int, date], list[Peak]] = field(default_factory=dict)

    def of(self, stored: StoredMeter, day: date) -> list[Peak]:
        """Return the expensive hours that begin on a day at a meter; none without a price."""
        if stored.role in NOT_BOUGHT:
            return []
        tariff = self._tariff(stored, day)
        if tariff is None:
            return []
        key = id(tariff), day
        if key not in self.known:
            self.known[key] = peaks_on(tariff, day)
        return self.known[key]

    def _tariff(self, stored: StoredMeter, day: date) -> Tariff | None:
        found = self.in_use.tariffs_of(stored, day, day + DAY)
        return found[0] if found else None
