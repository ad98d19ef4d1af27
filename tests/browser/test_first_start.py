"""A person starts Meterbook for the first time and adds a meter, or looks around first."""

import re

from playwright.sync_api import ViewportSize, expect

from tests.browser.opener import Opener
from tests.browser.readings import DIAL
from tests.browser.sizes import SIZES

A_WEEK_LATER = "2026-11-28T09:00:00+01:00"


@SIZES
def test_from_the_first_start_to_the_first_projection(open_app: Opener, size: ViewportSize) -> None:
    app = open_app(size)
    app.see("Welcome to Meterbook")
    expect(app.page).to_have_title("Meterbook")
    app.shot(f"welcome-{size['width']}")

    app.tap_starting("Add your first meter")
    app.type_into("Name", "Kitchen")
    app.type_into("Your bill starts on day", "8")
    app.type_into("What it shows now", "4211.7")
    app.type_into("Warn me at", "200; 300")
    app.shot(f"new-meter-{size['width']}")
    app.tap("Save")
    app.page.wait_for_url(re.compile(r"/meters/[0-9a-f-]{36}$"))
    app.see("Kitchen")
    app.go("/")
    app.see("Cycle 8 Nov–8 Dec")
    app.see("Last reading today")
    app.see("After one more reading you see where this cycle will end.")
    later = open_app(size, data_dir=app.data_dir, now=A_WEEK_LATER)
    later.tap("Add reading")
    later.type_into(DIAL, "4246.7")
    later.see("That is 35.0\u00a0kWh since Sat 21 Nov, 5.0 a day.")
    later.tap("Save")

    later.see("Saved: 4,246.7\u00a0kWh")
    later.see(re.compile(r"35\.0\skWh used until Sat 28 Nov, 83\.\d\skWh projected, threshold at 200\skWh"))


def test_what_cannot_be_stored_is_said_at_its_field_and_the_first_place_takes_its_time_zone(
    open_app: Opener,
) -> None:
    app = open_app(route="/new")
    save = app.page.get_by_role("button", name="Save", exact=True)

    app.type_into("Name", "Kitchen")
    expect(save).to_be_enabled()
    app.type_into("Your bill starts on day", "32")
    app.see("Choose a day from 1 to 31.")
    app.type_into("Warn me at", "200,,x")
    app.see("“x” is not a number of kWh above zero.")
    app.shot("new-meter-problems")
    expect(save).to_be_disabled()
    app.type_into("Your bill starts on day", "31")
    app.type_into("Warn me at", "200, 300")
    app.see("Days begin at midnight in Europe/Zurich.")
    app.tap("Change")
    app.type_into("Time zone", "kathm")
    app.tap_starting("Asia")
    app.see("Days begin at midnight in Asia/Kathmandu.")
    app.tap("Save")

    app.page.wait_for_url(re.compile(r"/add/[0-9a-f-]{36}$"))
    app.not_see("New meter")
    app.see("Kitchen")


def test_the_sample_building_opens_and_goes_again_and_a_file_is_the_third_way_to_begin(
    open_app: Opener,
) -> None:
    app = open_app()

    app.tap_starting("Look at a sample building")
    app.see("Whole house")
    app.see("Solar roof")
    app.see("produced until Fri 20 Nov")
    app.tap("Undo")
    app.see("Welcome to Meterbook")
    app.tap_starting("Import a file")

    app.page.wait_for_url(re.compile(r"/import$"))
    app.not_see("Welcome to Meterbook")
