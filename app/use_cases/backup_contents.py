"""What a backup holds and what is here, before one takes the place of the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from app.storage.archive import Archive, damage_told
from app.storage.queries.readings import count_of_readings
from app.use_cases.book import Book
from app.use_cases.labels import every_meter
from app.use_cases.progress import Progress, unseen

_TOLD_EVERY = 2000


@dataclass(frozen=True, slots=True)
class BackupContents:
    """How much a backup holds, and when it was written; `days` are those of interval data."""

    written_at: datetime
    meters: int
    readings: int
    days: int
    photos: int


def look_into_backup(source: BinaryIO, progress: Progress = unseen) -> BackupContents:
    """Return what a backup holds once all of it has proved unchanged; nothing is stored.

    Raises NotABackupError, DamagedBackupError or NewerBackupError.
    """
    archive = Archive(source)
    with damage_told():
        for done, _ in enumerate(_everything(archive)):
            if done % _TOLD_EVERY == 0:
                progress(done, archive.contents.size)
    rows = {name: table.rows for name, table in archive.contents.tables.items()}
    return BackupContents(
        archive.contents.written_at,
        meters=rows.get("meter", 0),
        readings=rows.get("reading", 0),
        days=rows.get("quarter_block", 0),
        photos=len(archive.contents.files),
    )


def amounts_here(book: Book) -> tuple[int, int]:
    """Return how many meters and readings are here."""
    every = every_meter(book)
    return len(every), sum(count_of_readings(book.session, one.row.id) for one in every)


def _everything(archive: Archive) -> Iterator[object]:
    for table in archive.contents.tables:
        yield from archive.documents(table)
    for sha256 in archive.contents.files:
        yield archive.file(sha256)
