"""Photos and documents follow their rows: what the server lacks goes out, what is missing here comes in."""

from app.storage.database import Database
from app.storage.file_parts import FileParts, WrongContentError
from app.storage.files import FileStore
from app.storage.queries.file_names import file_names
from app.sync.http import Line
from app.sync.protocol import LARGEST_FILE_BYTES, PIECE_BYTES
from app.sync.troubles import ToldError, TooLargeError

_PATH = "/api/v1/files"
_NOT_THERE_YET = "NotHere"


def exchange_files(database: Database, store: FileStore, parts: FileParts, line: Line) -> None:
    """Send and fetch what is missing; what a dying connection left of a file is gone on with."""
    for name in line.call("GET", _PATH):
        content = store.get(str(name))
        if content is not None:
            _send(line, str(name), content)
    with database.reading() as session:
        missing = [name for name in file_names(session) if not store.has(name)]
    fetched = [name for name in missing if _fetch(line, parts, name)]
    if fetched:
        # Screens that showed a photo as pending show it now.
        database.announce()


def _send(line: Line, name: str, content: bytes) -> None:
    """Send a file from where the server has it."""
    start = 0
    while True:
        piece = content[start : start + PIECE_BYTES]
        answer = line.send_piece(f"{_PATH}/{name}", start, len(content), piece)
        if answer["is_whole"] or (answer["received"] <= start and piece):
            return
        start = min(int(answer["received"]), len(content) - 1)


def _fetch(line: Line, parts: FileParts, name: str) -> bool:
    """Fetch a file from where it broke off; tell whether it is whole now."""
    # There is always a last byte to ask for, even where only the end of the work is lacking.
    start = max(0, parts.received(name) - 1)
    try:
        with line.pieces(f"{_PATH}/{name}", start) as pieces:
            for piece in pieces:
                parts.add(name, start, piece)
                start += len(piece)
                if start > LARGEST_FILE_BYTES:
                    raise TooLargeError
        parts.finish(name)
    except ToldError as error:
        # Who took the photo has not sent it yet.
        if error.kind != _NOT_THERE_YET:
            raise
        return False
    except WrongContentError:
        return False
    return True
