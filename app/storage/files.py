"""Photos and documents beside the database, each under its SHA-256."""

import hashlib
import re
from pathlib import Path

from app.storage.copies import sync

_SHA256 = re.compile("[0-9a-f]{64}")


class FileStore:
    """A folder of files named by their content, written to disk before anything names them."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, which is made at the first file."""
        self._folder = folder

    def put(self, content: bytes) -> str:
        """Write the content, synced to disk, and return its SHA-256."""
        name = hashlib.sha256(content).hexdigest()
        path = self.path_of(name)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_synced(path, content)
        return name

    def get(self, sha256: str) -> bytes | None:
        """Return the content, None while the file has not arrived."""
        return self.path_of(sha256).read_bytes() if self.has(sha256) else None

    def has(self, sha256: str) -> bool:
        """Tell whether a file is here; what is no SHA-256, such as a path that leads elsewhere, never is."""
        return _SHA256.fullmatch(sha256) is not None and self.path_of(sha256).exists()

    def remove(self, sha256: str) -> None:
        """Delete a file that nothing names."""
        if self.has(sha256):
            self.path_of(sha256).unlink(missing_ok=True)

    def path_of(self, sha256: str) -> Path:
        """Return where a file of this name lies."""
        return self._folder / sha256[:2] / sha256


def _write_synced(path: Path, content: bytes) -> None:
    """Write beside the final name first, so that a crash leaves no half file under it."""
    part = path.with_suffix(".part")
    try:
        part.write_bytes(content)
        sync(part)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    sync(path.parent)
