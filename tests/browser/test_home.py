"""The home screen and the settings of a meter, as a person uses them."""

import re
from decimal import Decimal

from playwright.sync_api import ViewportSize, expect

from app.use_cases.log import log
from app.use_cases.meters import archive_meter
from app.use_cases.sample import add_sample_building
from tests.browser.driver import Driver
from tests.browser.opener import Opener
from tests.browser.readings import House
from tests.browser.sizes import DESKTOP, SIZES
from tests.browser.windows import ZONE
from tests.use_cases.rows import contradict


@SIZES
def test_a_card_says_where_its_cycle_stands(open_app: Opener, home: House, size: ViewportSize) -> None:
    home.desk.do(add_sample_building, ZONE)

    app = open_app(size, data_dir=home.folder)

    app.see("Whole house")
    app.see("Cycle 8 Nov–8 Dec")
    app.see("258.6 kWh used until Fri 20 Nov, 607.4 kWh projected, threshold at 500 kWh")
    app.see("500 kWh about Wed 2 Dec")
    app.see("Last reading yesterday")
    app.shot(f"home-{size['width']}")


def test_cards_say_why_they_estimate_come_back_and_lead_to_their_meters(
    open_app: Opener, home: House
) -> None:
    home.meter("Kitchen", (12, "100"), (2, "200"), anchor_day=20)
    cellar = home.meter("Cellar", (12, "100"))
    home.desk.do(archive_meter, home.meter("Old boiler"))

    app = open_app(data_dir=home.folder)
    app.see("Overdue – read 12 days ago")
    app.not_see("Old boiler")
    app.tap("1 archived meter")
    app.see("Old boiler")
    app.tap("Restore")
    app.see("Old boiler is restored.")
    app.not_see("1 archived meter")
    app.tap("Why are these figures estimates?")
    app.see("There is no reading in this cycle yet")
    app.tap("Add reading")
    app.see("Which meter?")
    app.shot("home-chooser")
    app.tap_starting("Cellar")
    app.page.wait_for_url(re.compile(f"/add/{cellar}$"))
    app.see("Save")
    app.go("/")
    app.tap_starting("Cellar")

    app.page.wait_for_url(re.compile(f"/meters/{cellar}$"))
    app.see("Meter settings")


def test_ten_meters_can_be_searched_and_sorted_and_stay_sorted(open_app: Opener, home: House) -> None:
    for number in range(9, -1, -1):
        home.meter(f"Flat {number}", serial="")

    app = open_app(data_dir=home.folder)
    cards = app.page.get_by_role("button", name=re.compile(r"^Flat \d"))
    expect(cards.first).to_have_accessible_name(re.compile("Flat 9"))
    app.tap("Sort")
    app.tap("By name")
    app.shot("home-sorted")
    expect(cards.first).to_have_accessible_name(re.compile("Flat 0"))
    app.reload()
    expect(cards.first).to_have_accessible_name(re.compile("Flat 0"))
    app.type_into("Search meters", "flat 4")
    app.not_see("Flat 0")
    app.see("Flat 4")
    app.type_into("Search meters", "attic")

    app.see("No meter matches “attic”.")


def test_settings_are_stored_and_undone_together_and_a_cycle_takes_its_real_start(
    open_app: Opener, home: House
) -> None:
    kitchen = home.meter("Kitchen", (3, "100"), thresholds=(Decimal(200), Decimal(300)))
    settings = f"/meters/{kitchen}/settings"

    app = open_app(DESKTOP, data_dir=home.folder, route=settings)
    app.tap_starting("This cycle began on")
    app.tap_starting("3, Tuesday")
    app.tap("Choose")
    app.see("Cycle 3 Nov–1 Dec")
    _stands_above(app, "The start of the cycle was moved.", "Save")
    app.tap("Back to the usual Sun 1 Nov")
    app.see("Cycle 1 Nov–1 Dec")
    app.type_into("Name", "Big kitchen")
    app.tap("Warn at 300 kWh")
    app.type_into("Days between readings", "14")
    app.shot("meter-settings")
    app.tap("Save")
    app.see("Big kitchen")
    app.tap("Undo")

    app.not_see("Big kitchen")
    app.see("Kitchen")


def test_a_meter_that_is_archived_or_deleted_leaves_the_home_screen_and_comes_back(
    open_app: Opener, home: House
) -> None:
    home.meter("Cellar")
    kitchen = home.meter("Kitchen", (3, "100"), (1, "120"))
    settings = f"/meters/{kitchen}/settings"

    app = open_app(data_dir=home.folder, route=settings)
    app.tap_starting("Delete")
    app.see("Delete Kitchen?")
    app.tap("Delete 2 readings")
    app.see("Kitchen is deleted.")
    app.not_see("Meter settings")
    app.tap("Undo")
    app.see(re.compile("^Kitchen"))
    app.go(settings)
    app.tap_starting("Archive")
    app.see("Kitchen is archived.")
    app.not_see("Meter settings")
    app.see("1 archived meter")
    app.tap("Undo")

    app.not_see("1 archived meter")


def test_a_damaged_meter_leads_to_its_readings_while_the_others_go_on(open_app: Opener, home: House) -> None:
    home.meter("Kitchen", (20, "100"), (1, "180"))
    damaged = home.meter("Cellar", (3, "50"))
    home.desk.do(contradict, home.desk.ask(log, damaged)[0].id)

    app = open_app(data_dir=home.folder)

    app.see("at 18 Nov 2026, 09:00. Correct or delete one of them.")
    app.see("80.0 kWh used until")
    app.shot("home-damaged")
    app.tap("Show its readings")
    app.see("This could not be loaded")
    app.see("50.0")
    app.see("51.0")
    app.shot("meter-damaged")


def _stands_above(app: Driver, text: str, button: str) -> None:
    """Wait until words in passing stand wholly above a button."""
    below = app.page.get_by_role("button", name=button, exact=True)
    expect(below).to_be_visible()
    app.page.wait_for_timeout(500)
    said, bar = app.see(text).bounding_box(), below.bounding_box()
    assert said is not None
    assert bar is not None
    assert said["y"] + said["height"] <= bar["y"]
