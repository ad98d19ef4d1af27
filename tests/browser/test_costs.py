"""What energy costs, as a person sees it."""

from playwright.sync_api import ViewportSize

from app.use_cases.desk import Desk
from app.use_cases.tariffs import add_tariff
from tests.browser.opener import Opener
from tests.browser.readings import House
from tests.browser.sizes import LOOKS, look
from tests.reports.letters import text_of
from tests.use_cases.costs.house import holds, meter_of
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, FLAT, VAT, tariff


@LOOKS
def test_a_cost_is_that_of_a_bill_worked_by_hand_on_card_and_page_and_can_be_laid_beside_another_tariffs(
    open_app: Opener, home: House, size: ViewportSize, dark: bool
) -> None:
    # 200 kWh at 0.25 are 50.00; 9.00 a month for 21 of 30 days are 6.30; 8.1 % of 56.30 are 4.56.
    bill = "CHF 60.86"
    meter = meter_of(home.desk)
    holds(home.desk, meter, tariff(FLAT, BASE, VAT))
    home.desk.do(add_tariff, tariff(BY_TIME, VAT, name="Day and night"))

    app = open_app(size, data_dir=home.folder, dark=dark)
    app.see(f"{bill} so far")
    app.shot(f"cost-home-{look(size, dark=dark)}")
    app.tap_starting("Flat")
    app.page.wait_for_url(f"**/meters/{meter.id}")
    app.see(bill)
    app.see("so far, today included")
    app.tap("Show the bill")
    for amount in ("CHF 50.00", "CHF 6.30", "CHF 4.56", "Total"):
        app.see(amount)
    app.shot(f"cost-bill-{look(size, dark=dark)}")
    app.tap("Compare tariffs")

    app.page.wait_for_url("**/compare")
    app.see("cheaper than as it was, over 12 cycles")
    app.shot(f"compare-{look(size, dark=dark)}")


def test_the_card_says_what_the_next_kwh_costs_and_how_far_the_edge_is(open_app: Opener, home: House) -> None:
    meter = meter_of(home.desk)
    tiers = BY_TIER | {"tables": [{"tiers": [{"up_to": 212, "price": "0.10"}, {"price": "0.50"}]}]}
    holds(home.desk, meter, tariff(tiers, BASE | {"amount": "12"}, BY_TIME | {"name": "Grid"}, VAT))

    app = open_app(data_dir=home.folder, route=f"/meters/{meter.id}")

    app.see("12 kWh left at this price; the next one costs CHF")
    app.scroll(420)
    app.shot("cost-card-390")


@LOOKS
def test_all_costs_stand_on_one_screen_each_currency_by_itself_and_an_appliance_is_priced(
    open_app: Opener, home: House, size: ViewportSize, dark: bool
) -> None:
    _home_and_abroad(home.desk)

    app = open_app(size, data_dir=home.folder, dark=dark)
    app.tap("Costs")
    app.page.wait_for_url("**/costs")
    app.see("What did each day cost?")
    app.shot(f"costs-{look(size, dark=dark)}")
    app.tap("Month")
    app.see("What did each month cost?")
    app.scroll(600)
    app.shot(f"costs-below-{look(size, dark=dark)}")
    app.scroll(3000)
    app.shot(f"costs-end-{look(size, dark=dark)}")
    app.tap("What would it cost?")
    app.page.wait_for_url("**/costs/what-if")
    app.type_into("Hours a day", "3")
    app.see("a day, for 6.00")
    app.shot(f"what-if-{look(size, dark=dark)}")
    app.tap("Back")

    app.page.wait_for_url("**/costs")


def _home_and_abroad(desk: Desk) -> None:
    """Store three meters, one of them paid in euros, another one by the hour."""
    flat, cellar, abroad = meter_of(desk), meter_of(desk, "Cellar"), meter_of(desk, "Cabin")
    holds(desk, flat, tariff(FLAT, BASE, VAT))
    holds(desk, cellar, tariff(BY_TIME, VAT, name="Day and night"))
    holds(desk, abroad, tariff(FLAT | {"price": "0.32"}, name="Cabin", currency="EUR"))


def test_a_cycle_is_reported_in_a_letter_and_the_bill_from_the_letter_box_is_explained(
    open_app: Opener, home: House
) -> None:
    # October: 310 kWh at 0.25 are 77.50, 9.00 a month; 8.1 % of 86.50 are 7.01.
    meter = meter_of(home.desk)
    holds(home.desk, meter, tariff(FLAT, BASE, VAT))

    app = open_app(data_dir=home.folder, route=f"/meters/{meter.id}")
    app.tap("Cost report")
    app.page.wait_for_url(f"**/meters/{meter.id}/report")
    app.see("A letter with a chart")
    app.shot("cost-report")
    told = text_of(app.save("Save the report"))
    app.go(f"/meters/{meter.id}/bills")
    app.tap("Type a bill")
    app.see("These are the lines we expect")
    app.type_into("Total to pay", "98.91")
    app.tap("Save and compare")

    assert "Total 310 kWh 93.51" in told.splitlines()
    app.see("Your bill is CHF 5.40 higher than ours.")
    app.see("Every difference is explained.")
    app.see("It fits a reading at the end of 2 Nov, not of 31 Oct: 20 kWh more.")
    app.shot("bill-on-paper")
