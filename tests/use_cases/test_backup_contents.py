"""What a backup holds and what is here, before one takes the place of the other."""

import io

import pytest

from app.storage.archive import DamagedBackupError, NotABackupError
from app.use_cases.backup import write_backup
from app.use_cases.backup_contents import amounts_here, look_into_backup
from app.use_cases.desk import Desk
from app.use_cases.progress import StoppedByPersonError
from tests.use_cases.imports.build import bring_in, new_meter


def backup_of(desk: Desk) -> io.BytesIO:
    """Return a backup of a meter with two readings."""
    new_meter(desk)
    bring_in(desk, "date;reading\n1.11.2026;10\n2.11.2026;12\n")
    out = io.BytesIO()
    desk.ask(write_backup, out)
    out.seek(0)
    return out


def test_a_backup_tells_what_it_holds(desk: Desk) -> None:
    contents = look_into_backup(backup_of(desk))

    assert (contents.meters, contents.readings, contents.days, contents.photos) == (1, 2, 0, 0)
    assert contents.written_at == desk.clock()


def test_what_is_here_is_counted(desk: Desk) -> None:
    backup_of(desk)

    assert desk.ask(amounts_here) == (1, 2)


def test_a_changed_byte_is_noticed_before_anything_is_restored(desk: Desk) -> None:
    whole = backup_of(desk).getvalue()
    place = whole.index(b"tables/reading.jsonl") + 60
    broken = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]

    with pytest.raises(DamagedBackupError):
        look_into_backup(io.BytesIO(broken))


def test_a_picture_is_no_backup() -> None:
    with pytest.raises(NotABackupError):
        look_into_backup(io.BytesIO(b"\x89PNG\r\n\x1a\n"))


def test_looking_can_be_stopped(desk: Desk) -> None:
    def stop(_done: int, _total: int) -> None:
        raise StoppedByPersonError

    with pytest.raises(StoppedByPersonError):
        look_into_backup(backup_of(desk), stop)
