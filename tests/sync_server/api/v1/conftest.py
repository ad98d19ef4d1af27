"""A let house on a server, and programs of everybody who has business there."""

from collections.abc import Iterator

import pytest

from app.storage.database import Database
from sync_server.replica.sequence import begin_epoch
from sync_server.replica.tables import Sequence
from sync_server.storage.tables import METADATA
from tests.sync_server.api.v1.village import Village
from tests.sync_server.house import House


@pytest.fixture
def village(home: House, database: Database) -> Iterator[Village]:
    """Two sites with people of every role."""
    with database.writing() as session:
        METADATA.create_all(session.connection())
        if session.get(Sequence, 1) is None:
            begin_epoch(session, home.office.new_id())
    with Village(home) as village:
        yield village
