"""A person finds a tariff, or builds one, and lets it hold for a meter."""

import re
from pathlib import Path

from playwright.sync_api import ViewportSize

from tests.browser.driver import Driver
from tests.browser.opener import Opener
from tests.browser.sizes import SIZES

HOUR = 20
BARS = 100
TURNS = 12


@SIZES
def test_a_tariff_of_the_library_comes_to_hold_for_the_sample_building(
    open_app: Opener, size: ViewportSize
) -> None:
    app = open_app(size)
    app.tap_starting("Look at a sample building")
    app.see("Solar roof")
    app.tap("More")
    app.tap("Tariffs")
    app.see("No tariff yet")
    app.shot(f"tariffs-empty-{size['width']}")

    app.tap("Choose from the library")
    app.tap_starting("Switzerland: high and low tariff by the clock")
    app.see("High tariff: Mon–Fri 07:00–20:00, Sat 07:00–13:00")
    app.shot(f"tariff-library-{size['width']}")
    app.tap("Use this tariff")
    app.see("The whole site Sample building")
    app.shot(f"tariff-assign-{size['width']}")
    app.tap("The meter Whole house")
    app.tap("Assign")
    app.see("The tariff is assigned.")
    app.see("Total")
    app.shot(f"tariff-{size['width']}")

    app.go("/tariffs")
    app.see("Holds for Whole house")
    app.shot(f"tariffs-{size['width']}")


@SIZES
def test_two_periods_are_built_with_the_grid_and_billed_at_once(open_app: Opener, size: ViewportSize) -> None:
    app = open_app(size, route="/tariffs/new")
    app.see("It stands here as soon as all prices are filled in.")
    app.type_into("Name", "Day and night")

    app.tap("The price depends on the time")
    app.type_into("Price 1", "0.30")
    app.type_into("Price 2", "0.20")
    app.see("Example bill")
    app.shot(f"tariff-editor-{size['width']}")
    app.tap("Night")
    _paint(app, "Sun", 12)
    app.see("Sun: Night 00:00–07:00, Day 07:00–12:00, Night 12:00–13:00")

    app.tap("Save")
    app.see("Assign the tariff")


def test_a_tariff_leaves_as_a_file_and_comes_back_and_a_file_that_is_none_meets_a_sentence(
    open_app: Opener, tmp_path: Path
) -> None:
    kept, bad = tmp_path / "tariff.json", tmp_path / "bad.json"
    bad.write_text('{"format": 1, "name": "x", "currency": "francs"}', "utf-8")
    app = open_app(route="/tariffs/new")
    app.type_into("Name", "Home")
    app.type_into("Price per kWh", "0.25")
    app.tap("Save")
    app.see("Nothing to assign it to")
    app.go(app.route.removesuffix("/assign"))
    app.see("What it charges")

    app.tap("More")
    kept.write_bytes(app.save("Export as a file"))
    app.go("/tariffs")
    app.see("Home")
    app.hand_over("Import a file", bad)
    app.see(re.compile("Write a currency as its three letters, for example “CHF”."))
    app.hand_over("Choose another file", kept)
    app.see("Example bill")
    app.tap("Import this tariff")

    app.see("The tariff is here. Check its prices.")
    app.see("Home 2")


def _paint(app: Driver, day: str, hour: int) -> None:
    """Tap an hour of a day on the week, scrolled until it is in sight."""
    column, size = app.page.get_by_text(f"{day}: ").first, app.page.viewport_size
    assert size is not None
    for _ in range(TURNS):
        box = column.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + (hour + 0.5) * HOUR
        if BARS < y < size["height"] - 2 * BARS:
            break
        app.scroll(size["height"] // 4)
        app.page.wait_for_timeout(300)
    app.page.mouse.click(x, y)
