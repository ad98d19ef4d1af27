"""Builds the server; the only place in `sync_server` that reads the clock."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime

from app.domain.errors import N_, MeterbookError
from app.storage.ids import Ids
from app.storage.opening import open_database
from sync_server.accounts.office import Office
from sync_server.accounts.passwords import Passwords
from sync_server.accounts.post import MailPost
from sync_server.command_line import carry_out
from sync_server.config import Settings, settings_of
from sync_server.keys import Keys, kept_secret
from sync_server.logs import log_to
from sync_server.replica.epoch import begin_first_epoch
from sync_server.storage.schema import bring_up_to_date


class NotYetError(MeterbookError):
    """This version keeps its data in SQLite."""

    sentence = N_("This version serves SQLite alone. Leave METERBOOK_DATABASE_URL empty.")


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
    if not settings.is_on_sqlite:
        raise NotYetError
    settings.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    keys = Keys(settings.secret_key or kept_secret(settings.folder / "secret.key"))
    new_id = Ids(_now)
    with ExitStack() as ending:
        database = open_database(settings.file)
        ending.callback(database.close)
        bring_up_to_date(database)
        begin_first_epoch(database, new_id)
        post = MailPost(settings.mail) if settings.mail else None
        if post is not None:
            ending.callback(post.close)
        yield Office(settings, database, _now, new_id, keys, Passwords(), post)


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the one place that reads the clock


if __name__ == "__main__":
    run()
