"""Every released version comes up to today's with all its rows, or stays as it is."""

import compileall
import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, create_engine
from sqlmodel import SQLModel

from app.storage.copies import keep_copy
from app.storage.failures import BusyError, DiskFullError
from app.storage.migrate import STEPS, NotMigratedError, migrate_to
from app.storage.opening import open_database
from tests.storage.make_fixture import BACKUPS, DATABASES
from tests.storage.process import python
from tests.storage.rows import rows_in
from tests.storage.steps import LATER, later_steps

RELEASED = sorted(DATABASES.glob("*.sqlite"))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def script() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(STEPS.folder))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def answer(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file as one of the released versions left it."""
    return Path(shutil.copy(request.param, tmp_path / f"{request.param.stem}.db"))


def test_the_named_head_is_the_last_step() -> None:
    assert script().get_current_head() == STEPS.head


def test_every_version_left_a_file_and_a_backup_to_test_with() -> None:
    steps = {step.revision for step in script().walk_revisions()}

    assert {path.stem for path in RELEASED} == steps, "run `python -m tests.storage.make_fixture`"
    assert {path.stem for path in BACKUPS.glob("*.zip")} == steps


def test_the_steps_make_the_same_indexes_and_constraints_as_the_code(path: Path, tmp_path: Path) -> None:
    direct = tmp_path / "direct.db"
    engine = create_engine(f"sqlite:///{direct}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    query = (
        "select table_info.*, sqlite_master.name from sqlite_master, pragma_table_info(sqlite_master.name) "
        "as table_info where sqlite_master.name not like 'alembic%' order by sqlite_master.name, cid"
    )
    indexes = "select name, sql from sqlite_master where type = 'index' and sql is not null order by name"

    assert answer(path, query) == answer(direct, query)
    assert [(name, " ".join(sql.split())) for name, sql in answer(path, indexes)] == [
        (name, " ".join(sql.split())) for name, sql in answer(direct, indexes)
    ]


def test_every_released_version_comes_up_with_all_its_rows(released: Path) -> None:
    kept = json.loads((DATABASES / f"{released.stem}.json").read_text())

    database = open_database(released)

    now = rows_in(database)
    database.close()
    for table, documents in kept.items():
        for document, found in zip(documents, now[table], strict=True):
            assert document.items() <= found.items()
    assert all(kept.values())
    assert answer(released, "pragma foreign_key_check") == []


def test_a_later_version_keeps_all_rows_and_a_copy_of_the_file_before(released: Path, tmp_path: Path) -> None:
    before = answer(released, "select * from meter order by id"), answer(released, "select * from threshold")

    open_database(released, steps=later_steps(tmp_path / "steps")).close()

    meters = answer(released, "select * from meter order by id")
    assert [row[:-1] for row in meters] == before[0]
    assert {row[-1] for row in meters} == {"red"}
    assert answer(released, "select * from threshold") == before[1]
    assert answer(released, "select version_num from alembic_version") == [(LATER,)]
    copy = released.with_name(f"{released.stem}-before-version-{LATER}.db")
    assert answer(copy, "select * from meter order by id") == before[0]
    assert answer(copy, "select version_num from alembic_version") == [(released.stem,)]


def test_only_the_newest_two_copies_stay(released: Path, tmp_path: Path) -> None:
    for name in ("a003", "a004", "a005"):
        keep_copy(released, "version", name)

    open_database(released, steps=later_steps(tmp_path / "steps")).close()

    copies = sorted(path.stem for path in tmp_path.glob("*-before-*"))
    assert copies == [f"{released.stem}-before-version-{name}" for name in ("a005", LATER)]


@pytest.mark.parametrize(
    "more",
    [
        "raise RuntimeError('a broken step')",
        'op.execute("delete from site")',
        "op.execute(\"update alembic_version set version_num = 'a000'\")",
    ],
)
def test_a_step_that_fails_or_leaves_rows_pointing_nowhere_changes_nothing(
    released: Path, tmp_path: Path, more: str
) -> None:
    database = open_database(released)
    rows = rows_in(database)
    database.close()
    before = digest(released)

    with pytest.raises((RuntimeError, NotMigratedError)):
        open_database(released, steps=later_steps(tmp_path / "steps", more))

    assert digest(released) == before
    database = open_database(released)
    assert rows_in(database) == rows
    database.close()


def test_a_version_that_does_not_exist_cannot_be_reached(tmp_path: Path) -> None:
    with pytest.raises(NotMigratedError):
        migrate_to(tmp_path / "new.db", "a000", busy_seconds=1)


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_stops_the_first_opening_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DiskFullError):
        open_database(tmp_path / "meterbook.db")


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_leaves_an_older_file_as_it_was(released: Path, tmp_path: Path) -> None:
    steps = later_steps(tmp_path / "steps", 'op.execute("create table big as select zeroblob(100000000)")')
    before = digest(released)

    with pytest.raises(DiskFullError):
        open_database(released, steps=steps)

    assert digest(released) == before


@pytest.fixture
def small_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no file grow while it is migrated."""
    from app.storage import migrate  # noqa: PLC0415 - to replace a part of it

    prepare = migrate._prepare

    def prepare_small(connection: sqlite3.Connection, record: object) -> None:
        prepare(connection, record)
        connection.execute("pragma max_page_count = 10")

    monkeypatch.setattr(migrate, "_prepare", prepare_small)


def test_an_older_file_in_use_elsewhere_is_not_migrated(released: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(released, isolation_level=None)) as connection:
        connection.execute("begin immediate")

        with pytest.raises(BusyError):
            open_database(released, busy_seconds=0.05, steps=later_steps(tmp_path / "steps"))

    assert list(tmp_path.glob("*-before-*")) == []


@pytest.mark.parametrize("table", ["tariff_assignment", "budget", "paper_bill"])
def test_the_steps_make_the_same_checks_as_the_code(path: Path, table: str) -> None:
    checks = {
        str(check.name): str(check.sqltext)
        for check in SQLModel.metadata.tables[table].constraints
        if isinstance(check, CheckConstraint)
    }

    ((written,),) = answer(path, f"select sql from sqlite_master where name = '{table}'")  # noqa: S608 - our own

    assert checks
    for name, rule in checks.items():
        assert f"CONSTRAINT {name} CHECK ({rule})" in written


def test_a_phone_migrates_from_compiled_files_alone(released: Path, tmp_path: Path) -> None:
    app = tmp_path / "bundle" / "app"
    shutil.copytree(
        STEPS.folder.parent.parent, app, ignore=shutil.ignore_patterns("__pycache__", "ui", "main.py")
    )
    assert compileall.compile_dir(app, quiet=1, legacy=True)
    for source in app.rglob("*.py"):
        source.unlink()
    code = (
        "import sys, pathlib, app.storage.opening as o; assert o.__file__.endswith('.pyc');"
        "o.open_database(pathlib.Path(sys.argv[1])).close()"
    )

    for path in (tmp_path / "meterbook.db", released):
        done = python("-c", code, path, folder=app.parent)

        assert done.returncode == 0, done.stderr
        assert answer(path, "select version_num from alembic_version") == [(STEPS.head,)]
        open_database(path).close()
