"""Tokens for programs: made by a person with their password, and good for nothing else."""

from starlette.testclient import TestClient

from sync_server.accounts.registering import verify_email
from sync_server.api.building import web_app
from sync_server.storage.programs import token_row
from tests.sync_server.house import PASSWORD, PHONE, House

PROGRAMS = "/api/v1/auth/programs"
WISH = {"name": " Raspberry  Pi ", "scopes": ["read", "readings"], "password": PASSWORD}


def owner_of(home: House) -> TestClient:
    """Return the owner, logged in."""
    return TestClient(web_app(home.office), headers={"authorization": f"Bearer {home.owner().token}"})


def program(home: House, token: str) -> TestClient:
    """Return a program with a token."""
    return TestClient(web_app(home.office), headers={"authorization": f"Bearer {token}"})


def test_token_is_told_once_and_kept_as_a_hash(home: House) -> None:
    owner = owner_of(home)
    made = owner.post(PROGRAMS, json=WISH)

    assert made.status_code == 201
    assert made.json()["name"] == "Raspberry Pi"
    (listed,) = owner.get(PROGRAMS).json()
    assert listed == {name: value for name, value in made.json().items() if name != "token"}
    with home.office.database.reading() as session:
        stored = token_row(session, home.office.keys.digest("program", made.json()["token"]))
        assert stored is not None
        assert made.json()["token"] not in str(stored.model_dump())


def test_token_needs_the_password(home: House) -> None:
    owner = owner_of(home)

    refused = owner.post(PROGRAMS, json=WISH | {"password": "not the password"})

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "password"
    assert owner.get(PROGRAMS).json() == []


def test_token_needs_the_second_step_where_that_is_on(home: House) -> None:
    who = home.owner()
    owner = TestClient(web_app(home.office), headers={"authorization": f"Bearer {who.token}"})
    app, _codes = home.second_step(home.caller(who))
    home.clock.turn(minutes=1)

    assert owner.post(PROGRAMS, json=WISH).status_code == 422
    assert owner.post(PROGRAMS, json=WISH | {"code": app.at(home.clock())}).status_code == 201


def test_token_without_name_or_scopes_or_for_too_long_is_refused_by_field(home: House) -> None:
    refused = owner_of(home).post(PROGRAMS, json=WISH | {"name": " ", "scopes": [], "days": 4000})

    assert [each["field"] for each in refused.json()["errors"]] == ["name", "scopes", "days"]


def test_token_opens_the_api_and_not_the_account(home: House) -> None:
    token = owner_of(home).post(PROGRAMS, json=WISH).json()["token"]
    machine = program(home, token)

    assert machine.get("/api/v1/sites").json() == {"items": [], "next": None}
    assert machine.get("/api/v1/auth/me").status_code == 401
    assert machine.post(PROGRAMS, json=WISH).status_code == 401
    assert machine.post("/api/v1/sites", json={"name": "X", "time_zone": "UTC"}).status_code == 403


def test_login_does_not_open_the_api_for_programs(home: House) -> None:
    assert owner_of(home).get("/api/v1/sites").status_code == 401


def test_revoked_or_expired_token_opens_nothing(home: House) -> None:
    owner = owner_of(home)
    revoked, expiring = (owner.post(PROGRAMS, json=WISH | more).json() for more in ({}, {"days": 2}))
    assert owner.delete(f"{PROGRAMS}/{revoked['id']}").status_code == 204

    assert program(home, revoked["token"]).get("/api/v1/sites").status_code == 401
    assert program(home, expiring["token"]).get("/api/v1/sites").status_code == 200
    home.clock.turn(days=2)
    assert program(home, expiring["token"]).get("/api/v1/sites").status_code == 401
    assert owner.delete(f"{PROGRAMS}/{revoked['id']}").status_code == 404


def test_tokens_of_others_are_neither_listed_nor_revoked(open_home: House) -> None:
    owner = owner_of(open_home)
    token_id = owner.post(PROGRAMS, json=WISH).json()["id"]
    open_home.join("")
    verify_email(open_home.office, PHONE, open_home.mailbox.code())
    stranger = TestClient(
        web_app(open_home.office), headers={"authorization": f"Bearer {open_home.enter().token}"}
    )

    assert stranger.get(PROGRAMS).json() == []
    assert stranger.delete(f"{PROGRAMS}/{token_id}").status_code == 404
    assert len(owner.get(PROGRAMS).json()) == 1


def test_use_of_a_token_is_noted(home: House) -> None:
    owner = owner_of(home)
    token = owner.post(PROGRAMS, json=WISH).json()["token"]
    home.clock.turn(hours=1)
    program(home, token).get("/api/v1/sites")

    (listed,) = owner.get(PROGRAMS).json()

    assert listed["used_at"].startswith("2026-11-21T09:00:00")
