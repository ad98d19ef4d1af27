"""Rows as they are stored, for programs that ask for lists of them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from app.storage.landlord_tables import Invoice, Payment
from app.storage.queries.landlord.invoices import issued_of_site
from app.storage.queries.landlord.units import every_unit_of_site
from app.storage.queries.meters import StoredMeter, meters
from app.storage.queries.pages import payments_of_site, readings_after
from app.storage.queries.sites import sites
from app.storage.queries.tariffs import tariffs
from app.storage.tables import Meter, Reading, Site, Tariff, Unit
from app.use_cases.book import Book

BEGINNING = datetime.min.replace(tzinfo=UTC), UUID(int=0)
FOR_EVER = datetime.max.replace(tzinfo=UTC)


def listed_sites(book: Book) -> Sequence[Site]:
    """Return every site, put away or not."""
    return [*sites(book.session), *sites(book.session, archived=True)]


def listed_units(book: Book, site_id: UUID) -> Sequence[Unit]:
    """Return every unit of a site, put away or not. Raises GoneError."""
    return every_unit_of_site(book.session, book.find(Site, site_id).id)


def listed_meters(book: Book, site_id: UUID) -> Sequence[StoredMeter]:
    """Return every meter of a site, put away or not. Raises GoneError."""
    book.find(Site, site_id)
    found = [*meters(book.session), *meters(book.session, archived=True)]
    return [stored for stored in found if stored.site.id == site_id]


def listed_readings(
    book: Book,
    meter_id: UUID,
    most: int,
    after: tuple[datetime, UUID] = BEGINNING,
    end: datetime = FOR_EVER,
) -> Sequence[Reading]:
    """Return the next readings of a meter by their instants, before an end. Raises GoneError."""
    return readings_after(book.session, book.find(Meter, meter_id).id, after, end, most)


def listed_tariffs(book: Book) -> Sequence[Tariff]:
    """Return every tariff, put away or not."""
    return tariffs(book.session)


def listed_invoices(book: Book, site_id: UUID) -> Sequence[Invoice]:
    """Return what a site issued. Raises GoneError."""
    return issued_of_site(book.session, book.find(Site, site_id).id)


def listed_payments(book: Book, site_id: UUID) -> Sequence[Payment]:
    """Return what came in at a site. Raises GoneError."""
    return payments_of_site(book.session, book.find(Site, site_id).id)
