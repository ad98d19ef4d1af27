"""Back leads to what is above a place, whatever its address says."""

from uuid import UUID

import pytest

from app.ui.routes import place_at
from app.ui.way_back import way_back
from app.use_cases.desk import Desk
from tests.use_cases.conftest import clock, desk
from tests.use_cases.landlord.house import House, house_of
from tests.use_cases.landlord.issued import JUNE, MAY, Issuing

__all__ = ["clock", "desk"]
NOBODY = UUID(int=7)


@pytest.fixture
def house(desk: Desk) -> House:
    return house_of(desk)


def back_from(desk: Desk, where: str) -> str:
    found = place_at(where)
    assert found is not None
    return way_back(desk, *found)


def test_a_bill_and_what_was_issued_for_it_lead_back_to_the_bills_of_their_site(
    desk: Desk, house: House
) -> None:
    issuing = Issuing(desk, house)
    bill_id = issuing.bill(MAY, JUNE)
    invoice_id = issuing.statement(bill_id, "60")

    for where in (f"/utility-bills/{bill_id}", f"/invoices/{invoice_id}"):
        assert back_from(desk, where) == f"/sites/{house.site}/bills"
    assert back_from(desk, f"/utility-bills/{bill_id}/edit") == f"/utility-bills/{bill_id}"


@pytest.mark.parametrize("where", [f"/utility-bills/{NOBODY}", f"/invoices/{NOBODY}", "/invoices/nothing"])
def test_what_is_no_longer_here_leads_back_to_all_sites(desk: Desk, where: str) -> None:
    assert back_from(desk, where) == "/sites"


def test_other_places_lead_back_to_what_their_address_names(desk: Desk, house: House) -> None:
    assert back_from(desk, f"/sites/{house.site}/people/new") == f"/sites/{house.site}/people"
    assert back_from(desk, f"/sites/{house.site}/people/{house.anna}") == f"/sites/{house.site}/people"
    assert back_from(desk, f"/sites/{house.site}") == "/sites"
    assert back_from(desk, f"/meters/{house.main}") == "/"
    assert place_at("/nowhere/at/all") is None
