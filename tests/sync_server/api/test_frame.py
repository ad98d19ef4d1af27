"""What surrounds the answers: health, counts, safe headers, a description, and a log without secrets."""

import io
import json
import logging
from collections.abc import Iterator
from dataclasses import replace

import pyotp
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from sync_server.accounts.registering import offer_set_up
from sync_server.api.building import api, web_app
from sync_server.logs import JsonLines
from sync_server.metrics import Metrics
from tests.sync_server.house import OTHER_PASSWORD, OWNER, PASSWORD, TENANT, House

AUTH = "/api/v1/auth"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the server logs, from the most talkative level on."""
    stream, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(stream), root.level
    handler.setFormatter(JsonLines())
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


def test_healthy_server_says_so(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    assert client.get("/ready").json() == {"status": "ready"}


def test_server_whose_data_is_gone_is_not_ready(client: TestClient, home: House) -> None:
    home.office.settings.file.write_bytes(b"nonsense" * 1000)
    home.office.database.close()

    answer = client.get("/ready")

    assert (answer.status_code, answer.json()) == (503, {"status": "not ready"})
    assert client.get("/health").status_code == 200


def test_counts_are_told_to_neighbours_alone(home: House) -> None:
    app = web_app(home.office)
    here, far = TestClient(app, client=("127.0.0.1", 1)), TestClient(app, client=("192.0.2.7", 1))
    here.get("/health")

    counted = here.get("/metrics")

    assert 'meterbook_requests_total{method="GET",route="/health",status="200"} 1.0' in counted.text
    assert far.get("/metrics").status_code == 404
    assert here.get("/metrics", headers={"x-forwarded-for": "192.0.2.7"}).status_code == 404


def test_counts_are_told_to_who_has_the_token(home: House) -> None:
    settings = replace(home.office.settings, metrics_token="let me count")  # noqa: S106 - of this test alone
    app = web_app(replace(home.office, settings=settings))
    far, here = TestClient(app, client=("192.0.2.7", 1)), TestClient(app, client=("127.0.0.1", 1))

    assert far.get("/metrics", headers={"authorization": "Bearer let me count"}).status_code == 200
    assert far.get("/metrics", headers={"authorization": "Bearer something"}).status_code == 404
    assert here.get("/metrics").status_code == 404


def test_paths_that_nobody_knows_are_counted_as_one(home: House) -> None:
    client = TestClient(web_app(home.office), client=("127.0.0.1", 1))
    for number in range(3):
        client.get(f"/guess/{number}")
        client.request(f"GUESS{number}", "/health")

    counted = client.get("/metrics").text

    assert 'meterbook_requests_total{method="GET",route="(none)",status="404"} 3.0' in counted
    assert "GUESS" not in counted


@pytest.mark.parametrize("path", ["/health", "/nothing", "/join", f"{AUTH}/me"])
def test_every_answer_has_the_headers_that_protect(client: TestClient, path: str) -> None:
    headers = client.get(path).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


def test_server_without_https_does_not_ask_for_it(home: House) -> None:
    settings = replace(home.office.settings, public_url="http://localhost:8080")
    client = TestClient(web_app(replace(home.office, settings=settings)))

    assert "strict-transport-security" not in client.get("/health").headers


def test_description_names_every_operation_once(home: House) -> None:
    app: FastAPI = api(home.office, Metrics())

    paths = app.openapi()["paths"]

    problems = {kind for each in paths.values() for kind in each.popitem()[1]["responses"]["4XX"]["content"]}
    assert problems == {"application/problem+json"}
    names = [each["operationId"] for operations in paths.values() for each in operations.values()]
    assert len(names) == len(set(names))
    assert all(each["summary"] for operations in paths.values() for each in operations.values())


def test_log_has_a_line_for_each_answer_and_no_secret(
    client: TestClient, home: House, log: io.StringIO
) -> None:
    secrets = [PASSWORD, OTHER_PASSWORD, set_up_code := offer_set_up(home.office) or ""]
    owner = {"email": OWNER, "name": "Ada", "password": PASSWORD}
    first = client.post(f"{AUTH}/set-up", json=owner | {"code": set_up_code, "device": {"name": "Tablet"}})
    token = first.json()["token"]
    client.headers["authorization"] = f"Bearer {token}"
    secret = client.post(f"{AUTH}/second-step", json={"password": PASSWORD}).json()["secret"]
    app = pyotp.TOTP(secret)
    codes = client.post(f"{AUTH}/second-step/on", json={"code": app.at(home.clock())}).json()[
        "recovery_codes"
    ]
    half = client.post(f"{AUTH}/log-in", json={"email": OWNER, "password": PASSWORD}).json()["token"]
    again = client.post(f"{AUTH}/log-in/second-step", json={"token": half, "code": codes[0]}).json()["token"]
    client.post(f"{AUTH}/password/forgotten", json={"email": OWNER})
    reset = home.mailbox.code()
    client.post(f"{AUTH}/password/reset", json={"code": reset, "password": OTHER_PASSWORD})
    client.post(f"{AUTH}/log-in", json={"email": TENANT, "password": PASSWORD})
    client.get(f"/api/v1/sites/{token}/members")
    client.get(f"/join?code={reset}")

    lines = [json.loads(line) for line in log.getvalue().splitlines()]

    logged = str([line for line in lines if line["logger"] != "httpx2"])
    answered = [line for line in lines if line["message"] == "answered"]
    assert [line["status"] for line in answered[:6]] == [201, 200, 200, 200, 200, 204]
    assert answered[1]["account"] == first.json()["account_id"]
    assert all(line.keys() >= {"at", "level", "method", "route", "status", "ms"} for line in answered)
    for each in [*secrets, token, secret, half, again, reset, *codes]:
        assert each
        assert each not in logged
