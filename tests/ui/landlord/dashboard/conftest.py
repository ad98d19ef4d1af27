"""A site with two bills, of which one is issued and half paid, on a real desk."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.people.forms import UnitForm
from app.use_cases.desk import Desk
from app.use_cases.landlord.units import change_unit
from tests.use_cases.conftest import clock, desk
from tests.use_cases.landlord.house import house_of, read
from tests.use_cases.landlord.issued import JULY, JUNE, MAY, Issuing, midnight_of

__all__ = ["clock", "desk"]


@pytest.fixture
def issuing(desk: Desk) -> Issuing:
    """The site: Anna owes 20 of her 60 francs for May, June is not shared out."""
    house = house_of(desk)
    desk.do(change_unit, house.flat_1, UnitForm("Flat 1", area_m2=Decimal(50)))
    for day, kwh in ((MAY, "1000"), (JUNE, "1150"), (JULY, "1250")):
        read(desk, house.meter_1, midnight_of(day), kwh)
    made = Issuing(desk, house)
    may = made.bill(MAY, JUNE)
    made.bill(JUNE, JULY)
    made.statement(may, "60")
    made.pay("40", date(2026, 7, 20))
    return made
