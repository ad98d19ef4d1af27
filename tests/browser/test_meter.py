"""The screen of a meter, as a person uses it."""

from io import BytesIO
from uuid import UUID

from PIL import Image
from playwright.sync_api import ViewportSize, expect

from app.domain.reading import Source
from app.use_cases.home import home as shown_at_home
from app.use_cases.meters import archive_meter
from app.use_cases.sample import add_sample_building
from tests.browser.driver import Driver
from tests.browser.opener import Opener
from tests.browser.readings import House
from tests.browser.sizes import LOOKS, look
from tests.browser.windows import ZONE


def sample(home: House) -> UUID:
    """Store the sample building and return its apartment."""
    home.desk.do(add_sample_building, ZONE)
    return home.desk.ask(shown_at_home).meters[1].stored.row.id


@LOOKS
def test_a_person_sees_where_the_cycle_ends_what_that_rests_on_and_how_earlier_ones_went(
    open_app: Opener, home: House, size: ViewportSize, dark: bool
) -> None:
    app = open_app(size, data_dir=home.folder, route=f"/meters/{sample(home)}", dark=dark)

    app.see("used until Fri 20 Nov")
    app.see("108.9 kWh used, 255.9 kWh projected, threshold at 200 kWh, threshold at 300 kWh")
    app.see("worked out from the readings of 4 Nov and 11 Nov")
    app.see("Will I cross 200?")
    app.see("Yes, about Tue 1 Dec: at 8.5 kWh a day the cycle ends at about 255.9 kWh.")
    app.see("How does it compare?")
    app.see("+14.2 kWh")
    app.shot(f"meter-{look(size, dark=dark)}")
    _every_button_has_a_name(app)
    app.tap("Show as table")
    app.see("How sure")
    app.see("8 Nov–8 Dec 2025")
    app.see("worked out")
    app.tap("The cycle before")
    app.see("Cycle 8 Oct–8 Nov 2026")
    app.see("Did I cross 200?")
    app.shot(f"meter-past-{look(size, dark=dark)}")
    app.tap("Back to the present cycle")

    app.see("Will I cross 200?")


def _every_button_has_a_name(app: Driver) -> None:
    buttons = app.page.get_by_role("button").all()
    names = [button.get_attribute("aria-label") or button.text_content() for button in buttons]
    assert len(names) > 10
    assert all(names)
    expect(app.page.get_by_role("heading", name="Readings")).to_have_count(1)


def test_the_cycles_are_reached_with_the_keyboard_alone(open_app: Opener, home: House) -> None:
    app = open_app(data_dir=home.folder, route=f"/meters/{sample(home)}")
    app.see("Will I cross 200?")

    before = app.page.get_by_role("button", name="The cycle before")
    for _step in range(10):
        app.press("Tab")
        if before.evaluate("(node) => node === document.activeElement"):
            break
    app.press("Enter")

    app.see("Cycle 8 Oct–8 Nov 2026")


def test_a_meter_without_readings_offers_the_first_one(open_app: Opener, home: House) -> None:
    meter_id = home.meter("Kitchen")
    home.desk.do(archive_meter, meter_id)
    app = open_app(data_dir=home.folder, route=f"/meters/{meter_id}")
    app.see("This meter is archived")
    app.shot("meter-archived-390")

    app.tap("Restore")
    app.not_see("This meter is archived")
    app.see("No readings yet")
    app.shot("meter-empty-390")
    app.tap("Add the first reading")

    app.page.wait_for_url(f"**/add/{meter_id}*")
    app.see("The meter shows")


def test_a_doubt_is_settled_and_the_answer_undone(open_app: Opener, home: House) -> None:
    meter_id = home.meter("Kitchen")
    for days, kwh in ((20, "912"), (10, "3"), (1, "40")):
        home.reading(meter_id, days, kwh, source=Source.IMPORTED)
    app = open_app(data_dir=home.folder, route=f"/meters/{meter_id}")

    app.see("1 thing to review")
    app.shot("meter-review-390")
    app.tap("It was reset")
    app.not_see("1 thing to review")
    app.tap("Undo")

    app.see("1 thing to review")


def test_the_log_shows_photos_leaves_as_a_file_reaches_back_and_opens_a_reading(
    open_app: Opener, home: House
) -> None:
    picture = BytesIO()
    Image.new("RGB", (1200, 900), "navy").save(picture, "JPEG")
    meter_id = home.meter("Kitchen", (100, "100"))
    home.reading(meter_id, 1, "190.5", photo=picture.getvalue())
    app = open_app(data_dir=home.folder, route=f"/meters/{meter_id}")

    app.tap("Photo of this reading")
    app.see("Close")
    app.shot("meter-photo-390")
    app.tap("Close")
    app.tap("More")
    assert b"190.5" in app.save("Export its readings")
    app.tap("All")
    app.see("August 2026")
    app.shot("meter-log-390")
    app.tap_starting("100.0 kWh")

    app.page.wait_for_url(f"**/meters/{meter_id}/readings/*")
    app.see("The meter shows")


def test_what_one_window_deletes_and_brings_back_the_other_shows(open_app: Opener, home: House) -> None:
    meter_id = home.meter("Kitchen", (10, "100"), (1, "190"))
    app = open_app(data_dir=home.folder, route=f"/meters/{meter_id}")
    other = app.another_window(f"/meters/{meter_id}")
    other.see("+90.0 kWh")

    app.tap("More about the reading of 20 Nov")
    app.tap("Delete")
    other.not_see("+90.0 kWh")
    app.tap("Undo")

    other.see("+90.0 kWh")
