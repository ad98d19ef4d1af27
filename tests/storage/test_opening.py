"""What opens, what is made, and what is refused and left as it is."""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.errors import MeterbookError
from app.storage.failures import BusyError, CannotOpenError, DamagedFileError
from app.storage.migrate import STEPS, NewerFileError
from app.storage.opening import ForeignFileError, open_database, set_aside
from tests.storage.process import python
from tests.storage.rows import fill, rows_in

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize("name", ["meterbook.db", "is it 100% mine? #1.db", "zähler.db"])
def test_folder_and_file_are_made_when_missing(tmp_path: Path, name: str) -> None:
    path = tmp_path / "deeply" / "hidden" / name

    database = open_database(path)

    assert not any(rows_in(database).values())
    assert path.exists()
    database.close()


def test_an_empty_file_becomes_ours(tmp_path: Path) -> None:
    path = tmp_path / "meterbook.db"
    path.touch()

    open_database(path).close()

    assert path.stat().st_size


def test_what_was_stored_is_there_after_opening_again(path: Path) -> None:
    database = open_database(path)
    fill(database)
    before = rows_in(database)
    database.close()

    database = open_database(path)

    assert rows_in(database) == before
    database.close()


def test_opening_what_is_up_to_date_changes_nothing_and_loads_no_alembic(path: Path) -> None:
    before = digest(path)
    code = (
        "import sys, pathlib, app.storage.opening as o; o.open_database(pathlib.Path(sys.argv[1])).close();"
        "print([name for name in sys.modules if name.startswith('alembic')])"
    )

    done = python("-c", code, path)

    assert done.stdout.strip() == "[]"
    assert digest(path) == before


def _newer(path: Path) -> None:
    change(path, "update alembic_version set version_num = 'a999'")


def _picture(path: Path) -> None:
    path.write_bytes(PICTURE)


def _somebody_elses(path: Path) -> None:
    change(path, "pragma application_id = 1")


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _head_only(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


def _without_version(path: Path) -> None:
    change(path, "delete from alembic_version")


def _without_version_table(path: Path) -> None:
    change(path, "drop table alembic_version")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_newer, NewerFileError),
        (_picture, ForeignFileError),
        (_somebody_elses, ForeignFileError),
        (_truncated, DamagedFileError),
        (_head_only, DamagedFileError),
        (_without_version, DamagedFileError),
        (_without_version_table, DamagedFileError),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_left_as_it_is(
    path: Path, spoil: Callable[[Path], None], told: type[MeterbookError]
) -> None:
    spoil(path)
    before = digest(path)

    with pytest.raises(told):
        open_database(path)

    assert digest(path) == before


def test_a_newer_file_that_a_crash_left_unfinished_is_not_touched_either(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("update alembic_version set version_num = 'a999'")
        crashed = tmp_path / "crashed.db"
        for ending in ("", "-wal"):
            shutil.copy(f"{path}{ending}", f"{crashed}{ending}")
    before = digest(crashed), digest(Path(f"{crashed}-wal"))

    with pytest.raises(NewerFileError):
        open_database(crashed)

    assert (digest(crashed), digest(Path(f"{crashed}-wal"))) == before


def test_a_half_written_transaction_from_before_the_log_is_rolled_back(path: Path, tmp_path: Path) -> None:
    change(path, "pragma journal_mode = delete")
    crashed = tmp_path / "crashed.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma cache_size = 1")
        connection.execute("begin")
        connection.execute("update alembic_version set version_num = 'a000'")
        connection.execute("insert into setting values ('theme', ?)", ("x" * 1_000_000,))
        for ending in ("", "-journal"):
            shutil.copy(f"{path}{ending}", f"{crashed}{ending}")

    database = open_database(crashed)

    assert rows_in(database)["setting"] == []
    database.close()


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotOpenError):
        open_database(tmp_path)


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(CannotOpenError):
        open_database(tmp_path / "file" / "meterbook.db")


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_file_that_another_program_keeps_to_itself_is_told(path: Path, mode: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"pragma journal_mode = {mode}")
        connection.execute("pragma locking_mode = exclusive")
        connection.execute("begin exclusive")
        connection.execute("insert into setting values ('theme', 'dark')")
        connection.execute("commit")

        with pytest.raises(BusyError):
            open_database(path, busy_seconds=0.05)

    open_database(path).close()


def test_windows_that_open_a_missing_file_at_once_share_it(tmp_path: Path) -> None:
    path = tmp_path / "meterbook.db"
    code = "import sys, pathlib, app.storage.opening as o; o.open_database(pathlib.Path(sys.argv[1])).close()"

    with ThreadPoolExecutor() as windows:
        done = [*windows.map(lambda _: python("-c", code, path), range(3))]

    assert [(window.returncode, window.stderr) for window in done] == [(0, "")] * 3
    assert [each.name for each in tmp_path.iterdir()] == ["meterbook.db"]


def test_a_damaged_file_set_aside_makes_room_for_a_new_one(path: Path) -> None:
    for content in (b"first", b"second"):
        path.write_bytes(content)
        Path(f"{path}-wal").write_bytes(content)
        aside = set_aside(path)

        assert aside.read_bytes() == Path(f"{aside}-wal").read_bytes() == content

    open_database(path).close()


def test_the_first_step_is_named_so_that_later_ones_sort_after_it() -> None:
    names = sorted(each.stem[:4] for each in (STEPS.folder / "versions").glob("[a-z]*.py"))

    assert names[-1] == STEPS.head
