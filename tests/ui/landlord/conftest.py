"""A real desk, so that what a part is told is what a person would have stored."""

import pytest

from app.use_cases.desk import Desk
from tests.use_cases.conftest import clock, desk
from tests.use_cases.landlord.house import House, house_of

__all__ = ["clock", "desk", "house"]


@pytest.fixture
def house(desk: Desk) -> House:
    """A house with two flats, in which Anna and Ben can live."""
    return house_of(desk)
