"""Brings the server's own tables up to date, after those it shares with the app."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from app.domain.errors import N_, MeterbookError
from app.storage.database import Database

HEAD = "s003"
VERSION_TABLE = "alembic_version_server"
STEPS = Path(__file__).parent.parent / "migrations"


class NewerServerError(MeterbookError):
    """A newer Meterbook server has been here."""

    sentence = N_(
        "This data was written by a newer version of the Meterbook server. It was left as it is. "
        "Update the server to open it."
    )


def bring_up_to_date(database: Database) -> None:
    """Take the server's tables through all steps they have not seen, in one transaction of the one writer."""
    if is_up_to_date(database):
        return
    with database.writing() as session:
        _climb(session.connection())


def is_up_to_date(database: Database) -> bool:
    """Tell whether the data can be read and has the server's tables of today."""
    return version_of(database) == HEAD


def version_of(database: Database) -> str | None:
    """Return the last step that the server's tables went through, None before the first."""
    with database.reading() as session:
        return _version(session.connection())


def _climb(connection: Connection) -> None:
    version = _version(connection)
    if version is not None and version > HEAD:
        raise NewerServerError
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)


def _version(connection: Connection) -> str | None:
    options = {"version_table": VERSION_TABLE}
    return MigrationContext.configure(connection, opts=options).get_current_revision()
