"""Whatever goes wrong is told as problem+json, in one form, with the field where there is one."""

import asyncio
import logging

import pytest
from starlette.testclient import TestClient
from starlette.types import Message

from app.domain.errors import MeterbookError
from app.storage.failures import BusyError
from app.storage.migrate import NewerFileError
from sync_server.api.building import LARGEST_BODY, api, web_app
from sync_server.api.guards import BodyLimit
from sync_server.api.problems import status_of
from sync_server.metrics import Metrics
from tests.sync_server.house import PASSWORD, TENANT, House

REGISTER = "/api/v1/auth/register"
LOG_IN = "/api/v1/auth/log-in"
GOOD = {"email": TENANT, "name": "Tom", "password": PASSWORD}


def test_field_that_breaks_a_rule_is_named(stranger: TestClient) -> None:
    answer = stranger.post(REGISTER, json=GOOD | {"email": "nobody"})

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["type"] == "urn:meterbook:Form"
    assert [each["field"] for each in told["errors"]] == ["email"]


@pytest.mark.parametrize(
    ("body", "field", "sentence"),
    [
        ({"email": TENANT, "name": "Tom"}, "password", "This is missing."),
        (GOOD | {"passwort": "x"}, "passwort", "This is not known here. "),
        (GOOD | {"name": 5}, "name", "This cannot stand here. "),
        (GOOD | {"name": "x" * 2000}, "name", "This is too long."),
    ],
)
def test_field_that_is_missing_unknown_or_of_another_kind_is_named(
    stranger: TestClient, body: dict[str, object], field: str, sentence: str
) -> None:
    answer = stranger.post(REGISTER, json=body)

    assert answer.status_code == 422
    (told,) = answer.json()["errors"]
    assert told["field"] == field
    assert told["sentence"].startswith(sentence)


def test_what_was_entered_is_not_repeated(stranger: TestClient) -> None:
    answer = stranger.post(REGISTER, json=GOOD | {"name": 5, "email": ["my password"]})

    assert PASSWORD not in answer.text
    assert "my password" not in answer.text


def test_body_that_is_no_json_is_a_problem(stranger: TestClient) -> None:
    answer = stranger.post(REGISTER, content=b"{", headers={"content-type": "application/json"})

    assert answer.status_code == 422
    assert answer.json()["type"] == "urn:meterbook:Form"


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nothing", 404), ("GET", REGISTER, 405)])
def test_unknown_path_or_method_is_a_problem(
    stranger: TestClient, method: str, path: str, status: int
) -> None:
    answer = stranger.request(method, path)

    assert answer.status_code == answer.json()["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_method_that_is_not_allowed_is_answered_with_all_that_are(client: TestClient) -> None:
    answer = client.patch("/api/v1/auth/me")

    assert answer.headers["allow"] == "GET, PUT"


def test_who_tried_too_often_is_told_how_long_to_wait(stranger: TestClient) -> None:
    wrong = {"email": "nobody@example.org", "password": "something else"}
    answers = [stranger.post(LOG_IN, json=wrong) for _ in range(11)]

    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    assert answers[-1].headers["retry-after"] == "1"
    assert answers[-1].json()["values"] == {"seconds": 1}


def test_who_is_not_logged_in_is_told_how_to(client: TestClient) -> None:
    for headers in ({}, {"authorization": "Bearer nonsense"}, {"authorization": "Basic eDp5"}):
        answer = client.get("/api/v1/auth/me", headers=headers)

        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"


def test_large_body_is_refused_before_it_is_read(client: TestClient) -> None:
    answer = client.post(LOG_IN, content=b"x", headers={"content-length": str(LARGEST_BODY + 1)})

    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


def test_large_body_that_says_no_size_is_refused_while_it_is_read(client: TestClient) -> None:
    sent = iter([b" " * (LARGEST_BODY // 2)] * 3)

    answer = client.post(LOG_IN, content=sent, headers={"content-type": "application/json"})

    assert answer.status_code == 413


def test_body_that_never_ends_is_refused(home: House) -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        if not sent:
            await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"content-type", b"application/json"), (b"content-length", b"100")]
    scope = {"type": "http", "method": "POST", "path": LOG_IN, "query_string": b"", "headers": headers}
    hurried = BodyLimit(api(home.office, Metrics()), LARGEST_BODY, seconds=0.05)
    asyncio.run(hurried(scope, receive, send))

    assert sent[0]["status"] == 408


def test_fault_of_ours_tells_nothing_but_is_in_the_log(
    home: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("inner matters")

    monkeypatch.setattr("sync_server.accounts.logging_in.log_in", fail)
    with TestClient(web_app(home.office), raise_server_exceptions=False) as client:
        answer = client.post(LOG_IN, json={"email": TENANT, "password": PASSWORD})

    assert answer.status_code == 500
    assert "inner" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert any(record.exc_info for record in caplog.records if record.levelno == logging.ERROR)


def test_every_rule_has_a_status() -> None:
    assert status_of(BusyError()) == 503
    assert status_of(NewerFileError()) == 409
    assert status_of(MeterbookError()) == 409
