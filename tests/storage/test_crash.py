"""A process killed at any point leaves a file that opens with all that was stored, and nothing half."""

import json
import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.storage.migrate import STEPS
from app.storage.opening import open_database
from app.use_cases.backup import write_backup
from tests.storage.killed import GROUPS, UNITS_IN_GROUP, desk_at, write_group
from tests.storage.make_fixture import DATABASES
from tests.storage.process import python
from tests.storage.rows import fill, rows_in
from tests.storage.steps import LATER, later_steps

# Parts of the whole way, each a point to be killed at.
FEW = [0.02, 0.25, 0.5, 0.8, 0.999]
MANY = [number / 60 for number in range(60)]
AT_FEW_OR_MANY = pytest.mark.parametrize(
    "part", [*FEW, *(pytest.param(part, marks=pytest.mark.proof) for part in MANY)]
)


def run(work: str, point: int, path: Path) -> list[str]:
    """Do a work in a process of its own; return what it printed before its end."""
    done = python("-m", "tests.storage.killed", work, str(point), path)
    assert done.returncode == (-signal.SIGKILL if point else 0), done.stderr
    return done.stdout.splitlines()


def kill(work: str, part: float, path: Path) -> list[str]:
    """Find out how long the way is, then go a part of it."""
    rehearsal = path.with_name("rehearsal.db")
    if path.exists():
        shutil.copy(path, rehearsal)
    points = int(run(work, 0, rehearsal)[-1].removeprefix("points "))
    assert points > 20
    return run(work, 1 + int(points * part), path)


def is_sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        checked = connection.execute("pragma integrity_check").fetchall()
        lost = connection.execute("pragma foreign_key_check").fetchall()
    return (checked, lost) == ([("ok",)], [])


@AT_FEW_OR_MANY
def test_killed_while_the_file_is_made(tmp_path: Path, part: float) -> None:
    path = tmp_path / "meterbook.db"
    kill("open", part, path)

    database = open_database(path)

    assert not any(rows_in(database).values())
    assert is_sound(path)
    database.close()


@AT_FEW_OR_MANY
def test_killed_while_rows_are_stored(path: Path, part: float) -> None:
    told = kill("write", part, path)

    database = open_database(path)

    rows = rows_in(database)
    groups = len(rows["site"])
    assert len(told) <= groups <= GROUPS
    assert len(rows["unit"]) == groups * UNITS_IN_GROUP
    assert len(rows["change"]) == groups * (UNITS_IN_GROUP + 1)
    assert is_sound(path)
    database.close()


@AT_FEW_OR_MANY
def test_killed_while_the_file_is_brought_up_to_date(path: Path, tmp_path: Path, part: float) -> None:
    steps = later_steps(tmp_path / "steps")
    database = open_database(path)
    fill(database)
    before = rows_in(database)
    database.close()
    kill("migrate", part, path)

    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("select version_num from alembic_version").fetchone()[0]
    assert version in {STEPS.head, LATER}
    assert is_sound(path)
    database = open_database(path, steps=steps)

    assert rows_in(database) == before
    database.close()


@AT_FEW_OR_MANY
def test_killed_while_a_file_of_the_first_version_is_brought_up_to_date(tmp_path: Path, part: float) -> None:
    path = Path(shutil.copy(DATABASES / "a001.sqlite", tmp_path / "meterbook.db"))
    kept = json.loads((DATABASES / "a001.json").read_text())
    kill("open", part, path)

    assert is_sound(path)
    database = open_database(path)

    rows = rows_in(database)
    for table, was in kept.items():
        assert [{name: now[name] for name in row} for now, row in zip(rows[table], was, strict=True)] == was
    assert is_sound(path)
    database.close()


@AT_FEW_OR_MANY
def test_killed_while_a_backup_is_restored(path: Path, part: float) -> None:
    desk = desk_at(path)
    fill(desk.database)
    now = rows_in(desk.database)
    with path.with_name("backup.zip").open("wb") as backup:
        desk.ask(write_backup, backup)
    with desk.database.writing() as session:
        write_group(session, 99)
    before = rows_in(desk.database)
    desk.database.close()

    kill("restore", part, path)

    database = open_database(path)
    assert rows_in(database) in (before, now)
    assert is_sound(path)
    database.close()
