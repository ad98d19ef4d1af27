"""What energy costs, as a person sees it."""

import os
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import ViewportSize

from app.domain.assignment import Target
from app.use_cases.desk import Desk
from app.use_cases.tariffs import add_tariff
from tests.browser.opener import DESKTOP, PHONE, Opener
from tests.browser.readings import house
from tests.reports.letters import text_of
from tests.use_cases.costs.house import holds, meter_of
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, FLAT, VAT, tariff

pytestmark = pytest.mark.browser

# For pictures each size in each theme; a check sees each of them once.
_BOTH = [(PHONE, False), (DESKTOP, True)]
_ALL = [*_BOTH, (PHONE, True), (DESKTOP, False)]
LOOKS = pytest.mark.parametrize(("size", "dark"), _ALL if "METERBOOK_PICTURES" in os.environ else _BOTH)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def desk(folder: Path) -> Desk:
    """A desk on the file that the app will open."""
    return house(folder).desk


def priced(desk: Desk) -> UUID:
    """Store a meter that used 10 kWh on each of 20 days, with a price, a base price and a tax."""
    meter: Target = meter_of(desk)
    holds(desk, meter, tariff(FLAT, BASE, VAT))
    return meter.id


def test_a_cost_is_the_same_to_the_cent_on_the_card_the_page_and_a_bill_worked_by_hand(
    open_app: Opener, desk: Desk, folder: Path
) -> None:
    # 200 kWh at 0.25 are 50.00; 9.00 a month for 21 of 30 days are 6.30; 8.1 % of 56.30 are 4.56.
    bill = "CHF 60.86"
    meter_id = priced(desk)

    app = open_app(data_dir=folder)
    app.see(f"{bill} so far")
    app.shot("cost-home")
    app.tap_starting("Flat")

    app.page.wait_for_url(f"**/meters/{meter_id}")
    app.see(bill)
    app.see("so far, today included")
    app.tap("Show the bill")
    for amount in ("CHF 50.00", "CHF 6.30", "CHF 4.56", "Total"):
        app.see(amount)
    app.shot("cost-bill")


def test_the_report_of_a_cycle_is_saved_with_the_sum_of_a_bill_worked_by_hand(
    open_app: Opener, desk: Desk, folder: Path
) -> None:
    # 310 kWh at 0.25 are 77.50, and 9.00 for October; 8.1 % of 86.50 are 7.01.
    meter_id = priced(desk)

    app = open_app(data_dir=folder, route=f"/meters/{meter_id}")
    app.tap("Cost report")
    app.page.wait_for_url(f"**/meters/{meter_id}/report")
    app.see("A letter with a chart")
    app.shot("cost-report")
    told = text_of(app.save("Save the report"))

    assert "Total 310 kWh 93.51" in told.splitlines()


@LOOKS
def test_the_card_says_what_the_next_kwh_costs_and_how_far_the_edge_is(
    open_app: Opener, desk: Desk, folder: Path, size: ViewportSize, dark: bool
) -> None:
    meter = meter_of(desk)
    tiers = BY_TIER | {"tables": [{"tiers": [{"up_to": 212, "price": "0.10"}, {"price": "0.50"}]}]}
    holds(desk, meter, tariff(tiers, BASE | {"amount": "12"}, BY_TIME | {"name": "Grid"}, VAT))

    app = open_app(size, data_dir=folder, route=f"/meters/{meter.id}", dark=dark)

    app.see("12 kWh left at this price; the next one costs CHF")
    app.scroll(420)
    app.shot(f"cost-card-{size['width']}-{'dark' if dark else 'light'}")


def home_and_abroad(desk: Desk) -> None:
    """Store three meters, one of them paid in euros, another one by the hour."""
    flat, cellar, abroad = meter_of(desk), meter_of(desk, "Cellar"), meter_of(desk, "Cabin")
    holds(desk, flat, tariff(FLAT, BASE, VAT))
    holds(desk, cellar, tariff(BY_TIME, VAT, name="Day and night"))
    holds(desk, abroad, tariff(FLAT | {"price": "0.32"}, name="Cabin", currency="EUR"))


@LOOKS
def test_all_costs_stand_on_one_screen_each_currency_by_itself(
    open_app: Opener, desk: Desk, folder: Path, size: ViewportSize, dark: bool
) -> None:
    home_and_abroad(desk)

    app = open_app(size, data_dir=folder, dark=dark)
    app.tap("Costs")

    app.page.wait_for_url("**/costs")
    app.see("What did each day cost?")
    look = f"{size['width']}-{'dark' if dark else 'light'}"
    app.shot(f"costs-{look}")
    app.tap("Month")
    app.see("What did each month cost?")
    app.scroll(600)
    app.shot(f"costs-below-{look}")
    app.scroll(3000)
    app.shot(f"costs-end-{look}")


@LOOKS
def test_an_appliance_is_priced_and_told_when_it_runs_cheapest(
    open_app: Opener, desk: Desk, folder: Path, size: ViewportSize, dark: bool
) -> None:
    home_and_abroad(desk)

    app = open_app(size, data_dir=folder, route="/costs", dark=dark)
    app.tap("What would it cost?")

    app.page.wait_for_url("**/costs/what-if")
    app.type_into("Hours a day", "3")
    app.see("a day, for 6.00")
    app.shot(f"what-if-{size['width']}-{'dark' if dark else 'light'}")
    app.tap("Back")
    app.page.wait_for_url("**/costs")


@LOOKS
def test_another_tariff_is_laid_over_the_last_twelve_months(
    open_app: Opener, desk: Desk, folder: Path, size: ViewportSize, dark: bool
) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(FLAT, BASE, VAT, name="Own"))
    desk.do(add_tariff, tariff(BY_TIME, VAT, name="Day and night"))

    app = open_app(size, data_dir=folder, route=f"/meters/{meter.id}", dark=dark)
    app.tap("Compare tariffs")

    app.page.wait_for_url("**/compare")
    app.see("cheaper than as it was, over 12 cycles")
    app.shot(f"compare-{size['width']}-{'dark' if dark else 'light'}")


def test_a_bill_from_the_letter_box_is_typed_and_each_difference_explained(
    open_app: Opener, desk: Desk, folder: Path
) -> None:
    # Ours for October: 310 kWh at 0.25 are 77.50, 9.00 a month, 8.1 % of both are 7.01.
    meter_id = priced(desk)

    app = open_app(data_dir=folder, route=f"/meters/{meter_id}/bills")
    app.tap("Type a bill")
    app.see("These are the lines we expect")
    app.type_into("Total to pay", "98.91")
    app.tap("Save and compare")

    app.see("Your bill is CHF 5.40 higher than ours.")
    app.see("Every difference is explained.")
    app.see("It fits a reading at the end of 2 Nov, not of 31 Oct: 20 kWh more.")
    app.shot("bill-on-paper")
