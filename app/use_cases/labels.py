"""One name for each meter that no other meter has, for files."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from app.storage.queries.meters import StoredMeter, meters
from app.use_cases.book import Book


def every_meter(book: Book) -> list[StoredMeter]:
    """Return the meters in use, then the archived ones."""
    return [*meters(book.session), *meters(book.session, archived=True)]


def labels(stored: Sequence[StoredMeter]) -> dict[UUID, str]:
    """Return each meter's name, with its site and then a number where several have that name."""
    found: dict[UUID, str] = {}
    names = Counter(_folded(meter.row.name) for meter in stored)
    taken = set(names)
    for meter in stored:
        name = meter.row.name
        if names[_folded(name)] > 1:
            name = _free(f"{name} ({meter.site.name})", taken)
        found[meter.row.id] = name
        taken.add(_folded(name))
    return found


def _free(name: str, taken: set[str]) -> str:
    if _folded(name) not in taken:
        return name
    number = 2
    while _folded(f"{name} {number}") in taken:
        number += 1
    return f"{name} {number}"


def _folded(name: str) -> str:
    return name.strip().casefold()
