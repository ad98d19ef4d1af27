"""Servers that answer over HTTP."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from sync_server.api.building import web_app
from tests.sync_server.house import House


@pytest.fixture
def client(home: House) -> Iterator[TestClient]:
    """Somebody who asks a server with mail."""
    with TestClient(web_app(home.office), "https://meters.example.org", client=("192.0.2.7", 1)) as client:
        yield client


@pytest.fixture
def stranger(open_home: House) -> Iterator[TestClient]:
    """Somebody who asks an open server with mail."""
    with TestClient(web_app(open_home.office), client=("198.51.100.9", 1)) as client:
        yield client
