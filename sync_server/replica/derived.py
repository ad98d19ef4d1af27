"""What follows from readings that several devices sent: worked out here, for all of them together."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from app.domain.sync.edits import Edit
from app.storage.tables import Reading
from app.use_cases.book import Book, GoneError
from app.use_cases.settling import settle_around

# An import has its falls decided where it was read; beside what others sent only its edges can be wrong.
_FEW = 20


def settle_readings(book: Book, edits: Collection[Edit]) -> None:
    """Decide falls and estimates around readings that were added, changed or removed."""
    for meter_id, instants in _touched(book, edits).items():
        try:
            stored = book.meter(meter_id)
        except GoneError:
            continue
        in_order = sorted(instants)
        for at in in_order if len(in_order) <= _FEW else (in_order[0], in_order[-1]):
            settle_around(book, stored, at)


def _touched(book: Book, edits: Collection[Edit]) -> dict[UUID, set[datetime]]:
    found: dict[UUID, set[datetime]] = defaultdict(set)
    for edit in edits:
        if edit.entity == Reading.__tablename__ and edit.meter_id is not None:
            at = _instant_of(book, edit)
            if at is not None:
                found[edit.meter_id].add(at)
    return found


def _instant_of(book: Book, edit: Edit) -> datetime | None:
    told = (edit.after or {}).get("taken_at") or (edit.before or {}).get("taken_at")
    if told is not None:
        return datetime.fromisoformat(told)
    row = book.session.get(Reading, edit.row_id)
    return None if row is None else row.taken_at
