"""The home screen and the settings of a meter, as a person uses them."""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import ViewportSize, expect

from app.domain.forms import MeterForm
from app.main import setup
from app.use_cases.desk import Desk
from app.use_cases.log import log
from app.use_cases.meters import add_meter, archive_meter
from app.use_cases.readings import ReadingForm, record_reading
from app.use_cases.sample import add_sample_building
from tests.browser.driver import Driver
from tests.browser.opener import DESKTOP, MORNING, PHONE, ZONE, Opener
from tests.use_cases.rows import contradict

pytestmark = pytest.mark.browser

NOW = datetime.fromisoformat(MORNING)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk on the file that the app will open."""
    folder = tmp_path / "kept"
    folder.mkdir()
    return setup(folder, lambda: NOW).desk


def meter(desk: Desk, name: str, *readings: tuple[int, str], thresholds: tuple[int, ...] = ()) -> UUID:
    """Store a meter with readings so many days ago."""
    form = MeterForm(name, thresholds=tuple(map(Decimal, thresholds)))
    meter_id: UUID = desk.do(add_meter, form, ZONE).answer
    for days, kwh in readings:
        desk.do(record_reading, meter_id, ReadingForm(NOW - timedelta(days=days), Decimal(kwh)))
    return meter_id


def opened(open_app: Opener, tmp_path: Path, size: ViewportSize = PHONE, route: str = "/") -> Driver:
    """Open the app on what the desk stored."""
    return open_app(size, data_dir=tmp_path / "kept", route=route)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_card_says_where_its_cycle_stands(
    open_app: Opener, desk: Desk, tmp_path: Path, size: ViewportSize
) -> None:
    desk.do(add_sample_building, ZONE)

    app = opened(open_app, tmp_path, size)

    app.see("Whole house")
    app.see("Cycle 8 Nov–8 Dec")
    app.see("258.6 kWh used until Fri 20 Nov, 607.4 kWh projected, threshold at 500 kWh")
    app.see("500 kWh about Wed 2 Dec")
    app.see("Last reading yesterday")
    app.shot(f"home-{size['width']}")


def test_an_estimate_says_why_it_is_one(open_app: Opener, desk: Desk, tmp_path: Path) -> None:
    form = MeterForm("Kitchen", anchor_day=20)
    meter_id = desk.do(add_meter, form, ZONE).answer
    for days, kwh in ((12, "100"), (2, "200")):
        desk.do(record_reading, meter_id, ReadingForm(NOW - timedelta(days=days), Decimal(kwh)))

    app = opened(open_app, tmp_path)
    app.tap("Why are these figures estimates?")

    app.see("There is no reading in this cycle yet")


def test_add_reading_asks_which_meter_and_those_read_today_come_last(
    open_app: Opener, desk: Desk, tmp_path: Path
) -> None:
    meter(desk, "Kitchen", (0, "100"))
    cellar = meter(desk, "Cellar", (12, "100"))

    app = opened(open_app, tmp_path)
    app.see("Overdue – read 12 days ago")
    app.tap("Add reading")
    app.see("Which meter?")
    app.shot("home-chooser")
    app.tap_starting("Cellar")

    app.page.wait_for_url(re.compile(f"/add/{cellar}$"))
    app.see("Save")


def test_the_only_meter_is_read_at_once(open_app: Opener, desk: Desk, tmp_path: Path) -> None:
    kitchen = meter(desk, "Kitchen", (3, "100"))

    app = opened(open_app, tmp_path)
    app.tap("Add reading")

    app.page.wait_for_url(re.compile(f"/add/{kitchen}$"))
    app.see("Save")


def test_a_card_opens_its_meter(open_app: Opener, desk: Desk, tmp_path: Path) -> None:
    meter(desk, "Kitchen", (3, "100"))
    cellar = meter(desk, "Cellar", (3, "100"))

    app = opened(open_app, tmp_path)
    app.tap_starting("Cellar")

    app.page.wait_for_url(re.compile(f"/meters/{cellar}$"))
    app.see("Meter settings")


def test_ten_meters_can_be_searched_and_sorted_and_stay_sorted(
    open_app: Opener, desk: Desk, tmp_path: Path
) -> None:
    for number in range(9, -1, -1):
        meter(desk, f"Flat {number}")

    app = opened(open_app, tmp_path)
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


def test_archived_meters_come_back_from_the_home_screen(open_app: Opener, desk: Desk, tmp_path: Path) -> None:
    meter(desk, "Kitchen")
    desk.do(archive_meter, meter(desk, "Old boiler"))

    app = opened(open_app, tmp_path)
    app.not_see("Old boiler")
    app.tap("1 archived meter")
    app.see("Old boiler")
    app.tap("Restore")

    app.see("Old boiler is restored.")
    app.not_see("1 archived meter")


def test_settings_are_stored_together_and_undone_together(
    open_app: Opener, desk: Desk, tmp_path: Path
) -> None:
    kitchen = meter(desk, "Kitchen", (3, "100"), thresholds=(200, 300))

    app = opened(open_app, tmp_path, DESKTOP, f"/meters/{kitchen}/settings")
    app.type_into("Name", "Big kitchen")
    app.tap("Warn at 300 kWh")
    app.type_into("Days between readings", "14")
    app.shot("meter-settings")
    app.tap("Save")
    app.see("Big kitchen")
    app.tap("Undo")

    app.not_see("Big kitchen")
    app.see("Kitchen")


def test_a_deleted_meter_names_its_readings_and_comes_back(
    open_app: Opener, desk: Desk, tmp_path: Path
) -> None:
    meter(desk, "Cellar")
    kitchen = meter(desk, "Kitchen", (3, "100"), (1, "120"))

    app = opened(open_app, tmp_path, route=f"/meters/{kitchen}/settings")
    app.tap_starting("Delete")
    app.see("Delete Kitchen?")
    app.tap("Delete 2 readings")
    app.see("Kitchen is deleted.")
    app.not_see("Meter settings")
    app.tap("Undo")

    app.see(re.compile("^Kitchen"))


def test_an_archived_meter_leaves_the_home_screen_and_comes_back(
    open_app: Opener, desk: Desk, tmp_path: Path
) -> None:
    meter(desk, "Cellar")
    kitchen = meter(desk, "Kitchen", (3, "100"))

    app = opened(open_app, tmp_path, route=f"/meters/{kitchen}/settings")
    app.tap_starting("Archive")
    app.see("Kitchen is archived.")
    app.not_see("Meter settings")
    app.see("1 archived meter")
    app.tap("Undo")

    app.not_see("1 archived meter")


def test_the_real_start_of_a_cycle_is_entered_and_taken_back(
    open_app: Opener, desk: Desk, tmp_path: Path
) -> None:
    kitchen = meter(desk, "Kitchen", (3, "100"))

    app = opened(open_app, tmp_path, DESKTOP, f"/meters/{kitchen}/settings")
    app.tap_starting("This cycle began on")
    app.tap_starting("3, Tuesday")
    app.tap("Choose")
    app.see("Cycle 3 Nov–1 Dec")
    _stands_above(app, "The start of the cycle was moved.", "Save")
    app.tap("Back to the usual Sun 1 Nov")

    app.see("Cycle 1 Nov–1 Dec")


def test_a_damaged_meter_leads_to_its_readings_while_the_others_go_on(
    open_app: Opener, desk: Desk, tmp_path: Path
) -> None:
    meter(desk, "Kitchen", (20, "100"), (1, "180"))
    damaged = meter(desk, "Cellar", (3, "50"))
    desk.do(contradict, desk.ask(log, damaged)[0].id)

    app = opened(open_app, tmp_path)

    app.see("at 18 Nov 2026, 09:00. Correct or delete one of them.")
    app.see("80.0 kWh used until")
    app.shot("home_damaged")
    app.tap("Show its readings")
    app.see("This could not be loaded")
    app.see("50.0")
    app.see("51.0")
    app.shot("meter_damaged")


def _stands_above(app: Driver, text: str, button: str) -> None:
    """Wait until words in passing stand wholly above a button."""
    below = app.page.get_by_role("button", name=button, exact=True)
    expect(below).to_be_visible()
    app.page.wait_for_timeout(500)
    said, bar = app.see(text).bounding_box(), below.bounding_box()
    assert said is not None
    assert bar is not None
    assert said["y"] + said["height"] <= bar["y"]
