"""The screen of a meter, as a person uses it."""

from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image
from playwright.sync_api import ViewportSize, expect

from app.domain.forms import MeterForm
from app.domain.reading import Source
from app.main import setup
from app.use_cases.desk import Desk
from app.use_cases.home import home
from app.use_cases.meters import add_meter, archive_meter
from app.use_cases.photos import picture_of
from app.use_cases.readings import ReadingForm, record_reading
from app.use_cases.sample import add_sample_building
from tests.browser.opener import DESKTOP, MORNING, PHONE, ZONE, Opener

pytestmark = pytest.mark.browser

NOW = datetime.fromisoformat(MORNING)
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the app keeps its data."""
    kept = tmp_path / "kept"
    kept.mkdir()
    return kept


@pytest.fixture
def desk(folder: Path) -> Desk:
    """A desk on the file that the app will open."""
    return setup(folder, lambda: NOW).desk


def meter(desk: Desk, *readings: tuple[int, str], source: Source = Source.MANUAL) -> UUID:
    """Store a meter with readings so many days ago."""
    meter_id = UUID(str(desk.do(add_meter, MeterForm("Kitchen", anchor_day=8), ZONE).answer))
    for days, kwh in readings:
        desk.do(record_reading, meter_id, ReadingForm(NOW - timedelta(days=days), Decimal(kwh)), source)
    return meter_id


def sample(desk: Desk) -> UUID:
    """Store the sample building and return its apartment."""
    desk.do(add_sample_building, ZONE)
    return desk.ask(home).meters[1].stored.row.id


@SIZES
def test_a_person_sees_where_the_cycle_ends_and_what_that_rests_on(
    open_app: Opener, desk: Desk, folder: Path, size: ViewportSize
) -> None:
    flat = sample(desk)

    app = open_app(size, data_dir=folder, route=f"/meters/{flat}")

    app.see("used until Fri 20 Nov")
    app.see("108.9 kWh used, 255.9 kWh projected, threshold at 200 kWh, threshold at 300 kWh")
    app.see("worked out from the readings of 4 Nov and 11 Nov")
    app.see("Will I cross 200?")
    app.see("Yes, about Tue 1 Dec: at 8.5 kWh a day the cycle ends at about 255.9 kWh.")
    app.see("How does it compare?")
    app.shot(f"meter-{size['width']}")


@SIZES
def test_the_dark_theme_shows_the_same(
    open_app: Opener, desk: Desk, folder: Path, size: ViewportSize
) -> None:
    flat = sample(desk)

    app = open_app(size, data_dir=folder, route=f"/meters/{flat}", dark=True)

    app.see("used until Fri 20 Nov")
    app.shot(f"meter-{size['width']}-dark")


@SIZES
def test_going_through_the_cycles_and_back(
    open_app: Opener, desk: Desk, folder: Path, size: ViewportSize
) -> None:
    flat = sample(desk)
    app = open_app(size, data_dir=folder, route=f"/meters/{flat}")

    app.tap("The cycle before")
    app.see("Cycle 8 Oct–8 Nov 2026")
    app.see("Did I cross 200?")
    app.shot(f"meter-past-{size['width']}")
    app.tap("Back to the present cycle")

    app.see("Will I cross 200?")


def test_the_cycles_are_reached_with_the_keyboard_alone(open_app: Opener, desk: Desk, folder: Path) -> None:
    app = open_app(data_dir=folder, route=f"/meters/{sample(desk)}")
    app.see("Will I cross 200?")

    before = app.page.get_by_role("button", name="The cycle before")
    for _step in range(10):
        app.press("Tab")
        if before.evaluate("(node) => node === document.activeElement"):
            break
    app.press("Enter")

    app.see("Cycle 8 Oct–8 Nov 2026")


def test_a_chart_turns_into_a_table(open_app: Opener, desk: Desk, folder: Path) -> None:
    app = open_app(data_dir=folder, route=f"/meters/{sample(desk)}")

    app.tap("Show as table")

    app.see("How sure")
    app.see("8 Nov–8 Dec 2025")
    app.see("worked out")


def test_old_readings_are_one_tap_away(open_app: Opener, desk: Desk, folder: Path) -> None:
    app = open_app(data_dir=folder, route=f"/meters/{meter(desk, (900, '100'), (880, '150'))}")

    app.tap("Show the latest cycle with readings")

    app.see("Cycle 8 Jun–8 Jul 2024")


@SIZES
def test_a_meter_without_readings_offers_the_first_one(
    open_app: Opener, desk: Desk, folder: Path, size: ViewportSize
) -> None:
    meter_id = meter(desk)
    app = open_app(size, data_dir=folder, route=f"/meters/{meter_id}")

    app.see("No readings yet")
    app.shot(f"meter-empty-{size['width']}")
    app.tap("Add the first reading")

    app.page.wait_for_url(f"**/add/{meter_id}*")
    app.see("The meter shows")


@SIZES
def test_a_doubt_is_settled_and_the_answer_undone(
    open_app: Opener, desk: Desk, folder: Path, size: ViewportSize
) -> None:
    meter_id = meter(desk, (20, "912"), (10, "3"), (1, "40"), source=Source.IMPORTED)
    app = open_app(size, data_dir=folder, route=f"/meters/{meter_id}")

    app.see("1 thing to review")
    app.shot(f"meter-review-{size['width']}")
    app.tap("It was reset")
    app.not_see("1 thing to review")
    app.tap("Undo")

    app.see("1 thing to review")


def test_a_deleted_reading_comes_back(open_app: Opener, desk: Desk, folder: Path) -> None:
    meter_id = meter(desk, (10, "100"), (1, "190"))
    app = open_app(data_dir=folder, route=f"/meters/{meter_id}")

    app.tap("More about the reading of 20 Nov")
    app.tap("Delete")
    app.not_see("+90.0 kWh")
    app.tap("Undo")

    app.see("+90.0 kWh")


@SIZES
def test_the_log_reaches_back_and_opens_a_reading(
    open_app: Opener, desk: Desk, folder: Path, size: ViewportSize
) -> None:
    meter_id = meter(desk, (100, "100"), (1, "190"))
    app = open_app(size, data_dir=folder, route=f"/meters/{meter_id}")

    app.tap("All")
    app.see("August 2026")
    app.shot(f"meter-log-{size['width']}")
    app.tap_starting("100.0 kWh")

    app.page.wait_for_url(f"**/meters/{meter_id}/readings/*")
    app.see("The meter shows")


def test_the_photo_of_a_reading_opens_large(open_app: Opener, desk: Desk, folder: Path) -> None:
    picture = BytesIO()
    Image.new("RGB", (1200, 900), "navy").save(picture, "JPEG")
    meter_id = meter(desk)
    form = ReadingForm(NOW - timedelta(days=1), Decimal(100), photo=picture_of(picture.getvalue()))
    desk.do(record_reading, meter_id, form)
    app = open_app(data_dir=folder, route=f"/meters/{meter_id}")

    app.tap("Photo of this reading")
    app.see("Close")
    app.shot("meter-photo-390")
    app.tap("Close")

    app.see("Photo of this reading")


def test_the_real_read_date_moves_the_cycle(open_app: Opener, desk: Desk, folder: Path) -> None:
    app = open_app(data_dir=folder, route=f"/meters/{sample(desk)}")

    app.tap("The bill started on another day")
    app.tap_starting("Cycle starts on")
    app.tap_starting("10, Tuesday, 10 November 2026")
    app.tap("Choose")

    app.see("Cycle 10 Nov–8 Dec")
    app.see("The utility read on 10 Nov, not on 8 Nov as usual")
    app.tap("Undo")
    app.see("Cycle 8 Nov–8 Dec")


def test_the_readings_of_a_meter_are_saved_as_a_file(open_app: Opener, desk: Desk, folder: Path) -> None:
    app = open_app(data_dir=folder, route=f"/meters/{meter(desk, (10, '100'), (1, '190.5'))}")

    app.tap("More")
    content = app.save("Export its readings")

    assert b"190.5" in content


def test_an_archived_meter_can_be_used_again(open_app: Opener, desk: Desk, folder: Path) -> None:
    meter_id = meter(desk, (10, "100"), (1, "190"))
    desk.do(archive_meter, meter_id)
    app = open_app(data_dir=folder, route=f"/meters/{meter_id}")

    app.see("This meter is archived")
    app.shot("meter-archived-390")
    app.tap("Restore")

    app.not_see("This meter is archived")
    app.tap("Add reading")
    app.page.wait_for_url(f"**/add/{meter_id}*")
    app.see("The meter shows")


def test_what_one_window_stores_the_other_shows(open_app: Opener, desk: Desk, folder: Path) -> None:
    meter_id = meter(desk, (10, "100"), (1, "190"))
    app = open_app(data_dir=folder, route=f"/meters/{meter_id}")
    other = app.another_window(f"/meters/{meter_id}")
    other.see("+90.0 kWh")

    app.tap("More about the reading of 20 Nov")
    app.tap("Delete")

    other.not_see("+90.0 kWh")


def test_every_button_has_a_name(open_app: Opener, desk: Desk, folder: Path) -> None:
    app = open_app(data_dir=folder, route=f"/meters/{sample(desk)}")
    app.see("+14.2 kWh")

    buttons = app.page.get_by_role("button").all()

    names = [button.get_attribute("aria-label") or button.text_content() for button in buttons]
    assert len(names) > 10
    assert all(names)
    expect(app.page.get_by_role("heading", name="Readings")).to_have_count(1)
