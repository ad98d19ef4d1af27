"""A new meter as a person adds it: at a place, often with what it shows today."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from app.domain.forms import MeterForm
from app.storage.queries.meters import meters
from app.storage.queries.sites import sites
from app.use_cases.book import Book
from app.use_cases.meters import add_meter
from app.use_cases.readings import ReadingForm, record_reading
from app.use_cases.sites import add_site


@dataclass(frozen=True, slots=True)
class Place:
    """A site with the names its meters in use have already."""

    site_id: UUID
    name: str
    time_zone: str
    meter_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceForm:
    """A new place for the meter."""

    name: str
    time_zone: str


def places(book: Book) -> tuple[Place, ...]:
    """Return where a meter can be added, by name."""
    used = [(stored.site.id, stored.row.name) for stored in meters(book.session)]
    return tuple(
        Place(site.id, site.name, site.time_zone, tuple(name for at, name in used if at == site.id))
        for site in sites(book.session)
    )


def add_meter_at(
    book: Book, form: MeterForm, place: UUID | PlaceForm, first_kwh: Decimal | None = None
) -> UUID:
    """Store a new meter at a place there is or a new one, perhaps with a first reading. Raises FormError."""
    site_id = add_site(book, place.name, place.time_zone) if isinstance(place, PlaceForm) else place
    meter_id = add_meter(book, form, "", site_id)
    if first_kwh is not None:
        record_reading(book, meter_id, ReadingForm(book.now, first_kwh))
    return meter_id
