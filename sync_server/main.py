"""Builds the server; the only place in `sync_server` that reads the clock."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime

from app.domain.errors import MeterbookError
from app.storage.database import Database
from app.storage.ids import Ids
from app.storage.opening import open_database
from app.storage.postgresql import open_postgresql
from sync_server.accounts.office import Office
from sync_server.accounts.passwords import Passwords
from sync_server.accounts.post import MailPost
from sync_server.command_line import carry_out
from sync_server.config import Settings, settings_of
from sync_server.keys import Keys, kept_secret
from sync_server.logs import log_to
from sync_server.replica.epoch import begin_first_epoch
from sync_server.storage.schema import SERVER_STEPS


def run() -> None:
    """Do what the command line asks for; a refusal is a sentence and a failure."""
    log_to(sys.stderr)
    # What the server writes is nobody else's to read.
    os.umask(0o077)
    try:
        carry_out(sys.argv[1:], lambda: settings_of(os.environ), opened)
    except MeterbookError as error:
        raise SystemExit(str(error)) from error


@contextmanager
def opened(settings: Settings) -> Iterator[Office]:
    """Open the data, bring it up to date, and close it in the end."""
    settings.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    keys = Keys(settings.secret_key or kept_secret(settings.folder / "secret.key"))
    new_id = Ids(_now)
    with ExitStack() as ending:
        database = _database(settings)
        ending.callback(database.close)
        database.bring_up(SERVER_STEPS)
        begin_first_epoch(database, new_id)
        post = MailPost(settings.mail) if settings.mail else None
        if post is not None:
            ending.callback(post.close)
        yield Office(settings, database, _now, new_id, keys, Passwords(), post)


def _database(settings: Settings) -> Database:
    if settings.is_on_sqlite:
        return open_database(settings.file)
    return open_postgresql(settings.database_url)


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the one place that reads the clock


if __name__ == "__main__":
    run()
