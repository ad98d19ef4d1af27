"""A person brings in files, good and bad, and takes one back."""

import re
from pathlib import Path

from playwright.sync_api import ViewportSize, expect

from tests.browser.driver import Driver
from tests.browser.opener import Opener
from tests.browser.readings import rest
from tests.browser.sizes import DESKTOP, PHONE, SIZES

READINGS = """Zähler;Datum;Stand
Küche;01.09.2026 08:00;1'204,5
Küche;01.10.2026 08:00;1'350,2
Küche;31.09.2026 08:00;1'400
Küche;01.11.2026 08:00;viel
Bad;01.10.2026 08:00;88,5
Bad;01.11.2026 08:00;99,1
"""
TWO_MEANINGS = "date,reading\n03/04/2026 09:00,100.5\n05/06/2026 09:00,180.25\n"
INTERVALS = "time,House,Solar\n" + "".join(
    f"2026-11-{day:02} {hour:02}:{minute:02},{0.2 if minute else 0.3},{0.125 if hour == 12 else 0}\n"
    for day in range(1, 11)
    for hour in range(24)
    for minute in (0, 30)
)
METERS = "name,serial,anchor day,thresholds\nKitchen,A-1,8,200; 300\nCellar,B-2,32,\n"


@SIZES
def test_readings_come_in_with_their_refused_lines_told_and_again_add_nothing(
    open_app: Opener, size: ViewportSize, tmp_path: Path
) -> None:
    app = open_app(size, route="/import")

    _hand_over(app, tmp_path, "readings.csv", READINGS)
    app.see("Line 4: “31.09.2026 08:00” is not a date and time.")
    app.see("2 lines are refused")
    app.shot(f"import-readings-{size['width']}")
    app.tap("Import 4 readings")
    app.see("2 meters added · 2 lines refused")
    app.shot(f"imported-{size['width']}")
    app.hand_over("Import another file", tmp_path / "readings.csv")

    app.see("Everything in this file is here already.")
    expect(app.page.get_by_role("button", name="Import 0 readings")).to_be_disabled()


def test_a_chosen_file_stays_when_a_tablet_is_turned_and_goes_again_as_one(
    open_app: Opener, tmp_path: Path
) -> None:
    app = open_app(PHONE, route="/import")
    _hand_over(app, tmp_path, "readings.csv", READINGS)
    app.see("2 lines are refused")

    app.page.set_viewport_size(DESKTOP)
    app.see(re.compile("Meters"))
    app.see("2 lines are refused")
    app.tap("Import 4 readings")
    app.see("2 meters added · 2 lines refused")
    app.page.set_viewport_size(PHONE)
    app.see("2 meters added · 2 lines refused")
    app.tap("Undo 4 readings")

    app.see("Everything is as it was before the import.")


def test_a_date_with_two_meanings_is_asked_before_anything_is_stored(
    open_app: Opener, tmp_path: Path
) -> None:
    app = open_app(route="/import")

    _hand_over(app, tmp_path, "Cellar.csv", TWO_MEANINGS)
    app.see("Which day is “03/04/2026 09:00” in this file?")
    app.shot("import-question-390")
    button = app.page.get_by_role("button", name="Import 2 readings")
    expect(button).to_be_disabled()
    app.tap("Friday, 3 April 2026")
    expect(button).to_be_enabled()
    app.see("3 Apr 2026, 09:00")
    app.tap("Import 2 readings")

    app.see("1 meter added")
    app.see("Cellar")


def test_interval_data_goes_to_new_meters_and_what_they_measure_is_guessed(
    open_app: Opener, tmp_path: Path
) -> None:
    app = open_app(route="/import")

    _hand_over(app, tmp_path, "house.csv", INTERVALS)
    app.see("120.0 kWh · 1 Nov 2026 – 10 Nov 2026")
    app.see("Solar power")
    app.shot("import-intervals-390")
    app.tap("Import 10 days")

    app.see("2 meters added")
    app.see("House")
    app.see("Solar")


def test_a_bad_file_meets_a_sentence_and_another_one_is_read_as_a_person_says(
    open_app: Opener, tmp_path: Path
) -> None:
    app = open_app(route="/import")
    bad = tmp_path / "bad.csv"

    for content, sentence in (
        (b"", "This file is empty. Choose another one."),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "This file is not a CSV text."),
        (b"Dear neighbour,\nplease read the meter.\n", "Say below which column holds what."),
    ):
        bad.write_bytes(content)
        app.hand_over("Choose a file", bad)
        app.see(re.compile(re.escape(sentence)))
        app.shot(f"import-bad-{len(content)}")
    columns = tmp_path / "Cellar.csv"
    columns.write_text("when,a,b\n2026-10-01,7,100\n2026-10-08,8,150\n", "utf-8")
    app.hand_over("Choose another file", columns)
    app.tap("Change how it is read")
    app.see(re.compile("Column: Reading"))
    rest(app)
    app.tap_starting("Column: Reading")
    app.tap_starting("a (7)")

    app.see("7.0 kWh")
    app.shot("import-layout-390")


def test_a_list_of_meters_comes_in_without_the_one_that_cannot_be(open_app: Opener, tmp_path: Path) -> None:
    app = open_app(route="/import")

    _hand_over(app, tmp_path, "meters.csv", METERS)
    app.see("Line 3: Choose a day from 1 to 31.")
    app.shot("import-meters-390")
    app.tap("Import 1 meter")

    app.see("1 added")


def _hand_over(app: Driver, folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.write_text(text, "utf-8")
    app.hand_over("Choose a file", file)
