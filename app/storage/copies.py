"""Copies of the database kept beside it, in case somebody wants back what was before."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from glob import escape
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

_KEPT = 2


def keep_copy(path: Path, kind: str, name: str) -> Path:
    """Copy the database to `<its name>-before-<kind>-<name>.db`, complete and on the disk, or not at all."""
    copy = path.with_name(f"{_start(path, kind)}{name}.db")
    part = copy.with_suffix(".part")
    part.unlink(missing_ok=True)
    try:
        copy_file(path, part)
        sync(part)
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)
    sync(path.parent)
    return copy


def drop_old_copies(path: Path, kind: str) -> None:
    """Keep the newest two of a kind, whose names sort by age, and no half ones."""
    start = _start(path, kind)
    found = sorted(each for each in path.parent.iterdir() if each.name.startswith(start))
    whole = [each for each in found if each.suffix == ".db"]
    for old in {*found} - {*whole[-_KEPT:]}:
        old.unlink(missing_ok=True)


def copy_file(path: Path, to: Path) -> None:
    """Copy one state of a database, which others may go on using, to a file that does not exist yet."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("vacuum into ?", (str(to),))


@contextmanager
def workshop(path: Path) -> Iterator[Path]:
    """Give a folder beside the database in which another can be built; what a crash left there goes first."""
    start = f".{path.stem}-workshop-"
    for left in path.parent.glob(f"{escape(start)}*"):
        rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=start, dir=path.parent) as folder:
        yield Path(folder)


def sync(path: Path) -> None:
    """Bring a file or a folder to the disk; Windows cannot open folders and does this by itself."""
    if path.is_dir() and os.name == "nt":
        return
    opened = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _start(path: Path, kind: str) -> str:
    return f"{path.stem}-before-{kind}-"
