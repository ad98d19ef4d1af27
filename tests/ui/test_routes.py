"""Every route leads to a screen."""

import pytest

from app.ui.place import Place
from app.ui.routes import all_places, routes, tab_of


@pytest.mark.parametrize("place", all_places(), ids=lambda place: place.path or "home")
def test_every_place_has_its_screen(place: Place) -> None:
    assert callable(place.load())


@pytest.mark.parametrize(
    "where",
    ["/sites", "/sites/1/bills", "/people/1", "/invoices/1", "/utility-bills/1", "/utility-bills/1/edit"],
)
def test_what_belongs_to_a_bill_stands_under_the_tab_of_bills(where: str) -> None:
    assert tab_of(where) == "/sites"


@pytest.mark.parametrize("where", ["/", "/meters/1", "/nowhere"])
def test_what_belongs_to_no_other_tab_stands_under_the_meters(where: str) -> None:
    assert tab_of(where) == "/"


def test_the_panes_of_a_tablet_stay_whatever_number_of_sites_there_is() -> None:
    one, several = routes(wide=True, has_one_site=True), routes(wide=True, has_one_site=False)

    assert [id(route) for route in one] == [id(route) for route in several]
