"""What a person can ask a report about: a meter or a site, a cycle or any days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.assignment import Level, Target
from app.domain.cycle import MONTHS, Cycle, cycle_before, cycle_on
from app.domain.errors import N_, MeterbookError
from app.domain.zone import DAY, local_day
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book, GoneError
from app.use_cases.labels import every_meter, labels, site_labels

MOST_DAYS = 3 * 366


class BackwardDaysError(MeterbookError):
    """A report that ends before it begins."""

    sentence = N_("Choose a last day that is not before the first one.")


class TooManyDaysError(MeterbookError):
    """A report over more days than one wants to wait for."""

    sentence = N_("A report covers three years at most. Choose a later first day.")


class NotYetError(MeterbookError):
    """A report over days to come alone."""

    sentence = N_("These days are still to come. Choose a first day that is not after today.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A meter or a site, and the days from `first` to `end` (excluded)."""

    about: Target
    first: date
    end: date

    def check(self, today: date) -> None:
        """Refuse days that no report can tell of."""
        if self.end <= self.first:
            raise BackwardDaysError
        if self.end - self.first > MOST_DAYS * DAY:
            raise TooManyDaysError
        if self.first > today:
            raise NotYetError


@dataclass(frozen=True, slots=True)
class Subject:
    """A meter or a site by its name, today there, and its cycles or months, the present one first."""

    about: Target
    name: str
    today: date
    cycles: Sequence[Cycle]


def subjects(book: Book) -> list[Subject]:
    """Return what a report can be about: the sites with meters, then all meters."""
    every = every_meter(book)
    names, site_names = labels(every), site_labels(book)
    by_site = {one.site.id: one for one in reversed(every)}
    sites = sorted(by_site.values(), key=lambda one: one.site.name.casefold())
    return [
        *(_site(book, one, site_names[one.site.id]) for one in sites),
        *(_meter(book, one, names[one.row.id]) for one in every),
    ]


def meters_about(book: Book, about: Target) -> list[StoredMeter]:
    """Return the meter, or the meters of the site. Raises GoneError."""
    if about.level is Level.METER:
        return [book.meter(about.id)]
    found = [one for one in every_meter(book) if one.site.id == about.id]
    if not found:
        raise GoneError
    return found


def cycle_of(stored: StoredMeter, day: date) -> Cycle:
    """Return the cycle of a meter on a day."""
    return cycle_on(day, stored.row.anchor_day, stored.boundaries)


def _meter(book: Book, stored: StoredMeter, name: str) -> Subject:
    today = local_day(book.now, stored.zone)
    cycles = [cycle_of(stored, today)]
    for _ in range(MONTHS):
        cycles.append(cycle_before(cycles[-1], stored.row.anchor_day, stored.boundaries))
    return Subject(Target(Level.METER, stored.row.id), name, today, tuple(cycles))


def _site(book: Book, stored: StoredMeter, name: str) -> Subject:
    today = local_day(book.now, stored.zone)
    cycles = [cycle_on(today, 1)]
    for _ in range(MONTHS):
        cycles.append(cycle_before(cycles[-1], 1))
    return Subject(Target(Level.SITE, stored.site.id), name, today, tuple(cycles))
