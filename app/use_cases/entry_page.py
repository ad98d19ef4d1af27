"""What the screens of a reading show: its meter, the readings around it, and what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from app.domain.reading import Reading, Register
from app.storage import tables
from app.storage.queries.readings import neighbours
from app.use_cases.book import Book
from app.use_cases.entry import Entry, entry
from app.use_cases.readings import ReadingForm, form_of_reading

Place = tuple[datetime, Register]


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A meter at the moment of a new reading; `ids` name the readings around it."""

    entry: Entry
    is_archived: bool
    next_name: str
    ids: Mapping[Place, UUID]


@dataclass(frozen=True, slots=True)
class Correction:
    """A stored reading, and its meter as if it were not there yet."""

    page: EntryPage
    form: ReadingForm
    photo_id: UUID | None


def entry_page(book: Book, meter_id: UUID, at: datetime | None = None) -> EntryPage:
    """Return what is known around an instant, by default now. Raises GoneError."""
    found = entry(book, meter_id, at)
    following = book.meter(found.next_meter_id) if found.next_meter_id else None
    near = neighbours(book.session, meter_id, found.at)
    return EntryPage(
        entry=found,
        is_archived=book.meter(meter_id).row.archived_at is not None,
        next_name=following.row.name if following else "",
        ids={(one.reading.taken_at, one.reading.register): one.id for one in near},
    )


def correction(book: Book, reading_id: UUID, at: datetime | None = None) -> Correction:
    """Return a reading with what is known around it, or around another instant. Raises GoneError."""
    row = book.find(tables.Reading, reading_id)
    page = entry_page(book, row.meter_id, at or row.taken_at)
    around = tuple(reading for reading in page.entry.around if not _is(row, reading))
    entry_without = replace(page.entry, around=around)
    return Correction(replace(page, entry=entry_without), form_of_reading(book, reading_id), row.photo_id)


def _is(row: tables.Reading, reading: Reading) -> bool:
    told = (reading.taken_at, reading.register.value, reading.event.value)
    return told == (row.taken_at, row.register_name, row.event)
