"""What the forms of bills and of their usual rules begin with."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.domain.sharing.bill import BillForm
from app.domain.sharing.rules import Rest, Sharing
from app.use_cases.desk import Desk
from app.use_cases.landlord.bill_entry import BillEntry, enter_bill, new_bill, stored_bill
from app.use_cases.landlord.billing import set_billing_settings
from app.use_cases.landlord.billing_entry import billing_entry
from app.use_cases.landlord.units import archive_unit
from tests.use_cases.landlord.house import House, house_of
from tests.use_cases.landlord.letting import SETTINGS

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)


def by_percent(house: House) -> Sharing:
    """Return a sharing by 60 and 40 per cent."""
    return Sharing(rest=Rest.CUSTOM, shares={house.flat_1: Decimal(60), house.flat_2: Decimal(40)})


def november(house: House) -> BillForm:
    """Return the bill of the month in which the flat is put away."""
    return BillForm(NOVEMBER, DECEMBER, Decimal(100), "CHF", sharing=by_percent(house))


def offered(entry: BillEntry) -> dict[str, Decimal]:
    """Return the shares of the units that a form shows."""
    names = {unit.id: unit.name for unit in entry.units}
    return {names[unit_id]: share for unit_id, share in entry.form.sharing.shares.items()}


def test_the_next_bill_has_no_share_of_a_unit_that_was_put_away_before(desk: Desk) -> None:
    house = house_of(desk)
    desk.do(enter_bill, house.site, november(house), None)

    desk.do(archive_unit, house.flat_1)

    entry = desk.ask(new_bill, house.site)
    assert [unit.name for unit in entry.units] == ["Flat 2"]
    assert entry.form.sharing.shares == {house.flat_2: 40}


def test_a_bill_keeps_the_share_of_a_unit_that_was_there_as_it_began(desk: Desk) -> None:
    house = house_of(desk)
    bill_id = desk.do(enter_bill, house.site, november(house), None).answer

    desk.do(archive_unit, house.flat_1)

    assert offered(desk.ask(stored_bill, bill_id)) == {"Flat 1": 60, "Flat 2": 40}


def test_the_usual_rules_have_no_share_of_a_unit_that_was_put_away(desk: Desk) -> None:
    house = house_of(desk)
    desk.do(set_billing_settings, house.site, replace(SETTINGS, sharing=by_percent(house)))

    desk.do(archive_unit, house.flat_1)

    entry = desk.ask(billing_entry, house.site)
    assert entry.billing.settings.sharing.shares == {house.flat_2: 40}
