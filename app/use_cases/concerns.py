"""What an edit concerns, as a person calls it, and where its screen would look for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.domain.access.anchor import Anchor
from app.storage.queries.anchors import anchors_by_id, anchors_of
from app.storage.tables import TRACKED, Meter, Person, Site, Tariff, Unit
from app.use_cases.book import Book
from app.use_cases.deeds import Edit

_NAMED = (("meter_id", Meter), ("unit_id", Unit), ("person_id", Person), ("site_id", Site))


@dataclass(frozen=True, slots=True)
class Concern:
    """The row of an edit, and what is here of where it belongs: names and ids.

    `is_here` tells whether the row itself is; `at` is the instant of a reading.
    """

    entity: str
    row_id: UUID
    is_here: bool
    name: str = ""
    site_name: str = ""
    meter_id: UUID | None = None
    unit_id: UUID | None = None
    person_id: UUID | None = None
    site_id: UUID | None = None
    at: datetime | None = None


def concern_of(book: Book, edit: Edit) -> Concern:
    """Return what an edit concerns; of what was deleted or never came only the name is known."""
    is_here = book.session.get(TRACKED[edit.entity], edit.row_id) is not None
    anchor = _anchor(book, edit)
    here = dict(_here(book, anchor)) if anchor else {}
    names = [row.name for row in here.values()]
    site = here.get("site_id")
    return Concern(
        edit.entity,
        edit.row_id,
        is_here,
        _own_name(book, edit) or (names[0] if names else ""),
        site.name if site else "",
        at=anchor.at if anchor else None,
        **{field: row.id for field, row in here.items()},
    )


def _anchor(book: Book, edit: Edit) -> Anchor | None:
    found = anchors_by_id(book.session, edit.entity, [edit.row_id])
    if edit.row_id in found:
        return found[edit.row_id]
    values = edit.before or edit.after or {}
    # Of a row that is gone only an edit that held all of it tells where it was.
    return anchors_of(book.session, edit.entity, [values])[0] if "id" in values else None


def _here(book: Book, anchor: Anchor) -> "Iterator[tuple[str, Meter | Unit | Person | Site]]":
    """Yield the rows that still are here of where something belongs, the nearest one first."""
    for field, table in _NAMED:
        row_id = getattr(anchor, field)
        row = book.session.get(table, row_id) if row_id else None
        if row is not None:
            yield field, row  # type: ignore[misc]  # each of them has an id and a name


def _own_name(book: Book, edit: Edit) -> str:
    """Return the name of a row that has one."""
    row = book.session.get(TRACKED[edit.entity], edit.row_id)
    if isinstance(row, Meter | Unit | Person | Site | Tariff):
        return row.name
    told = edit.after or edit.before or {}
    return str(told.get("name", "")) if edit.entity != "file" else ""
