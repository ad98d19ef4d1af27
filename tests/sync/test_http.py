"""Real devices and a real server agree over HTTP, also over a line that dies."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlmodel import select

from app.storage.tables import File
from app.sync.troubles import OfflineError
from app.use_cases.book import Book
from tests.sync import edits
from tests.sync.house import changes_of
from tests.sync.serving import ADA, Phone, Server, log_in, make_account, proxied, served, set_up, wait
from tests.sync.test_long import import_readings


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server that nobody has set up."""
    with served(tmp_path / "server") as server:
        yield server


@pytest.fixture
def house(tmp_path: Path) -> Iterator["House"]:
    """Devices that are closed in the end."""
    with ExitStack() as ending:
        yield House(tmp_path, ending)


class House:
    """Makes devices."""

    def __init__(self, folder: Path, ending: ExitStack) -> None:
        """Put devices into a folder."""
        self._folder, self._ending = folder, ending

    def phone(self, name: str) -> Phone:
        """Return a device, new or once more."""
        phone = Phone(self._folder / name)
        self._ending.callback(phone.close)
        return phone


def keep_photo(book: Book, content: bytes) -> None:
    """Name a photo by a row."""
    sha256 = book.files.put(content)
    book.add(File(id=book.new_id(), sha256=sha256, media_type="image/jpeg", size=len(content)))


def test_what_two_devices_did_offline_and_their_photos_are_on_both(server: Server, house: House) -> None:
    tablet, phone = house.phone("tablet"), house.phone("phone")
    tablet.desk.do(edits.new_site, "Home")
    set_up(tablet, server)
    assert tablet.meet().trouble is None
    log_in(phone, server.address)
    assert phone.meet().waiting == 0
    photo = bytes(range(256)) * 9000

    tablet.desk.do(edits.new_flat, 0, 0)
    phone.desk.do(edits.new_site, "Cabin")
    phone.desk.do(keep_photo, photo)
    assert (tablet.meet().trouble, phone.meet().trouble, tablet.meet().trouble) == (None, None, None)

    assert phone.rows() == tablet.rows()
    assert changes_of(phone.desk.database) == changes_of(tablet.desk.database)
    with tablet.desk.database.reading() as session:
        (name,) = [row.sha256 for row in session.exec(select(File))]
    assert tablet.desk.files.get(name) == photo


def test_a_commit_is_sent_by_itself(server: Server, house: House) -> None:
    tablet = house.phone("tablet")
    set_up(tablet, server)
    tablet.meet()

    tablet.desk.do(edits.new_site, "Home")

    wait(lambda: not tablet.link.status().waiting)


def test_a_long_first_sync_survives_a_line_that_dies_again_and_again(server: Server, house: House) -> None:
    tablet, phone = house.phone("tablet"), house.phone("phone")
    tablet.desk.do(edits.new_site, "Home")
    tablet.desk.do(edits.new_flat, 0, 0)
    tablet.desk.do(import_readings, 1500)
    tablet.desk.do(keep_photo, bytes(range(256)) * 9000)
    make_account(server)
    with proxied(server.address) as line:
        # Once the device is logged in, each connection dies, most of them a little later than the last.
        log_in(tablet, line.address)
        line.cut_after = [3000 * 2**step for step in range(8)] + [60_000] * 12
        wait(lambda: tablet.meet().trouble is None)
        log_in(phone, server.address)
        assert phone.meet().trouble is None

    assert line.cuts >= 5
    assert phone.rows() == tablet.rows()
    wait(lambda: phone.meet().trouble is None and not _missing(phone))


def _missing(phone: Phone) -> list[str]:
    with phone.desk.database.reading() as session:
        return [row.sha256 for row in session.exec(select(File)) if not phone.desk.files.has(row.sha256)]


def test_server_that_is_away_is_trouble_that_passes(house: House, tmp_path: Path) -> None:
    tablet = house.phone("tablet")
    with served(tmp_path / "server") as server:
        set_up(tablet, server)
        tablet.meet()
    tablet.desk.do(edits.new_site, "Home")

    status = tablet.meet()

    assert isinstance(status.trouble, OfflineError)
    assert (status.waiting, status.needs_log_in) == (1, False)
    assert status.account
    assert status.account.email == ADA.email
