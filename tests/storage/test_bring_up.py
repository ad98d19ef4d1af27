"""A file and a database on a server take the same steps, each only once."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import bindparam, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from app.storage.columns import Id
from app.storage.database import Database, Session
from app.storage.migrate import STEPS, NewerFileError, NotMigratedError
from app.storage.postgresql import PostgresqlDatabase
from tests.databases import FILE, ON_BOTH, PLACES, POSTGRESQL, as_copy_of, brought_up
from tests.storage.rows import fill, id_of, rows_in
from tests.storage.steps import LATER, later_steps, steps_on_top


@pytest.fixture(params=PLACES)
def own(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database with one row of every table, which the test alone brings to other versions."""
    with ExitStack() as ending:
        database: Database = (
            request.getfixturevalue(FILE)
            if request.param == FILE
            else ending.enter_context(_copy_of(request.getfixturevalue(POSTGRESQL)))
        )
        fill(database)
        yield database


def _copy_of(database: PostgresqlDatabase) -> AbstractContextManager[PostgresqlDatabase]:
    return brought_up(f"meterbook_steps_{os.getpid()}", as_copy_of(database))


def meters_of(database: Database) -> list[tuple[str, str]]:
    with database.reading() as session:
        found = session.execute(text("select name, colour from meter order by name"))
        return [(name, colour) for name, colour in found]


@ON_BOTH
def test_the_steps_lead_to_exactly_the_tables_in_the_code(database: Database) -> None:
    with database.reading() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_server_default": True})

        assert compare_metadata(context, SQLModel.metadata) == [], "tables.py changed: add a step"


def test_a_later_version_keeps_all_rows(own: Database, tmp_path: Path) -> None:
    before = rows_in(own)
    later = later_steps(tmp_path / "steps")

    own.bring_up(later)

    assert meters_of(own) == [("=Kitchen", "red"), ("Main", "red")]
    assert rows_in(own) == before
    assert own.version(later) == LATER


@pytest.mark.parametrize(
    "more",
    [
        "raise NotMigratedError",
        "op.execute(\"update alembic_version set version_num = 'a000'\")",
    ],
)
def test_a_step_that_fails_changes_nothing(own: Database, tmp_path: Path, more: str) -> None:
    before = rows_in(own)
    importing = "from app.storage.migrate import NotMigratedError; "

    with pytest.raises(NotMigratedError):
        own.bring_up(later_steps(tmp_path / "steps", importing + more))

    assert rows_in(own) == before
    assert own.version(STEPS) == STEPS.head
    with own.reading() as session:
        assert "later" not in inspect(session.connection()).get_table_names()


def test_what_a_newer_version_wrote_is_refused(own: Database) -> None:
    with own.writing() as session:
        session.execute(text("update alembic_version set version_num = 'a999'"))

    with pytest.raises(NewerFileError, match="newer version of Meterbook"):
        own.bring_up(STEPS)

    assert own.version(STEPS) == "a999"


def test_steps_of_somebody_else_go_on_top_of_ours_and_are_counted_apart(
    own: Database, tmp_path: Path
) -> None:
    on_top = steps_on_top(tmp_path / "steps")
    before = own.version(on_top)

    own.bring_up(on_top)
    own.bring_up(on_top)

    assert (before, own.version(on_top), own.version(STEPS)) == (None, on_top.head, STEPS.head)
    with pytest.raises(IntegrityError), own.writing() as session:
        _seat_at_no_site(session)


def _seat_at_no_site(session: Session) -> None:
    nobody = bindparam("site", id_of(404), Id)
    session.execute(text("insert into desk (id, site_id) values (1, :site)").bindparams(nobody))
