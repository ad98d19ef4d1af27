"""The clock and the folder that the whole app is built on."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
import tzlocal

from app.domain.errors import MeterbookError
from app.main import HomeWatch, SharedFile, clock, data_folder, local_zone, run, setup
from app.storage.database_file import Watch
from app.storage.failures import CannotOpenError, DamagedFileError
from app.storage.homes import Homes
from app.storage.migrate import NewerFileError
from app.storage.opening import ForeignFileError, set_aside
from app.ui.root import Setup
from app.use_cases.connection import Status
from app.use_cases.home import home
from app.use_cases.sample import add_sample_building


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


@pytest.mark.parametrize(
    "start", ["2026-11-21T09:00:00", "junk", "", "2026-13-01T00:00+01:00", "9999-12-31T23:59-12:00"]
)
def test_clock_that_is_no_instant_is_refused_in_a_sentence(start: str) -> None:
    with pytest.raises(SystemExit, match=f"^METERBOOK_NOW needs a zone .* It is “{re.escape(start)}”"):
        clock({"METERBOOK_NOW": start})


def test_zone_that_nobody_knows_is_utc_with_a_line_that_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unknown() -> None:
        raise ZoneInfoNotFoundError("Mars/Phobos")

    monkeypatch.setattr(tzlocal, "get_localzone", unknown)

    zone = local_zone()

    assert zone == ZoneInfo("UTC")
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("The time zone of this computer is not known")
    assert "Mars/Phobos" in line


def now() -> datetime:
    return datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SharedFile]:
    file = SharedFile(tmp_path, now)
    yield file
    with suppress(MeterbookError):
        close(file.open())


def close(setup: Setup) -> None:
    """Let go of the file."""
    watch = setup.watch.watch if isinstance(setup.watch, HomeWatch) else setup.watch
    assert isinstance(watch, Watch)
    watch.close()
    setup.desk.database.close()


def test_every_page_stands_on_the_same_file(file: SharedFile) -> None:
    assert file.open() is file.open()


def test_file_that_opens_later_is_opened_then(file: SharedFile) -> None:
    file.path.mkdir()
    with pytest.raises(CannotOpenError):
        file.open()

    file.path.rmdir()

    assert file.open().desk.ask(home).meters == ()


@pytest.mark.parametrize(
    ("content", "told"), [(b"GIF89a" * 99, ForeignFileError), (b"SQLite format 3\0" * 9, DamagedFileError)]
)
def test_useless_file_is_set_aside_under_the_name_that_was_told(
    file: SharedFile, content: bytes, told: type[MeterbookError]
) -> None:
    file.path.write_bytes(content)
    with pytest.raises(told):
        file.open()
    name = file.name_aside()

    setup = file.start_anew()

    assert setup.desk.ask(home).meters == ()
    assert file.path.with_name(name).read_bytes() == content
    assert name == "meterbook-damaged-1.db"


def test_file_that_opens_by_now_is_not_set_aside(file: SharedFile, tmp_path: Path) -> None:
    setup = file.open()

    assert file.start_anew() is setup
    assert not list(tmp_path.glob("*damaged*"))


def test_file_that_was_damaged_while_it_was_open_is_set_aside(file: SharedFile) -> None:
    before = file.open()
    before.desk.do(add_sample_building, "Europe/Zurich")
    with closing(sqlite3.connect(file.path)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    pages = bytearray(file.path.read_bytes())
    pages[4096:] = b"\xff" * (len(pages) - 4096)
    file.path.write_bytes(pages)

    after = file.start_anew()

    assert after is not before
    assert after.desk.ask(home).meters == ()
    assert file.path.with_name("meterbook-damaged-1.db").read_bytes()[4096:] == pages[4096:]
    assert file.open() is after
    close(before)


def test_file_that_another_window_set_aside_is_let_go_for_the_one_in_its_place(file: SharedFile) -> None:
    before = file.open()
    before.desk.do(add_sample_building, "Europe/Zurich")
    set_aside(file.path)

    after = file.open()

    assert before.watch.is_cut_off()
    assert after.desk.ask(home).meters == ()
    assert not after.watch.is_cut_off()
    assert file.open() is after
    close(before)


def test_file_of_a_newer_meterbook_is_not_set_aside(file: SharedFile, tmp_path: Path) -> None:
    close(setup(tmp_path, now))
    with closing(sqlite3.connect(file.path, isolation_level=None)) as connection:
        connection.execute("update alembic_version set version_num = 'a999'")

    with pytest.raises(NewerFileError):
        file.start_anew()

    assert not list(tmp_path.glob("*damaged*"))


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


def test_pages_follow_to_the_file_of_another_account(file: SharedFile) -> None:
    first = file.open()
    first.desk.do(add_sample_building, "Europe/Zurich")
    homes = Homes(file.path.parent)
    homes.move_in(UUID(int=1))
    assert not first.watch.is_cut_off()

    homes.move_in(UUID(int=2))
    assert first.watch.is_cut_off()
    file.follow()

    other = file.open()
    assert other is not first
    assert other.desk.ask(home).meters == ()
    assert other.connection
    assert other.connection.status() == Status()


def test_file_that_was_given_up_is_empty_for_every_page(file: SharedFile) -> None:
    first = file.open()
    first.desk.do(add_sample_building, "Europe/Zurich")

    Homes(file.path.parent).empty_out()

    assert first.watch.is_cut_off()
    assert file.open().desk.ask(home).meters == ()
