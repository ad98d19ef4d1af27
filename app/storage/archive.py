"""The backup file: a ZIP of one JSON document per line and table, the files, and a list of it all."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import BinaryIO, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from app.domain.errors import N_, MeterbookError

FORMAT = 1
_CONTENTS = "meterbook.json"
_ZIP_MAGIC = b"PK"
# Others are damage: each fails with errors of its own, some of which look like a broken disk.
_COMPRESSIONS = {ZIP_STORED, ZIP_DEFLATED}
_DAMAGE = (
    BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
    ValueError, TypeError, KeyError, AttributeError, ArithmeticError,
)  # fmt: skip


class NotABackupError(MeterbookError):
    """The file is something else, such as a picture."""

    sentence = N_("This is not a backup of Meterbook. Nothing was changed. Choose another file.")


class DamagedBackupError(MeterbookError):
    """The backup is truncated, or something in it is missing or was changed."""

    sentence = N_("This backup is damaged or incomplete. Nothing was changed. Choose another file.")


class NewerBackupError(MeterbookError):
    """A newer Meterbook wrote the backup."""

    sentence = N_(
        "This backup was written by a newer version of Meterbook. Nothing was changed. "
        "Update Meterbook to restore it."
    )


@dataclass(frozen=True, slots=True)
class TableContents:
    """What the archive holds of one table: the kind of each column, how many rows, and their SHA-256."""

    columns: Mapping[str, str]
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What the archive holds: which version of the tables, written when, and the files by their SHA-256."""

    schema: str
    written_at: datetime
    tables: Mapping[str, TableContents]
    files: tuple[str, ...]

    @property
    def size(self) -> int:
        """The number of rows and files."""
        return sum(table.rows for table in self.tables.values()) + len(self.files)


class ArchiveWriter:
    """Writes an archive from beginning to end, in a `with`; without `finish` it is no backup."""

    def __init__(self, to: BinaryIO) -> None:
        """Write to a stream."""
        # The lowest level is faster and hardly larger.
        self._zip = ZipFile(to, "w", ZIP_DEFLATED, compresslevel=1)
        self._tables: dict[str, TableContents] = {}
        self._files: list[str] = []

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *failure: object) -> None:
        """Let go of the stream, which stays open."""
        self._zip.close()

    def add_table(self, name: str, columns: Mapping[str, str], documents: Iterable[str]) -> None:
        """Write the rows of a table, each a JSON text without line breaks."""
        digest, rows = hashlib.sha256(), 0
        with self._zip.open(_table(name), "w", force_zip64=True) as file:
            for document in documents:
                line = f"{document}\n".encode()
                digest.update(line)
                file.write(line)
                rows += 1
        self._tables[name] = TableContents(columns, rows, digest.hexdigest())

    def add_file(self, sha256: str, content: bytes) -> None:
        """Write a photo or a document."""
        self._zip.writestr(ZipInfo(_file(sha256)), content)
        self._files.append(sha256)

    def finish(self, schema: str, written_at: datetime) -> None:
        """Write the list of contents."""
        contents = {
            "format": FORMAT,
            "schema": schema,
            "written_at": written_at.isoformat(),
            "tables": {name: asdict(table) for name, table in self._tables.items()},
            "files": self._files,
        }
        self._zip.writestr(ZipInfo(_CONTENTS), json.dumps(contents, indent=1))


class Archive:
    """An archive to read; whatever is wrong with it is a DamagedBackupError."""

    def __init__(self, source: BinaryIO) -> None:
        """Read the list of contents; raises NotABackupError, DamagedBackupError, NewerBackupError."""
        self._zip = _opened(source)
        if _CONTENTS not in self._zip.namelist():
            raise NotABackupError
        with damage_told():
            self.contents = _contents_of(json.loads(self._zip.read(_CONTENTS)))

    def documents(self, table: str) -> Iterator[bytes]:
        """Give the rows of a table as JSON texts; the last step checks that all have come unchanged."""
        expected = self.contents.tables[table]
        digest, rows = hashlib.sha256(), 0
        with self._zip.open(_table(table)) as file:
            for line in file:
                digest.update(line)
                rows += 1
                yield line
        if (rows, digest.hexdigest()) != (expected.rows, expected.sha256):
            raise DamagedBackupError

    def file(self, sha256: str) -> bytes:
        """Return a photo or a document as it was."""
        with damage_told():
            content = self._zip.read(_file(sha256))
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DamagedBackupError
        return content


@contextmanager
def damage_told() -> Iterator[None]:
    """Turn what goes wrong while reading a backup into a sentence."""
    try:
        yield
    except _DAMAGE as error:
        raise DamagedBackupError from error


def _opened(source: BinaryIO) -> ZipFile:
    looks_like_zip = source.read(len(_ZIP_MAGIC)) == _ZIP_MAGIC
    source.seek(0)
    try:
        opened = ZipFile(source)
    except _DAMAGE as error:
        raise DamagedBackupError if looks_like_zip else NotABackupError from error
    if {part.compress_type for part in opened.infolist()} - _COMPRESSIONS:
        raise DamagedBackupError
    return opened


def _contents_of(document: Mapping[str, object]) -> Contents:
    match document:
        case {"format": int(number)} if number > FORMAT:
            raise NewerBackupError
        case {
            "format": int(),
            "schema": str(schema),
            "written_at": str(written_at),
            "tables": dict(tables),
            "files": list(files),
        }:
            return Contents(
                schema,
                datetime.fromisoformat(written_at),
                {name: TableContents(**table) for name, table in tables.items()},
                tuple(files),
            )
        case _:
            raise DamagedBackupError


def _table(name: str) -> str:
    return f"tables/{name}.jsonl"


def _file(sha256: str) -> str:
    return f"files/{sha256}"
