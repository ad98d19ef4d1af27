"""An empty file of today's version: the steps to it are gone once, each test copies what they made."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.storage.opening import open_database


def new_file(path: Path) -> Path:
    """Put an empty database at a path, and return the path."""
    path.write_bytes(_empty())
    return path


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "meterbook.db"
        open_database(path).close()
        return path.read_bytes()
