"""A person sets the app up, keeps a backup, and gets everything back from it."""

import re
from pathlib import Path

from playwright.sync_api import ViewportSize

from tests.browser.driver import Driver
from tests.browser.opener import Opener
from tests.browser.sizes import PHONE, SIZES


@SIZES
def test_a_backup_brings_everything_back_and_restoring_it_can_be_undone(
    open_app: Opener, size: ViewportSize, tmp_path: Path
) -> None:
    kept = tmp_path / "backup.zip"
    first = _with_a_meter(open_app, size, "Kitchen")
    _to_settings(first)
    kept.write_bytes(first.save("Back up now"))
    first.see("meterbook-2026-11-21.zip is saved.")
    other = open_app(size, route="/settings")

    other.hand_over("Restore a backup", kept)
    other.see("1 meter and 1 reading")
    other.shot(f"restore-{size['width']}")
    other.tap("Restore this backup")
    other.see("There is nothing here yet.")
    other.tap("Replace everything")
    other.see("Now here: 1 meter and 1 reading.")
    other.shot(f"restored-{size['width']}")
    other.tap("Undo restore")

    other.see("Everything is as it was before: 0 meters and 0 readings.")


def test_a_bad_backup_meets_a_sentence_and_changes_nothing(open_app: Opener, tmp_path: Path) -> None:
    app = open_app(route="/settings")

    for content, sentence in (
        (b"PK\x03\x04 a piece of an archive", "This backup is damaged or incomplete."),
        (b"\x89PNG\r\n\x1a\n a picture", "This is not a backup of Meterbook."),
    ):
        bad = tmp_path / "backup.zip"
        bad.write_bytes(content)
        app.hand_over("Restore a backup", bad)
        app.see(sentence)
        app.tap("Close")
        app.not_see(sentence)

    app.see("Back up now")


def test_what_is_here_leaves_as_files_and_a_backup_may_come_in_among_other_files(
    open_app: Opener, tmp_path: Path
) -> None:
    app = _with_a_meter(open_app, PHONE, "Kitchen")
    kept = tmp_path / "backup.zip"
    _to_settings(app)

    readings = _saved(app, "Export readings", "readings-2026-11-21.csv")
    meters = _saved(app, "Export meters", "meters-2026-11-21.csv")
    workbook = _saved(app, "Export a spreadsheet", "meterbook-2026-11-21.xlsx")
    calendar = _saved(app, "Reminders for your calendar", "meterbook-reminders.ics")
    kept.write_bytes(app.save("Back up now"))
    app.go("/import")
    app.hand_over("Choose a file", kept)
    app.see("1 meter and 1 reading")
    app.tap("Restore this backup")
    app.tap("Replace everything")

    app.see("Now here: 1 meter and 1 reading.")
    assert b"Kitchen" in readings
    assert b"4211.7" in readings
    assert b"Kitchen" in meters
    assert workbook.startswith(b"PK")
    assert calendar.startswith(b"BEGIN:VCALENDAR")


def test_a_place_gets_another_name_and_zone_and_every_window_another_theme_and_language(
    open_app: Opener,
) -> None:
    settings = _with_a_meter(open_app, PHONE, "Kitchen")
    inbox = settings.another_window("/inbox")
    inbox.see("Sat 28 Nov, 09:00 – in 7 days")
    _to_settings(settings)

    settings.tap_starting("Home")
    settings.type_into("Name of the site", "Lake house")
    settings.tap("Change")
    settings.type_into("Time zone", "london")
    settings.tap_starting("Europe")
    settings.tap("Save")
    settings.see(re.compile(r"Lake house\s+Europe/London"))
    settings.tap("Dark")
    settings.tap_starting("Language")
    settings.tap("Deutsch")

    inbox.see(re.compile(r"28\. Nov"))
    inbox.shot("inbox-dark-german")
    settings.shot("settings-dark-german")


def _with_a_meter(open_app: Opener, size: ViewportSize, name: str) -> Driver:
    app = open_app(size, route="/new")
    app.type_into("Name", name)
    app.type_into("What it shows now", "4211.7")
    app.tap("Save")
    app.page.wait_for_url(re.compile(r"/meters/"))
    app.see(name)
    return app


def _saved(app: Driver, line: str, name: str) -> bytes:
    """Tap a line of the list and return the file that it hands out."""
    with app.page.expect_download() as download:
        app.tap_starting(line)
    app.see(f"{name} is saved.")
    return download.value.path().read_bytes()


def _to_settings(app: Driver) -> None:
    app.go("/settings")
    app.see("Back up now")
