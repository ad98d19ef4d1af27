"""The steps of the server's own tables, taken after those it shares with the app."""

from pathlib import Path

from app.storage.database import Database
from app.storage.migrate import STEPS, Steps

SERVER_STEPS = Steps(Path(__file__).parent.parent / "migrations", head="s003", table="alembic_version_server")


def is_up_to_date(database: Database) -> bool:
    """Tell whether the data can be read and has the tables of today."""
    return all(database.version(steps) == steps.head for steps in (STEPS, SERVER_STEPS))
