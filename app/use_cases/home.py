"""The home screen: every meter in use, by site."""

from dataclasses import dataclass
from uuid import UUID

from app.storage.queries.meters import count_of_archived, meters
from app.use_cases.book import Book
from app.use_cases.stats import MeterNow, meters_now


@dataclass(frozen=True, slots=True)
class SiteMeters:
    """A site and its meters in walking order."""

    site_id: UUID
    name: str
    meters: tuple[MeterNow, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """All sites; `archived` counts the meters that were put away."""

    sites: tuple[SiteMeters, ...]
    archived: int

    @property
    def meters(self) -> tuple[MeterNow, ...]:
        """All meters of all sites."""
        return tuple(now for site in self.sites for now in site.meters)


def home(book: Book) -> Home:
    """Return what the home screen shows at the book's now."""
    by_site: dict[UUID, list[MeterNow]] = {}
    for now in meters_now(book, meters(book.session)):
        by_site.setdefault(now.stored.site.id, []).append(now)
    sites = sorted(
        (SiteMeters(site_id, nows[0].stored.site.name, tuple(nows)) for site_id, nows in by_site.items()),
        key=lambda site: site.name.casefold(),
    )
    return Home(tuple(sites), count_of_archived(book.session))
