"""The meters that were put away."""

from dataclasses import dataclass
from uuid import UUID

from app.domain.meter import Role
from app.storage.queries.meters import meters
from app.use_cases.book import Book


@dataclass(frozen=True, slots=True)
class ArchivedMeter:
    """A meter that was put away, and at which site it hung."""

    id: UUID
    name: str
    role: Role
    site: str


def archived_meters(book: Book) -> tuple[ArchivedMeter, ...]:
    """Return the archived meters by name."""
    away = meters(book.session, archived=True)
    found = [ArchivedMeter(one.row.id, one.row.name, one.role, one.site.name) for one in away]
    return tuple(sorted(found, key=lambda one: one.name.casefold()))
