"""Putting what stands in an order into another one, a step at a time."""

from collections.abc import Sequence
from uuid import UUID

from app.storage.tables import Meter, Unit
from app.use_cases.book import Book

Placed = Unit | Meter


def swap(book: Book, placed: Sequence[Placed], row_id: UUID, step: int) -> None:
    """Let a row change places with the one a step from it; where there is none it stays."""
    rows = list(placed)
    here = next((place for place, row in enumerate(rows) if row.id == row_id), None)
    if here is None or not 0 <= here + step < len(rows):
        return
    rows[here], rows[here + step] = rows[here + step], rows[here]
    for position, row in enumerate(rows):
        if row.position != position:
            book.change(row, position=position)
