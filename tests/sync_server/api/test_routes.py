"""A house gets its accounts over HTTP: from the set-up code to a tenant who leaves."""

from collections.abc import Iterator
from uuid import UUID

import pyotp
import pytest
from starlette.testclient import TestClient

from sync_server.accounts.members import make_owner
from sync_server.accounts.registering import offer_set_up
from sync_server.api.building import web_app
from tests.databases import ON_BOTH
from tests.sync_server.house import OTHER_PASSWORD, OWNER, PASSWORD, TENANT, House

pytestmark = ON_BOTH

AUTH = "/api/v1/auth"


@pytest.fixture
def tablet(home: House, client: TestClient) -> TestClient:
    """The owner, logged in, with a site."""
    owner = {"email": OWNER, "name": "Ada", "password": PASSWORD, "language": "de"}
    answer = client.post(f"{AUTH}/set-up", json=owner | {"code": offer_set_up(home.office)})
    assert answer.status_code == 201
    client.headers["authorization"] = f"Bearer {answer.json()['token']}"
    site = home.site()
    with home.office.database.writing() as session:
        make_owner(home.office, session, UUID(answer.json()["account_id"]), site)
    return client


@pytest.fixture
def phone(home: House) -> Iterator[TestClient]:
    """A tenant's phone, not logged in."""
    with TestClient(web_app(home.office), client=("192.0.2.8", 1)) as client:
        yield client


def site_of(tablet: TestClient) -> str:
    site: str = tablet.get(f"{AUTH}/me").json()["sites"][0]["site_id"]
    return site


def join(home: House, tablet: TestClient, phone: TestClient) -> str:
    """Let a tenant register by an invitation and log in; return the account's id."""
    guest = {"role": "tenant", "person_id": str(home.person())}
    link = tablet.post(f"/api/v1/sites/{site_of(tablet)}/invitations", json=guest).json()["link"]
    assert phone.post(f"{AUTH}/invitations/look", json={"code": link}).json()["site_name"] == "Lake Street 1"
    tenant = {"email": TENANT, "name": "Tom", "password": PASSWORD}
    assert phone.post(f"{AUTH}/register", json=tenant | {"invitation": link}).status_code == 204
    assert phone.post(f"{AUTH}/verify", json={"code": home.mailbox.code()}).status_code == 204
    answer = phone.post(f"{AUTH}/log-in", json={"email": TENANT, "password": PASSWORD}).json()
    assert answer["kind"] == "logged_in"
    phone.headers["authorization"] = f"Bearer {answer['token']}"
    account_id: str = answer["account_id"]
    return account_id


def test_tenant_joins_by_a_link_and_sees_what_is_theirs(
    home: House, tablet: TestClient, phone: TestClient
) -> None:
    join(home, tablet, phone)

    me = phone.get(f"{AUTH}/me").json()
    assert (me["email"], me["is_verified"], me["runs_server"]) == (TENANT, True, False)
    assert [each["role"] for each in me["sites"]] == ["tenant"]
    assert phone.get(f"/api/v1/sites/{site_of(tablet)}/members").status_code == 404
    names = [each["name"] for each in tablet.get(f"/api/v1/sites/{site_of(tablet)}/members").json()]
    assert names == ["Ada", "Tom"]


def test_registering_is_answered_alike_for_known_and_unknown_addresses(
    stranger: TestClient, open_home: House
) -> None:
    open_home.owner()
    new, known = (
        stranger.post(f"{AUTH}/register", json={"email": email, "name": "Tom", "password": PASSWORD})
        for email in (TENANT, OWNER)
    )

    assert (new.status_code, new.content, new.headers) == (known.status_code, known.content, known.headers)
    forgotten = [
        stranger.post(f"{AUTH}/password/forgotten", json={"email": email})
        for email in (OWNER, "nobody@example.org")
    ]
    assert forgotten[0].headers == forgotten[1].headers
    assert [answer.status_code for answer in forgotten] == [204, 204]
    again = stranger.post(f"{AUTH}/verify/again", json={"email": "nobody@example.org"})
    assert again.status_code == 204


def test_second_step_is_switched_on_used_and_switched_off(
    home: House, tablet: TestClient, phone: TestClient
) -> None:
    app = pyotp.TOTP(tablet.post(f"{AUTH}/second-step", json={"password": PASSWORD}).json()["secret"])
    tablet.post(f"{AUTH}/second-step/on", json={"code": app.at(home.clock())})
    home.clock.turn(minutes=1)

    half = phone.post(f"{AUTH}/log-in", json={"email": OWNER, "password": PASSWORD}).json()
    whole = phone.post(
        f"{AUTH}/log-in/second-step", json={"token": half["token"], "code": app.at(home.clock())}
    )

    assert half["kind"] == "second_step"
    assert whole.json()["kind"] == "logged_in"
    assert tablet.get(f"{AUTH}/me").json()["has_second_step"]
    home.clock.turn(minutes=1)
    sure = {"password": PASSWORD, "code": app.at(home.clock())}
    codes = tablet.post(f"{AUTH}/second-step/recovery-codes", json=sure).json()["recovery_codes"]
    off = tablet.post(f"{AUTH}/second-step/off", json={"password": PASSWORD, "code": codes[0]})
    assert off.status_code == 204
    assert not tablet.get(f"{AUTH}/me").json()["has_second_step"]


def test_password_and_address_are_changed(home: House, tablet: TestClient) -> None:
    new = {"current": PASSWORD, "new": OTHER_PASSWORD}
    assert tablet.put(f"{AUTH}/password", json=new).status_code == 204
    address = {"email": "new@example.org", "password": OTHER_PASSWORD}
    assert tablet.post(f"{AUTH}/email", json=address).status_code == 204
    assert tablet.post(f"{AUTH}/email/confirm", json={"code": home.mailbox.code()}).status_code == 204
    assert tablet.put(f"{AUTH}/me", json={"name": "Ada O.", "language": "en"}).status_code == 204

    me = tablet.get(f"{AUTH}/me").json()

    assert (me["email"], me["name"], me["language"]) == ("new@example.org", "Ada O.", "en")


def test_devices_are_listed_and_ended(tablet: TestClient, phone: TestClient) -> None:
    body = {"email": OWNER, "password": PASSWORD, "device": {"name": "Phone"}}
    for _ in range(2):
        phone.headers["authorization"] = f"Bearer {phone.post(f'{AUTH}/log-in', json=body).json()['token']}"
    listed = tablet.get(f"{AUTH}/devices").json()
    (mine,) = [each for each in phone.get(f"{AUTH}/devices").json() if each["is_this_one"]]

    ended = tablet.delete(f"{AUTH}/devices/{mine['id']}")

    assert sorted(each["name"] for each in listed) == ["", "Phone", "Phone"]
    assert ended.status_code == 204
    assert phone.get(f"{AUTH}/me").status_code == 401
    assert tablet.delete(f"{AUTH}/devices").status_code == 204
    assert len(tablet.get(f"{AUTH}/devices").json()) == 1
    assert tablet.post(f"{AUTH}/log-out").status_code == 204
    assert tablet.get(f"{AUTH}/me").status_code == 401


def test_members_and_invitations_are_managed(home: House, tablet: TestClient, phone: TestClient) -> None:
    tenant, place = join(home, tablet, phone), f"/api/v1/sites/{site_of(tablet)}"
    made = tablet.post(f"{place}/invitations", json={"role": "viewer", "days": 3}).json()["invitation"]

    assert [each["id"] for each in tablet.get(f"{place}/invitations").json()] == [made["id"]]
    assert tablet.delete(f"{place}/invitations/{made['id']}").status_code == 204
    assert tablet.get(f"{place}/invitations").json() == []
    assert tablet.put(f"{place}/members/{tenant}", json={"role": "manager"}).status_code == 204
    assert len(phone.get(f"{place}/members").json()) == 2
    assert phone.put(f"{place}/members/{tenant}", json={"role": "owner"}).status_code == 403
    assert tablet.delete(f"{place}/members/{tenant}").status_code == 204
    assert phone.get(f"{place}/members").status_code == 404


def test_account_in_use_accepts_another_invitation(
    home: House, tablet: TestClient, phone: TestClient
) -> None:
    account, place = join(home, tablet, phone), f"/api/v1/sites/{site_of(tablet)}"
    tablet.delete(f"{place}/members/{account}")
    code = tablet.post(f"{place}/invitations", json={"role": "viewer"}).json()["code"]

    joined = phone.post(f"{AUTH}/invitations/accept", json={"code": code})

    assert joined.json() == {"site_id": site_of(tablet), "role": "viewer", "person_id": None}
    assert phone.post(f"{AUTH}/invitations/accept", json={"code": code}).status_code == 422


def test_leaving_is_explained_and_done(home: House, tablet: TestClient, phone: TestClient) -> None:
    join(home, tablet, phone)
    told = tablet.get(f"{AUTH}/me/leaving").json()

    assert told["sites_owned_alone"] == ["Lake Street 1"]
    assert len(told["sentences"]) == 4
    assert tablet.post(f"{AUTH}/me/leaving", json={"password": PASSWORD}).status_code == 409
    assert phone.post(f"{AUTH}/me/leaving", json={"password": PASSWORD}).status_code == 204
    assert phone.get(f"{AUTH}/me").status_code == 401


def test_codes_to_pass_on_are_for_who_runs_the_server(mailless: House) -> None:
    owner = mailless.owner()
    client = TestClient(web_app(mailless.office), headers={"authorization": f"Bearer {owner.token}"})
    client.post(f"{AUTH}/password/forgotten", json={"email": OWNER})

    (shown,) = client.get(f"{AUTH}/codes").json()

    assert (shown["purpose"], shown["email"]) == ("reset", OWNER)
    reset = client.post(f"{AUTH}/password/reset", json={"code": shown["code"], "password": OTHER_PASSWORD})
    assert reset.status_code == 204


def test_codes_are_not_passed_on_to_others(home: House, tablet: TestClient, phone: TestClient) -> None:
    join(home, tablet, phone)

    assert phone.get(f"{AUTH}/codes").status_code == 404
    assert tablet.get(f"{AUTH}/codes").json() == []


def test_link_of_an_invitation_opens_a_page_that_helps(client: TestClient) -> None:
    answer = client.get("/join")

    assert answer.status_code == 200
    assert "You are invited to Meterbook" in answer.text
    assert "<script" not in answer.text
