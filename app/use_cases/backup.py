"""A full backup as one file, restoring it, and taking the restoring back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from app.domain.errors import N_, MeterbookError
from app.storage.archive import Archive
from app.storage.backup import unpack, unpacked_files, write_archive
from app.storage.copies import copy_file, workshop
from app.storage.failures import told_plainly
from app.storage.migrate import STEPS, migrate_to
from app.storage.replacing import replace_rows, rows_in
from app.storage.tally import Tally
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.progress import Progress, unseen


class NotKeptError(MeterbookError):
    """The copy from before restoring was deleted."""

    sentence = N_("The copy from before is no longer there. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored: how many rows by table; `kept` is the database as it was before."""

    kept: Path
    written_at: datetime | None
    rows: Mapping[str, int]


def write_backup(book: Book, to: BinaryIO, progress: Progress = unseen) -> None:
    """Write everything the file holds, photos included; ids of this device stay here."""
    write_archive(book.session, book.files, to, book.now, progress)


def restore(desk: Desk, source: BinaryIO, progress: Progress = unseen) -> Restored:
    """Replace everything by what a backup holds; all of it is checked before anything changes.

    Raises NotABackupError, DamagedBackupError, NewerBackupError or a sentence of the storage.
    """
    archive = Archive(source)
    rows = {name: table.rows for name, table in archive.contents.tables.items()}
    tally = Tally(progress, 2 * sum(rows.values()) + len(archive.contents.files))
    with told_plainly(), workshop(desk.file.path) as folder:
        fresh = folder / "fresh.db"
        unpack(archive, fresh, tally, desk.file.busy_seconds)
        with unpacked_files(archive, desk.files, tally):
            kept = _replace(desk, fresh, tally)
    return Restored(kept, archive.contents.written_at, rows)


def undo_restore(desk: Desk, restored: Restored, progress: Progress = unseen) -> Restored:
    """Bring back what was there before restoring; this can be taken back in the same way.

    Raises NotKeptError where that copy is gone. What was entered since is in the copy that is kept now.
    """
    if not restored.kept.exists():
        raise NotKeptError
    with told_plainly(), workshop(desk.file.path) as folder:
        fresh = folder / "fresh.db"
        copy_file(restored.kept, fresh)
        migrate_to(fresh, STEPS.head, desk.file.busy_seconds)
        rows = rows_in(fresh)
        kept = _replace(desk, fresh, Tally(progress, sum(rows.values())))
    return Restored(kept, None, rows)


def _replace(desk: Desk, fresh: Path, tally: Tally) -> Path:
    database = desk.file
    name = desk.clock().strftime("%Y%m%dT%H%M%S%f")
    kept = replace_rows(database.path, fresh, name, tally, database.busy_seconds)
    desk.know_owner()
    database.announce()
    return kept
