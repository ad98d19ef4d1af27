"""A real desk with a house, so that what the screens show is what a person would have stored."""

import pytest

from app.use_cases.desk import Desk
from tests.use_cases.conftest import clock, desk
from tests.use_cases.landlord.house import House, house_of

__all__ = ["clock", "desk"]


@pytest.fixture
def house(desk: Desk) -> House:
    """A house with two flats, in which Anna and Ben can live."""
    return house_of(desk)
