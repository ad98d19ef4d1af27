"""What was removed, each with the way back: the undo of its group."""

from uuid import UUID

from app.storage.queries import removed
from app.storage.queries.removed import Removed as Removed  # noqa: PLC0414 - screens name what they draw
from app.use_cases.book import Book
from app.use_cases.landlord.removal import remove_person, remove_site, remove_unit
from app.use_cases.meters import remove_meter

_SHOWN = 20
_VERBS = {
    "meter": remove_meter.__name__,
    "person": remove_person.__name__,
    "site": remove_site.__name__,
    "unit": remove_unit.__name__,
}


def removed_meter(book: Book, meter_id: UUID) -> Removed | None:
    """Return a meter that is no longer here, None for one that is here or never was."""
    return removed.removed_meter(book.session, meter_id)


def recently_removed(book: Book) -> tuple[Removed, ...]:
    """Return the sites, units, people and meters that a person removed last.

    What came by a step that was undone is left out, and what went with something larger comes back with it.
    """
    gone = removed.removed(book.session)
    return tuple(one for one in gone if one.verb == _VERBS[one.entity])[:_SHOWN]
