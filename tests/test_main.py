"""The clock and the folder that the whole app is built on."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.main import clock, data_folder, run


def test_clock_tells_the_time_in_utc() -> None:
    before = datetime.now(UTC)  # noqa: TID251 - compared with the clock under test

    now = clock({})()

    assert timedelta(0) <= now - before < timedelta(minutes=1)
    assert now.tzinfo is UTC


def test_clock_set_to_an_instant_goes_on_from_there() -> None:
    tell = clock({"METERBOOK_NOW": "2026-11-21T09:00:00+01:00"})

    first, second = tell(), tell()

    start = datetime(2026, 11, 21, 8, tzinfo=UTC)
    assert start <= first <= second < start + timedelta(minutes=1)


def test_clock_without_a_zone_is_refused() -> None:
    with pytest.raises(SystemExit, match="needs a zone"):
        clock({"METERBOOK_NOW": "2026-11-21T09:00:00"})


def test_phone_keeps_its_data_in_its_own_folder() -> None:
    folder = data_folder({"FLET_APP_STORAGE_DATA": "/phone"})

    assert folder == Path("/phone")


def test_person_may_choose_another_folder() -> None:
    folder = data_folder({"FLET_APP_STORAGE_DATA": "/phone", "METERBOOK_DATA": "/mine"})

    assert folder == Path("/mine")


def test_desktop_keeps_its_data_in_a_folder_named_after_the_app() -> None:
    folder = data_folder({})

    assert folder.name == "Meterbook"
    assert folder.is_absolute()


def test_computer_without_a_screen_is_pointed_to_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FLET_PLATFORM", raising=False)
    monkeypatch.setenv("FLET_FORCE_WEB_SERVER", "true")

    with pytest.raises(SystemExit, match="make run"):
        run()
