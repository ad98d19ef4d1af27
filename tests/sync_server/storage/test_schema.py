"""The server's tables come by steps of their own, beside the app's, on both databases."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from app.storage.database import Database
from app.storage.migrate import NewerFileError
from app.storage.opening import open_database
from sync_server.exchange import tables as _of_files  # noqa: F401 - its tables are among them
from sync_server.replica import tables as _of_rows  # noqa: F401 - same
from sync_server.replica.epoch import begin_another_epoch, begin_first_epoch
from sync_server.replica.sequence import sequence_of
from sync_server.storage.schema import SERVER_STEPS, is_up_to_date
from sync_server.storage.tables import METADATA
from tests.databases import ON_BOTH
from tests.sync_server.house import House


@ON_BOTH
def test_steps_lead_to_the_tables_of_today(database: Database) -> None:
    with database.reading() as session:
        context = MigrationContext.configure(
            session.connection(),
            opts={"include_name": lambda name, kind, _: kind != "table" or name in METADATA.tables},
        )
        differences = compare_metadata(context, METADATA)

    assert differences == []


def test_last_step_is_the_one_that_is_checked() -> None:
    config = Config()
    config.set_main_option("script_location", str(SERVER_STEPS.folder))
    config.set_main_option("path_separator", "os")

    assert ScriptDirectory.from_config(config).get_current_head() == SERVER_STEPS.head


def test_file_of_the_app_becomes_one_of_the_server_and_stays_the_apps(tmp_path: Path) -> None:
    database = open_database(tmp_path / "meterbook.db")
    assert not is_up_to_date(database)

    database.bring_up(SERVER_STEPS)
    database.bring_up(SERVER_STEPS)

    assert is_up_to_date(database)
    database.close()
    open_database(tmp_path / "meterbook.db").close()


def test_data_of_a_newer_server_is_left_as_it_is(database: Database) -> None:
    with database.writing() as session:
        session.execute(text("update alembic_version_server set version_num = 's999'"))

    with pytest.raises(NewerFileError):
        database.bring_up(SERVER_STEPS)


@ON_BOTH
def test_epoch_stays_until_a_new_one_begins(home: House) -> None:
    database, new_id = home.office.database, home.office.new_id

    def epoch() -> str:
        with database.reading() as session:
            return sequence_of(session).epoch

    begin_first_epoch(database, new_id)
    first = epoch()
    begin_first_epoch(database, new_id)
    assert epoch() == first

    begin_another_epoch(database, new_id)

    assert epoch() != first
