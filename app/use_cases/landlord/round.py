"""The readings round: all meters of a site in walking order, and where each of them stands."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.rounds import began_on
from app.domain.zone import DAY, local_day, midnight
from app.storage.queries.landlord.rounds import read_since
from app.storage.tables import Site
from app.use_cases.book import Book
from app.use_cases.landlord.stop import Stop
from app.use_cases.landlord.stops import stops_of

# No round takes longer, and none need look further back to find where it began.
_LONGEST_ROUND = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Round:
    """The meters of a site in walking order, and since when readings count for this round."""

    site_id: UUID
    name: str
    zone: ZoneInfo
    on: date
    began_on: date
    stops: tuple[Stop, ...]

    @property
    def read(self) -> int:
        """How many meters are read."""
        return sum(stop.mark.is_read for stop in self.stops)

    @property
    def open(self) -> tuple[Stop, ...]:
        """The meters that still want something, in walking order."""
        return tuple(stop for stop in self.stops if not stop.mark.is_read)


def round_of(book: Book, site_id: UUID, on: date | None = None, since: date | None = None) -> Round:
    """Return the round of a day, by default today; `since` says when it began, else its readings do.

    Raises GoneError.
    """
    site = book.find(Site, site_id)
    zone = ZoneInfo(site.time_zone)
    day = on or local_day(book.now, zone)
    began = min(since or _began_on(book, site_id, zone, day), day)
    return Round(site.id, site.name, zone, day, began, stops_of(book, site, began, day))


def _began_on(book: Book, site_id: UUID, zone: ZoneInfo, day: date) -> date:
    start, end = midnight(day - _LONGEST_ROUND, zone), midnight(day + DAY, zone)
    found = read_since(book.session, site_id, start, end)
    return began_on(((meter_id, local_day(at, zone)) for meter_id, at in found), day)
