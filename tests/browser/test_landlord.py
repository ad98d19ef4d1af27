"""A landlord gets from the supplier's bill to a statement for everybody."""

from datetime import date

from tests.browser.opener import Opener
from tests.browser.readings import House, holds
from tests.browser.sizes import TABLET
from tests.use_cases.landlord.twelve import Twelve, twelve

LAST_MONTH = date(2026, 10, 1), date(2026, 11, 1)


def test_a_bill_for_twelve_flats_becomes_twelve_statements_that_add_up_to_it(
    open_app: Opener, home: House
) -> None:
    there: Twelve = home.desk.do(twelve, *LAST_MONTH).answer
    app = open_app(TABLET, data_dir=home.folder, route=f"/sites/{there.site}/bills")

    app.see("No bill yet")
    app.tap("New bill")
    app.type_into("Amount", "2345.65")
    app.type_into("Energy on the bill", "803")
    later = app.another_window(f"/sites/{there.site}/bills/new")
    later.see("This was typed before and not saved.")
    holds(later, "Amount", "2345.65")
    app.type_into("Energy on the bill", "8034")
    app.tap("Save and share out")
    app.see("It adds up to the bill: £2,345.65.")
    app.shot("bill-shared-out")
    app.tap_starting("Flat 3 · Tenant 3: Energy")
    app.see("300 of 8,034 kWh of the bill")
    app.tap("Close")

    app.tap("Issue 12 statements")
    app.see("They cannot be changed afterwards")
    app.tap("Issue")
    app.see("open, due on")
    app.shot("bill-issued")
    assert app.save("Save the PDF of 2026-0001").startswith(b"%PDF-")
    assert app.save("Save all as ZIP").startswith(b"PK")
