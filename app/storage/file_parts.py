"""Files that arrive piece by piece: what is here of each survives until the rest comes."""

import hashlib
from pathlib import Path

from app.storage.files import FileStore


class WrongPlaceError(Exception):
    """A piece does not continue what is here; `received` tells from where to go on."""

    def __init__(self, received: int) -> None:
        """Keep how much is here."""
        super().__init__(received)
        self.received = received


class WrongContentError(Exception):
    """All pieces are here, and they are not the file that was named; they are gone again."""


class FileParts:
    """A folder of files that are still arriving, and the store where whole ones go."""

    def __init__(self, store: FileStore, folder: Path) -> None:
        """Use `folder`, which is made at the first piece."""
        self._store, self._folder = store, folder

    def received(self, sha256: str) -> int:
        """Return how many bytes of a file are here."""
        path = self._folder / sha256
        return path.stat().st_size if path.exists() else 0

    def add(self, sha256: str, start: int, piece: bytes) -> int:
        """Add a piece that begins at `start`; return how many bytes are here now. Raises WrongPlaceError."""
        received = self.received(sha256)
        if start > received:
            raise WrongPlaceError(received)
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / sha256
        with path.open("r+b" if path.exists() else "xb") as part:
            # A piece whose answer was lost comes again, and is the same.
            part.seek(start)
            part.write(piece)
        return self.received(sha256)

    def finish(self, sha256: str) -> None:
        """Put a file whose last piece is here into the store. Raises WrongContentError."""
        path = self._folder / sha256
        content = path.read_bytes()
        is_right = hashlib.sha256(content).hexdigest() == sha256
        if is_right:
            self._store.put(content)
        path.unlink(missing_ok=True)
        if not is_right:
            raise WrongContentError

    def drop(self, sha256: str) -> None:
        """Forget what is here of a file."""
        (self._folder / sha256).unlink(missing_ok=True)
