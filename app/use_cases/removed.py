"""The meters that were removed, each with the way back: the undo of its group."""

from uuid import UUID

from app.storage.queries import removed
from app.storage.queries.removed import RemovedMeter as RemovedMeter  # noqa: PLC0414 - screens name what they draw
from app.use_cases.book import Book
from app.use_cases.meters import remove_meter

_SHOWN = 20


def removed_meter(book: Book, meter_id: UUID) -> RemovedMeter | None:
    """Return a meter that is no longer here, None for one that is here or never was."""
    return removed.removed_meter(book.session, meter_id)


def recently_removed(book: Book) -> tuple[RemovedMeter, ...]:
    """Return the meters that a person removed last; what came by a step that was undone is left out."""
    gone = removed.removed_meters(book.session)
    return tuple(one for one in gone if one.verb == remove_meter.__name__)[:_SHOWN]
