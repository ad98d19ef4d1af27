"""The home screen: every meter in use, by site."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.storage.queries.meters import count_of_archived, meters
from app.use_cases.book import Book
from app.use_cases.stats import AnyMeter, MeterFailed, MeterNow, meters_now


@dataclass(frozen=True, slots=True)
class SiteMeters:
    """A site and its meters in walking order; `failed` are those whose cycles cannot be told."""

    site_id: UUID
    name: str
    meters: tuple[MeterNow, ...]
    failed: tuple[MeterFailed, ...] = ()

    @property
    def walk(self) -> list[AnyMeter]:
        """Every meter in walking order, also those whose cycles cannot be told."""
        return sorted([*self.meters, *self.failed], key=lambda one: one.stored.row.position)


@dataclass(frozen=True, slots=True)
class Home:
    """All sites; `archived` counts the meters that were put away."""

    sites: tuple[SiteMeters, ...]
    archived: int

    @property
    def meters(self) -> tuple[MeterNow, ...]:
        """All meters of all sites whose cycles can be told."""
        return tuple(now for site in self.sites for now in site.meters)

    @property
    def failed(self) -> tuple[MeterFailed, ...]:
        """All meters whose cycles cannot be told."""
        return tuple(one for site in self.sites for one in site.failed)


def home(book: Book) -> Home:
    """Return what the home screen shows at the book's now."""
    by_site: dict[UUID, list[AnyMeter]] = {}
    for now in meters_now(book, meters(book.session)):
        by_site.setdefault(now.stored.site.id, []).append(now)
    sites = sorted(
        map(_site, by_site.values()),
        key=lambda site: site.name.casefold(),
    )
    return Home(tuple(sites), count_of_archived(book.session))


def _site(meters: Sequence[AnyMeter]) -> SiteMeters:
    site = meters[0].stored.site
    told = tuple(one for one in meters if isinstance(one, MeterNow))
    failed = tuple(one for one in meters if isinstance(one, MeterFailed))
    return SiteMeters(site.id, site.name, told, failed)
