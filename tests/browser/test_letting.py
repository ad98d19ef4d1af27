"""What happens in a let house on a tablet: people come and go, readings are forgotten, or were wrong."""

import re
from collections.abc import Callable

from app.domain.invoice.same import digest_of
from app.domain.meter import Role
from app.domain.people.forms import UnitForm
from app.domain.zone import midnight
from app.use_cases.landlord.issuing import issue_bill
from app.use_cases.landlord.site_tree import site_tree
from app.use_cases.landlord.units import add_unit
from tests.browser.driver import Driver
from tests.browser.opener import Opener
from tests.browser.readings import DIAL, House
from tests.browser.sizes import PHONE, TABLET
from tests.use_cases.landlord.august import AUGUST, SEPTEMBER, ZURICH, Let, bill_of, let_house
from tests.use_cases.landlord.house import read

DAY_AFTER_AUGUST = "2026-09-01T09:00:00+02:00"
# "Name of the unit" is another field.
NAME_OF_TENANT = re.compile("^Name(?! of)")
TAPS_TO_A_STATEMENT = 15


def test_a_tenant_goes_and_another_comes_within_a_bill_and_each_pays_for_their_own_kwh(
    open_app: Opener, home: House
) -> None:
    let = let_house(home.desk)
    bill = let.bill(bill_of())
    route = f"/sites/{let.house.site}/units/{let.house.flat_1}"
    app = open_app(TABLET, data_dir=home.folder, route=route, now=DAY_AFTER_AUGUST)

    app.tap("Moves out")
    choose_last_month(app, "Last day", 15)
    app.type_into("Meter 1", "180")
    app.shot("moving-out")
    app.tap("Save")
    app.tap("Somebody moves in")
    app.type_into("Name", "Cleo")
    choose_last_month(app, "First day", 16)
    app.tap("Save")
    app.see("since 16 Aug 2026")
    app.shot("moved-in")

    app.go(f"/utility-bills/{bill}")
    app.see("1 Aug to 15 Aug")
    app.see("16 Aug to 31 Aug")
    app.see("Flat 1 · Anna: Energy CHF 20.00")
    app.see("Flat 1 · Cleo: Energy CHF 30.00")
    app.see("It adds up to the bill: CHF 250.00.")
    app.shot("bill-of-two-tenants")


def test_a_bill_waits_for_a_forgotten_reading_and_leads_there_and_back(open_app: Opener, home: House) -> None:
    let = let_house(home.desk, meter_2=("500",))
    bill = let.bill(bill_of())
    app = open_app(TABLET, data_dir=home.folder, route=f"/utility-bills/{bill}")

    app.tap("All bills")
    app.see("1 thing is missing")
    app.tap_starting("1 Aug")
    app.see("Something is missing")
    app.shot("bill-waits")
    app.tap("“Meter 2” has no reading near 1 Sept 2026.")
    app.type_into(DIAL, "800")
    app.shot("forgotten-reading")
    app.tap("Save")

    app.see("Ready to issue")
    app.not_see("Still missing")
    app.see("Issue 2 statements")
    app.shot("bill-complete")


def test_a_reading_corrected_after_issuing_is_taken_back_and_issued_anew(
    open_app: Opener, home: House
) -> None:
    let = let_house(home.desk)
    issue(let)
    app = open_app(TABLET, data_dir=home.folder, route=f"/meters/{let.house.meter_1}")

    app.tap("Show all readings")
    app.tap_starting("300.0")
    app.type_into(DIAL, "280")
    app.tap("Save")
    app.go(f"/sites/{let.house.site}/bills")
    app.tap_starting("This bill would be different today")
    app.see("CHF 45.00 instead of CHF 50.00")
    app.shot("bill-different-today")
    app.tap("Correct")
    app.see("1 statement is taken back with a credit note and issued anew.")
    app.tap("Correct")

    app.see("2026-0004 · open")
    app.see("What was taken back")
    app.shot("bill-corrected")
    app.go(f"/sites/{let.house.site}/history")
    app.see("2026-0003")
    app.shot("history-of-correction")


def test_on_the_phone_back_from_a_bill_leads_to_its_site_whose_units_are_moved_by_keyboard(
    open_app: Opener, home: House
) -> None:
    let = let_house(home.desk)
    home.desk.do(add_unit, let.house.site, UnitForm("Attic"))
    bill = let.bill(bill_of())
    app = open_app(PHONE, data_dir=home.folder, route=f"/utility-bills/{bill}")

    app.tap_starting("Back")
    app.see("New bill")
    app.tap_starting("Back")
    app.see("Billing")
    app.tap("Change the order")
    app.shot("order-of-units")
    app.see("Move Attic up").focus()
    press_enter_until(app, lambda: units_of(let)[1] == "Attic")
    press_enter_until(app, lambda: units_of(let)[0] == "Attic")

    app.not_see("Back")
    app.shot("order-of-units-changed")


def test_a_home_with_one_let_room_gets_from_nothing_to_a_statement_in_few_taps(
    open_app: Opener, home: House
) -> None:
    main = home.meter("Main meter", role=Role.MAIN)
    for day, kwh in ((AUGUST, "1000"), (SEPTEMBER, "1500")):
        read(home.desk, main, midnight(day, ZURICH), kwh)
    app = open_app(TABLET, data_dir=home.folder, now=DAY_AFTER_AUGUST)

    app.tap("Settings")
    app.tap_starting("Share a bill among tenants")
    app.tap("Add a unit")
    app.type_into("Name of the unit", "Room upstairs")
    app.type_into(NAME_OF_TENANT, "Mira")
    choose_last_month(app, "Since", 1)
    app.type_into("What it showed as", "0")
    app.tap("Save")
    app.tap_starting("Utility bills")
    app.tap("New bill")
    app.type_into("Amount", "100")
    app.tap("Save and share out")
    app.tap("“Room upstairs” has no reading near 1 Sept 2026.")
    app.type_into(DIAL, "50")
    app.tap("Save")
    app.tap("Issue 1 statement")
    app.tap("Issue")

    app.see("Room upstairs · Mira 2026-0001 · open, due on 1 Oct 2026 £10.00")
    app.shot("room-issued")
    assert app.taps == TAPS_TO_A_STATEMENT


def units_of(let: Let) -> list[str]:
    """Return the units of the house in their order."""
    return [unit.form.name for unit in let.desk.ask(site_tree, let.house.site).units]


def press_enter_until(app: Driver, is_so: Callable[[], bool]) -> None:
    """Press Enter, and once more where nothing comes of it: the focus was just on its way."""
    for moment in range(100):
        if moment % 25 == 0:
            app.press("Enter")
        app.page.wait_for_timeout(80)
        if is_so():
            return
    raise AssertionError("Enter moves nothing.")


def choose_last_month(app: Driver, field: str, day: int) -> None:
    """Choose a day of the month before in the calendar of a field."""
    app.tap_starting(field)
    app.tap("Previous month")
    app.tap_starting(f"{day}, ")
    app.tap("Choose")


def issue(let: Let) -> None:
    """Enter the bill of August and issue its statements."""
    bill = let.bill(bill_of())
    let.desk.do(issue_bill, bill, digest_of(let.page(bill).allocation))
