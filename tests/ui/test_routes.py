"""Every route leads to a screen."""

import pytest

from app.ui.place import Place
from app.ui.routes import all_places


@pytest.mark.parametrize("place", all_places(), ids=lambda place: place.path or "home")
def test_every_place_has_its_screen(place: Place) -> None:
    assert callable(place.load())
