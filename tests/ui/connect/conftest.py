"""A real desk, and a connection without a network."""

import pytest

from tests.ui.connect.server import FakeConnection
from tests.use_cases.attention.conftest import family
from tests.use_cases.conftest import clock, desk

__all__ = ["clock", "desk", "family"]


@pytest.fixture
def connection() -> FakeConnection:
    """A connection with no server yet."""
    return FakeConnection()
