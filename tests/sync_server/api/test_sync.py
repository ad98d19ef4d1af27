"""Messages of devices over HTTP: what is no message is refused, and files go to who may have them."""

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from starlette.testclient import TestClient

from app.domain.sync.edits import Cursor, Edit, Group, Page, Push, Pushed
from app.storage.ids import Ids
from app.sync.messages import packed, unpacked
from app.sync.protocol import MOST_EDITS, Asked
from sync_server.accounts.registering import Newcomer, create_owner
from sync_server.accounts.sessions import LoggedIn
from sync_server.api import building
from sync_server.api.building import web_app
from sync_server.exchange.pace import Gate
from sync_server.replica.epoch import begin_first_epoch
from sync_server.replica.sequence import sequence_of
from tests.sync_server.house import HOME, OWNER, PASSWORD, TENANT, House

SYNC, FILES = "/api/v1/sync", "/api/v1/files"
PHOTO = bytes(range(256)) * 40
NAME = hashlib.sha256(PHOTO).hexdigest()


class Person:
    """Somebody on a device of theirs."""

    def __init__(self, home: House, email: str) -> None:
        """Log somebody in who gets an account for it."""
        create_owner(home.office, Newcomer(email, "Somebody", PASSWORD))
        self.login: LoggedIn = home.enter(email, HOME)
        self.new_id, self._home = Ids(home.clock), home
        headers = {"authorization": f"Bearer {self.login.token}", "meterbook-protocol": "1"}
        self.client = TestClient(web_app(home.office), headers=headers)

    def push(self, *edits: Edit) -> Pushed:
        """Push one group."""
        group = Group(edits[0].group_id, 0, edits)
        with self._home.office.database.reading() as session:
            epoch = sequence_of(session).epoch
        push = Push(epoch, UUID(int=7), self._home.clock(), (group,))
        return unpacked(Pushed, self.client.post(f"{SYNC}/push", content=packed(push)).content)

    def added(self, entity: str, document: dict[str, Any]) -> Edit:
        """Return the edit that adds a row."""
        row_id, group_id = self.new_id(), self.new_id()
        after = {**document, "id": row_id.hex}
        at, account_id = self._home.clock(), self.login.account.id
        return Edit(self.new_id(), group_id, "test", entity, row_id, at, account_id, UUID(int=7), after=after)

    def name_file(self, name: str = NAME) -> None:
        """Push a row that names a file."""
        row = {"sha256": name, "media_type": "image/jpeg", "size": len(PHOTO), "name": ""}
        assert self.push(self.added("file", row)).answers[0].position

    def send(self, content: bytes, start: int = 0, total: int = len(PHOTO), name: str = NAME) -> Any:
        """Send a piece of a file."""
        headers = {"content-range": f"bytes {start}-{start + len(content) - 1}/{total}"}
        return self.client.put(f"{FILES}/{name}", content=content, headers=headers)


@pytest.fixture(autouse=True)
def epoch(home: House) -> None:
    """Begin the first epoch, as the server does when it opens its data."""
    begin_first_epoch(home.office.database, home.office.new_id)


@pytest.fixture
def ada(home: House) -> Iterator[Person]:
    ada = Person(home, OWNER)
    with ada.client:
        yield ada


@pytest.fixture
def mallory(home: House) -> Iterator[Person]:
    mallory = Person(home, TENANT)
    with mallory.client:
        yield mallory


def test_rows_that_one_account_pushed_come_back_to_it_alone(ada: Person, mallory: Person) -> None:
    ada.push(ada.added("site", {"name": "Home", "time_zone": "UTC"}))

    pages = [
        unpacked(Page, who.client.post(f"{SYNC}/pull", content=packed(Asked(Cursor(), None))).content)
        for who in (ada, mallory)
    ]

    assert [[row.entity for row in page.rows] for page in pages] == [["site"], []]


def test_push_of_another_epoch_is_told_and_not_taken(ada: Person, home: House) -> None:
    push = Push("another", UUID(int=7), home.clock(), ())

    pushed = unpacked(Pushed, ada.client.post(f"{SYNC}/push", content=packed(push)).content)

    assert (pushed.epoch != "another", pushed.answers) == (True, ())


@pytest.mark.parametrize("path", ["/sync/push", "/sync/pull", "/files"])
def test_nobody_meets_the_server_without_being_logged_in(ada: Person, path: str) -> None:
    method = "GET" if path == "/files" else "POST"

    answer = ada.client.request(method, f"/api/v1{path}", headers={"authorization": "Bearer no"})

    assert answer.status_code == 401


@pytest.mark.parametrize(("version", "kind"), [("0", "OlderDevice"), ("2", "NewerDevice")])
def test_other_version_of_the_protocol_is_told(ada: Person, version: str, kind: str) -> None:
    answer = ada.client.post(f"{SYNC}/push", headers={"meterbook-protocol": version})

    assert (answer.status_code, answer.json()["type"]) == (426, f"urn:meterbook:{kind}")


@pytest.mark.parametrize(
    "body",
    [b"", b"no gzip", gzip.compress(b"{"), gzip.compress(b"[" * 100_000), gzip.compress(bytes(64 << 20), 9)],
    ids=["nothing", "no gzip", "no message", "deep", "bomb"],
)
def test_what_is_no_message_is_refused(ada: Person, body: bytes) -> None:
    answer = ada.client.post(f"{SYNC}/push", content=body)

    assert (answer.status_code, answer.json()["type"]) == (400, "urn:meterbook:UnreadableMessage")


def test_body_of_ten_megabytes_is_refused(ada: Person) -> None:
    assert ada.client.post(f"{SYNC}/push", content=bytes(10 << 20)).status_code == 413


def test_more_edits_than_a_device_sends_at_once_are_refused(ada: Person, home: House) -> None:
    edit = ada.added("site", {"name": "Home", "time_zone": "UTC"})
    push = Push("", UUID(int=7), home.clock(), (Group(edit.group_id, 0, (edit,) * (MOST_EDITS + 1)),))

    answer = ada.client.post(f"{SYNC}/push", content=packed(push))

    assert (answer.status_code, answer.json()["type"]) == (413, "urn:meterbook:TooMuchAtOnce")


def test_device_that_asks_without_end_has_to_wait(
    ada: Person, home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "Gate", lambda: Gate(at_once=3))

    with TestClient(web_app(home.office), headers=dict(ada.client.headers)) as client:
        answers = [client.get(FILES) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[3].headers["retry-after"]) >= 1


def test_file_is_handed_in_piece_by_piece_and_comes_back_from_anywhere(ada: Person) -> None:
    ada.name_file()
    assert ada.client.get(FILES).json() == [NAME]
    assert ada.client.get(f"{FILES}/{NAME}").status_code == 404

    assert ada.send(PHOTO[:4000]).json() == {"received": 4000, "is_whole": False}
    # The answer was lost, and the piece comes again; the next one is too far on.
    assert ada.send(PHOTO[:4000]).json() == {"received": 4000, "is_whole": False}
    assert ada.send(PHOTO[9000:], 9000).json() == {"received": 4000, "is_whole": False}
    assert ada.send(PHOTO[4000:], 4000).json() == {"received": len(PHOTO), "is_whole": True}

    assert ada.client.get(FILES).json() == []
    assert ada.client.get(f"{FILES}/{NAME}").content == PHOTO
    rest = ada.client.get(f"{FILES}/{NAME}", headers={"range": "bytes=10000-"})
    assert (rest.status_code, rest.content) == (206, PHOTO[10000:])


def test_row_that_names_a_known_hash_opens_nobody_else_s_file(ada: Person, mallory: Person) -> None:
    ada.name_file()
    ada.send(PHOTO)
    assert ada.client.get(f"{FILES}/{NAME}").status_code == 200
    assert mallory.client.get(f"{FILES}/{NAME}").status_code == 404

    mallory.name_file()

    assert mallory.client.get(f"{FILES}/{NAME}").status_code == 404
    assert mallory.client.get(FILES).json() == [NAME]
    assert mallory.send(bytes(len(PHOTO))).status_code == 422
    assert mallory.client.get(f"{FILES}/{NAME}").status_code == 404
    assert ada.client.get(f"{FILES}/{NAME}").content == PHOTO
    assert mallory.send(PHOTO).json()["is_whole"]
    assert mallory.client.get(f"{FILES}/{NAME}").content == PHOTO


def test_file_that_no_own_row_names_is_not_taken(ada: Person, mallory: Person) -> None:
    ada.name_file()

    assert mallory.send(PHOTO).status_code == 404
    assert ada.send(PHOTO, name="0" * 64).status_code == 404


@pytest.mark.parametrize(
    ("given", "status"),
    [("bytes 0-9/25000001", 413), ("bytes 0-9/5", 413), ("", 400), ("bytes */10", 400), ("bytes 0-9/*", 400)],
)
def test_piece_that_fits_nowhere_is_refused(ada: Person, given: str, status: int) -> None:
    ada.name_file()

    answer = ada.client.put(f"{FILES}/{NAME}", content=bytes(10), headers={"content-range": given})

    assert answer.status_code == status


@pytest.mark.parametrize("name", ["..%2F..%2Fserver.db", "server.db", NAME.upper(), NAME + "0"])
def test_name_that_is_no_hash_leads_nowhere(ada: Person, name: str, tmp_path: Path) -> None:
    assert (tmp_path / "server.db").exists()

    assert ada.client.get(f"{FILES}/{name}").status_code in {404, 422}
    assert ada.client.put(f"{FILES}/{name}", content=b"x").status_code in {404, 422}
