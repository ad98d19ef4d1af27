"""The let house that most tests of a landlord begin with."""

import pytest

from app.use_cases.desk import Desk
from tests.use_cases.landlord.letting import Let, let


@pytest.fixture
def home(desk: Desk) -> Let:
    """Return a house with two tenants, read at both ends of the spring."""
    return let(desk)
