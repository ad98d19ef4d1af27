"""The order in which the meters of a site are read."""

from uuid import UUID

from app.storage.queries.meters import StoredMeter, meters
from app.storage.tables import Meter
from app.use_cases.book import Book
from app.use_cases.landlord.order import swap


def walk_of(book: Book, site_id: UUID) -> list[StoredMeter]:
    """Return the meters in use at a site in walking order."""
    return [stored for stored in meters(book.session) if stored.site.id == site_id]


def read_sooner(book: Book, meter_id: UUID) -> None:
    """Let a meter change places with the one before it on the walk; the first one stays."""
    _swap(book, meter_id, -1)


def read_later(book: Book, meter_id: UUID) -> None:
    """Let a meter change places with the one after it on the walk; the last one stays."""
    _swap(book, meter_id, 1)


def _swap(book: Book, meter_id: UUID, step: int) -> None:
    site_id = book.find(Meter, meter_id).site_id
    swap(book, [stored.row for stored in walk_of(book, site_id)], meter_id, step)
