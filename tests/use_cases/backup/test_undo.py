"""Restoring can be taken back, and other windows follow."""

import io
from contextlib import closing
from datetime import timedelta

import pytest

from app.storage.database_file import Watch
from app.storage.identity import OWNER
from app.storage.tables import Setting
from app.use_cases.backup import NotKeptError, undo_restore, write_backup
from app.use_cases.desk import Desk
from tests.storage.killed import desk_at
from tests.storage.rows import NOW, id_of, rows_in
from tests.use_cases.backup.helpers import everything, restored


def test_restoring_can_be_undone_and_the_undo_too(changed: Desk, backup: bytes) -> None:
    before = rows_in(changed.database)
    first = restored(changed, backup)
    after = rows_in(changed.database)
    assert after != before

    second = undo_restore(changed, first)
    undone = rows_in(changed.database)
    undo_restore(changed, second)

    assert undone == before
    assert rows_in(changed.database) == after


def test_restoring_cannot_be_undone_once_the_copy_is_deleted(changed: Desk, backup: bytes) -> None:
    answer = restored(changed, backup)
    answer.kept.unlink()
    before = everything(changed)

    with pytest.raises(NotKeptError):
        undo_restore(changed, answer)

    assert everything(changed) == before


def test_two_copies_from_before_restoring_stay(changed: Desk, backup: bytes) -> None:
    times = iter([NOW + timedelta(hours=hour) for hour in range(4)])
    changed.clock = lambda: next(times)

    kept = [restored(changed, backup).kept for _ in range(4)]

    assert [path.exists() for path in kept] == [False, False, True, True]


def test_other_windows_follow(changed: Desk, backup: bytes) -> None:
    other = desk_at(changed.file.path)
    heard: list[str] = []
    changed.database.subscribe(lambda: heard.append("restored"))
    with closing(Watch(changed.file.path)) as watch:
        restored(changed, backup)

        assert watch.has_changed()
    assert rows_in(other.database) == rows_in(changed.database)
    assert heard == ["restored"]
    other.database.close()


def test_another_window_acts_for_the_owner_of_what_was_restored(changed: Desk, backup: bytes) -> None:
    with changed.database.writing() as session:
        session.get_one(Setting, OWNER).value = id_of(77).hex
    other = desk_at(changed.file.path)
    restored(changed, backup)
    assert other.actor.id == id_of(77)

    other.know_owner()

    assert other.actor == changed.actor
    assert other.actor.id == id_of(901)
    other.database.close()


def test_what_a_crash_left_in_the_folder_goes_at_the_next_time(changed: Desk, backup: bytes) -> None:
    folder = changed.file.path.parent
    left = folder / ".meterbook-workshop-abc"
    left.mkdir()
    (left / "fresh.db").touch()
    half = folder / "meterbook-before-restore-2026.part"
    half.touch()

    restored(changed, backup)

    assert not left.exists()
    assert not half.exists()


def test_progress_rises_to_the_end(changed: Desk, backup: bytes) -> None:
    for work in (
        lambda tell: changed.ask(write_backup, io.BytesIO(), tell),
        lambda tell: restored(changed, backup, progress=tell),
        lambda tell: undo_restore(changed, restored(changed, backup), tell),
    ):
        told: list[tuple[int, int]] = []

        work(lambda done, total: told.append((done, total)))  # noqa: B023 - called at once

        assert told == sorted(told)
        assert told[0][0] == 0
        assert told[-1][0] == told[-1][1] > 0
