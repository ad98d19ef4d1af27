"""The server's tables come by steps of their own, beside the app's."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from app.storage.database import Database
from app.storage.opening import open_database
from sync_server.exchange import tables as _of_files  # noqa: F401 - its tables are among them
from sync_server.replica import tables as _of_rows  # noqa: F401 - same
from sync_server.replica.epoch import begin_another_epoch, begin_first_epoch
from sync_server.replica.sequence import sequence_of
from sync_server.storage.schema import (
    HEAD,
    STEPS,
    VERSION_TABLE,
    NewerServerError,
    bring_up_to_date,
    is_up_to_date,
)
from sync_server.storage.tables import METADATA
from tests.sync_server.house import House


def test_steps_lead_to_the_tables_of_today(database: Database) -> None:
    engine = create_engine(f"sqlite:///{database.path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or name in METADATA.tables},
        )
        differences = compare_metadata(context, METADATA)
    engine.dispose()

    assert differences == []


def test_last_step_is_the_one_that_is_checked() -> None:
    config = Config()
    config.set_main_option("script_location", str(STEPS))
    config.set_main_option("path_separator", "os")

    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_file_of_the_app_becomes_one_of_the_server_and_stays_the_apps(tmp_path: Path) -> None:
    database = open_database(tmp_path / "meterbook.db")
    assert not is_up_to_date(database)

    bring_up_to_date(database)
    bring_up_to_date(database)

    assert is_up_to_date(database)
    database.close()
    open_database(tmp_path / "meterbook.db").close()


def test_data_of_a_newer_server_is_left_as_it_is(database: Database) -> None:
    with database.writing() as session:
        session.execute(text(f"update {VERSION_TABLE} set version_num = 's999'"))  # noqa: S608 - our own table

    with pytest.raises(NewerServerError):
        bring_up_to_date(database)


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
