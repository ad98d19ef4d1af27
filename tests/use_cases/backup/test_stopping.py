"""Progress is told to the end, and stopping at any time changes nothing."""

import io
from collections.abc import Callable, Iterator

import pytest

from app.storage.archive import NotABackupError
from app.use_cases.backup import restore, write_backup
from app.use_cases.desk import Desk
from app.use_cases.progress import StoppedByPersonError
from tests.use_cases.backup.helpers import PHOTO_NAME, everything, restored


class Stop:
    """Stops the work at one of the times it tells its progress."""

    def __init__(self, at: int) -> None:
        """Choose the time."""
        self.left = at

    def __call__(self, done: int, total: int) -> None:
        """Stop now, or let it go on."""
        del done, total
        if not self.left:
            raise StoppedByPersonError
        self.left -= 1


def stops(work: Callable[[Stop], object]) -> Iterator[int]:
    """Do the work again and again, stopped a little later each time, until it comes to its end."""
    at = 0
    while True:
        try:
            work(Stop(at))
        except StoppedByPersonError:
            yield at
            at += 1
        else:
            return


def test_stopping_at_any_time_leaves_everything_as_it_was(changed: Desk, backup: bytes) -> None:
    changed.files.remove(PHOTO_NAME)
    before = everything(changed)

    times = 0
    for times in stops(lambda stop: restored(changed, backup, progress=stop)):  # noqa: B007 - used below
        assert everything(changed) == before
    assert times > 30
    assert changed.files.has(PHOTO_NAME)


def test_a_backup_stopped_half_way_is_no_backup(changed: Desk) -> None:
    halves: list[io.BytesIO] = []

    def write(stop: Stop) -> None:
        halves.append(io.BytesIO())
        changed.ask(write_backup, halves[-1], stop)

    for _ in stops(write):
        with pytest.raises(NotABackupError):
            restore(changed, halves[-1])
