"""Photos and documents come in piece by piece, and go out to those who see their row."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.domain.errors import N_, MeterbookError
from app.storage.file_parts import FileParts, WrongContentError, WrongPlaceError
from app.storage.files import FileStore
from app.sync.protocol import LARGEST_FILE_BYTES
from sync_server.accounts.office import Caller, Office
from sync_server.accounts.roles import NotHereError
from sync_server.exchange import whose


class FileTooLargeError(MeterbookError):
    """A file is larger than any photo or document of ours."""

    sentence = N_("This file is larger than {mb} MB. Choose a smaller one.")


class OtherContentError(MeterbookError):
    """What arrived is not the file that was named."""

    sentence = N_("This file arrived damaged. It is sent again.")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some bytes of a file, from `start` on; the whole file has `total`."""

    start: int
    total: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Received:
    """How much of a file the server has from this account."""

    received: int
    is_whole: bool


def wanted(office: Office, caller: Caller) -> list[str]:
    """Return the names of files that this account named in rows and did not hand in yet."""
    store = FileStore(office.settings.files)
    with office.database.reading() as session:
        there = whose.handed_in(session, caller.account_id)
        named = {row.sha256 for row in whose.made_by(session, caller.account_id)}
    return sorted(name for name in named if not (name in there and store.has(name)))


def take(office: Office, caller: Caller, sha256: str, piece: Piece) -> Received:
    """Take a piece of a file that this account named; one that comes too early is not taken.

    Raises NotHereError, FileTooLargeError, OtherContentError.
    """
    _check_wanted(office, caller, sha256)
    if piece.total > LARGEST_FILE_BYTES or piece.start + len(piece.content) > piece.total:
        raise FileTooLargeError(mb=LARGEST_FILE_BYTES // 1_000_000)
    parts = _parts(office, caller.account_id)
    try:
        received = parts.add(sha256, piece.start, piece.content)
    except WrongPlaceError as error:
        return Received(error.received, is_whole=False)
    if received < piece.total:
        return Received(received, is_whole=False)
    _finish(office, caller, parts, sha256)
    return Received(received, is_whole=True)


def path_for(office: Office, caller: Caller, sha256: str) -> Path:
    """Return where a file lies that this account may have. Raises NotHereError."""
    store = FileStore(office.settings.files)
    with office.database.reading() as session:
        if not whose.may_have(session, caller.account_id, sha256) or not store.has(sha256):
            raise NotHereError
    return store.path_of(sha256)


def _check_wanted(office: Office, caller: Caller, sha256: str) -> None:
    with office.database.reading() as session:
        if not whose.made_by(session, caller.account_id, sha256):
            raise NotHereError


def _finish(office: Office, caller: Caller, parts: FileParts, sha256: str) -> None:
    try:
        parts.finish(sha256)
    except WrongContentError as error:
        raise OtherContentError from error
    with office.database.writing() as session:
        whose.note_handed_in(session, caller.account_id, sha256)


def _parts(office: Office, account_id: UUID) -> FileParts:
    folder = office.settings.folder / "arriving" / account_id.hex
    return FileParts(FileStore(office.settings.files), folder)
