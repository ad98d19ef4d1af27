"""Role × endpoint × own and other site: what may be asked, what is refused, and that nothing else tells.

A new endpoint without a line in the matrix fails the first test.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pytest
from httpx2 import Response
from sqlmodel import select

from app.storage.tables import EVERY
from sync_server.api.building import api
from sync_server.metrics import Metrics
from sync_server.replica.tables import AcceptedEdit, Sequence
from tests.sync_server.api.v1.village import ALL, FLAT_PRICE, Village

AT = "2026-11-20T08:00:00Z"
GUESSED = "01970000-0000-7000-8000-0000000000ff"
ROLES = ("owner", "manager", "viewer", "tenant", "stranger")
NAMES = {"site_id": "site", "unit_id": "unit", "meter_id": "meter"}
NAMES |= {name: name.removesuffix("_id") for name in ("tariff_id", "payment_id", "statement_id")}
NAMES |= {"reading_id": "reading_of_meter", "day": "day"}


class Kind(StrEnum):
    """What a request does: which scope it needs, and which roles may send it."""

    LOOK = "read"
    ENTER = "readings"
    MANAGE = "manage"


@dataclass(frozen=True)
class Line:
    """A request: what it does, what it brings, and who besides the usual ones may send it.

    Names in the body are filled in like those of the path. `is_all`: everybody may ask.
    """

    kind: Kind
    body: Mapping[str, Any] | None = None
    query: str = ""
    is_all: bool = False
    status: int = 200
    allowed: frozenset[str] = field(default_factory=frozenset)


def look(query: str = "", **more: Any) -> Line:
    """Return a request that looks at something."""
    return Line(Kind.LOOK, query=query, **more)


def manage(body: Mapping[str, Any] | None = None, status: int = 200, **more: Any) -> Line:
    """Return a request that changes something."""
    return Line(Kind.MANAGE, body, status=status, **more)


READING = {"taken_at": AT, "kwh": "123"}
PAYMENT = {"person_id": "{person}", "received_on": "2026-11-02", "amount": "5", "currency": "CHF"}
OTHER_PRICE = {"document": FLAT_PRICE | {"name": "Another price"}}
HOLDING = {"level": "meter", "target_id": "{meter}", "start_on": "2026-11-01"}
USE = {"start_on": "2026-10-15", "end_on": "2026-11-11"}

MATRIX: Mapping[tuple[str, str], Line] = {
    ("GET", "/sites"): look(is_all=True),
    ("GET", "/sites/{site_id}"): look(),
    ("PUT", "/sites/{site_id}"): manage({"name": "House 2", "time_zone": "Europe/Zurich"}),
    ("GET", "/sites/{site_id}/units"): look(),
    ("POST", "/sites/{site_id}/units"): manage({"name": "Attic"}, 201),
    ("GET", "/units/{unit_id}"): look(),
    ("PUT", "/units/{unit_id}"): manage({"name": "Flat 2"}),
    ("GET", "/sites/{site_id}/meters"): look(),
    ("POST", "/sites/{site_id}/meters"): manage({"name": "New meter"}, 201),
    ("GET", "/meters/{meter_id}"): look(),
    ("PUT", "/meters/{meter_id}"): manage({"name": "Flat's"}),
    ("GET", "/meters/{meter_id}/readings"): look(),
    ("POST", "/meters/{meter_id}/readings"): Line(Kind.ENTER, READING, status=201),
    ("POST", "/readings/bulk"): Line(
        Kind.ENTER,
        {"readings": [{"meter_id": "{meter}", "taken_at": "2026-11-19T08:00:00Z", "kwh": "122"}]},
        status=201,
    ),
    ("GET", "/readings/{reading_id}"): look(),
    ("GET", "/meters/{meter_id}/quarters"): look("?first=2026-11-01&end=2026-11-05"),
    ("GET", "/meters/{meter_id}/cycles"): look(),
    ("GET", "/meters/{meter_id}/cycles/{day}"): look(),
    ("GET", "/meters/{meter_id}/costs"): look(),
    ("GET", "/meters/{meter_id}/price"): look(),
    ("GET", "/costs"): look(is_all=True),
    ("GET", "/costs/summary"): look(is_all=True),
    ("GET", "/costs/trends"): look(is_all=True),
    ("POST", "/costs/calculate"): Line(Kind.LOOK, USE | {"kwh": "300", "tariff_id": "{tariff}"}),
    ("GET", "/tariffs"): look(is_all=True),
    ("POST", "/tariffs"): manage(OTHER_PRICE, 201, allowed=frozenset({"stranger"})),
    ("GET", "/tariffs/examples"): look(is_all=True),
    ("POST", "/tariffs/examples"): manage({"names": []}, 201, allowed=frozenset({"stranger"})),
    ("GET", "/tariffs/{tariff_id}"): look(),
    ("POST", "/tariffs/{tariff_id}/activate"): manage(HOLDING, 201),
    ("GET", "/sites/{site_id}/statements"): look(),
    ("GET", "/statements/{statement_id}"): look(),
    ("GET", "/statements/{statement_id}/pdf"): look(),
    ("GET", "/sites/{site_id}/payments"): look(),
    ("POST", "/sites/{site_id}/payments"): manage(PAYMENT, 201),
    ("GET", "/payments/{payment_id}"): look(),
    ("PUT", "/payments/{payment_id}"): manage(PAYMENT),
    # What takes something away comes last: each role goes through all lines in this order.
    ("DELETE", "/payments/{payment_id}"): manage(),
    ("PUT", "/tariffs/{tariff_id}"): manage({"document": FLAT_PRICE | {"name": "Flat price 2"}}),
    ("DELETE", "/tariffs/{tariff_id}"): manage(),
    ("PUT", "/readings/{reading_id}"): Line(
        Kind.ENTER, READING | {"taken_at": "2026-10-12T08:00:00Z", "kwh": "101"}
    ),
    ("DELETE", "/readings/{reading_id}"): Line(Kind.ENTER),
    ("POST", "/meters/{meter_id}/archive"): manage(),
    ("POST", "/sites"): manage({"name": "New", "time_zone": "Europe/Rome"}, 201, is_all=True),
}
# A tenant corrects and deletes what they handed in themselves, not what the landlord read.
NOT_OF_TENANTS = {("PUT", "/readings/{reading_id}"), ("DELETE", "/readings/{reading_id}")}


def places(village: Village, where: str) -> dict[str, str]:
    """Return what names stand for: things of the own site, of the other one, or of nowhere."""
    ids = village.ids
    if where == "guessed":
        return dict.fromkeys([*NAMES.values(), "person"], GUESSED) | {"day": "2026-11-05"}
    prefix = "other_" if where == "other" else ""
    found = {name: ids.get(prefix + name, GUESSED) for name in [*NAMES.values(), "person"]}
    if where == "unseen":
        found |= {"unit": ids["empty_unit"], "meter": ids["main_meter"]}
        found |= {"reading_of_meter": ids["reading_of_main_meter"]}
    return found | {"day": "2026-11-05"}


def send(village: Village, token: str, key: tuple[str, str], where: str) -> Response:
    """Send a request of the matrix about things of a place."""
    (method, path), line, names = key, MATRIX[key], places(village, where)
    for parameter, name in NAMES.items():
        path = path.replace(f"{{{parameter}}}", names[name])
    return village.ask(token, method, path + line.query, json=filled(line.body, names))


def filled(body: Any, names: Mapping[str, str]) -> Any:
    """Return a body with the names in it filled in."""
    if isinstance(body, dict):
        return {key: filled(value, names) for key, value in body.items()}
    if isinstance(body, list):
        return [filled(each, names) for each in body]
    is_name = isinstance(body, str) and body.startswith("{")
    return names[body.strip("{}")] if is_name else body


def expected(role: str, key: tuple[str, str], where: str) -> int:
    """Return the status of a request: what one does not see is not there."""
    line, named = MATRIX[key], names_in(key)
    if line.is_all or role in line.allowed:
        return line.status
    if named and (where in {"other", "guessed"} or role == "stranger"):
        return 404
    if where == "unseen" and role == "tenant" and named & {"unit_id", "meter_id", "meter", "reading_id"}:
        return 404
    if role in {"owner", "manager"} or line.kind is Kind.LOOK:
        return line.status
    if role == "tenant" and line.kind is Kind.ENTER and key not in NOT_OF_TENANTS:
        return line.status
    return 403


def names_in(key: tuple[str, str]) -> set[str]:
    """Return what a request names in its path and body."""
    return set(re.findall(r"{([a-z_]+)}", f"{key[1]} {MATRIX[key].body}"))


def stored(village: Village) -> dict[str, list[Any]]:
    """Return all that is stored, and the order of all edits."""
    tables: list[Any] = [*EVERY.values(), AcceptedEdit, Sequence]
    with village.home.office.database.reading() as session:
        return {
            table.__tablename__: [row.model_dump() for row in session.exec(select(table))] for table in tables
        }


def test_matrix_has_every_endpoint_for_programs(village: Village) -> None:
    paths = api(village.home.office, Metrics()).openapi()["paths"]
    described = {
        (method.upper(), path.removeprefix("/api/v1"))
        for path, operations in paths.items()
        for method, operation in operations.items()
        if {"Program token": []} in operation.get("security", [])
    }

    assert described == set(MATRIX)


RUNS = [("own", role) for role in ROLES]
RUNS += [("other", "owner"), ("other", "viewer"), ("other", "tenant"), ("unseen", "tenant")]
RUNS += [("guessed", "owner"), ("guessed", "tenant")]


@pytest.mark.parametrize(("where", "role"), RUNS)
def test_each_role_may_do_what_it_may_and_nothing_else_is_stored(
    village: Village, where: str, role: str
) -> None:
    for key, line in MATRIX.items():
        wanted = expected(role, key, where)
        before = stored(village) if wanted >= 400 and line.kind is not Kind.LOOK else None

        answer = send(village, role, key, where)

        assert answer.status_code == wanted, (key, answer.text)
        assert before is None or stored(village) == before, key


def test_what_is_not_theirs_answers_like_what_does_not_exist(village: Village) -> None:
    for key in MATRIX:
        for where in ("other", "unseen"):
            if expected("tenant", key, where) == 404:
                assert (
                    send(village, "tenant", key, where).json()
                    == send(village, "tenant", key, "guessed").json()
                )


def scopes() -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each scope with each request that needs another one."""
    for key, line in MATRIX.items():
        for scope in ALL.split():
            if scope != line.kind.value:
                yield scope, key


def test_token_without_the_scope_is_refused_before_anything_else(village: Village) -> None:
    for scope in ALL.split():
        village.give_token("owner", f"only {scope}", scope)
    before = stored(village)

    for scope, key in scopes():
        assert send(village, f"only {scope}", key, "own").status_code == 403, (scope, key)

    assert stored(village) == before


def test_without_a_token_that_holds_nothing_is_answered(village: Village) -> None:
    for key in MATRIX:
        assert send(village, "nobody", key, "own").status_code == 401, key
