"""50 examples of each property for every check, 2000 for a proof; and a database for each test."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from app.storage.postgresql import PostgresqlDatabase
from tests.databases import FILE, SERVER, brought_up, empty

settings.register_profile("check", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("proof", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "check"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs a server of databases where there is none."""
    if item.get_closest_marker("postgresql") and not os.environ.get(SERVER):
        pytest.skip(f"{SERVER} names no PostgreSQL server where databases may be created")


@pytest.fixture
def place(request: pytest.FixtureRequest) -> str:
    """Where rows are kept: in a file where the test does not say."""
    return str(getattr(request, "param", FILE))


@pytest.fixture(scope="session")
def server_of_worker() -> Iterator[PostgresqlDatabase]:
    """One database on the server for all tests of a process."""
    with brought_up(f"meterbook_test_{os.getpid()}") as database:
        yield database


@pytest.fixture
def postgresql(server_of_worker: PostgresqlDatabase) -> Iterator[PostgresqlDatabase]:
    """An empty database on the server."""
    yield server_of_worker
    empty(server_of_worker)
