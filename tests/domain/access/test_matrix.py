"""Role × table × deed × whose and when, against what is written down here by hand."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from app.domain.access.anchor import Anchor
from app.domain.access.edit import Edit, Op
from app.domain.access.known import NOWHERE, Known
from app.domain.access.pushing import push_problem
from app.domain.access.seeing import may_see
from app.domain.access.view import Role
from app.storage.tables import TRACKED
from tests.domain.access.house import (
    IN,
    ME,
    MY_FILE,
    MY_TARIFF,
    NOW,
    OUT,
    SCENES,
    view,
)

EVERYWHERE = frozenset(SCENES)
HOUSE = EVERYWHERE - {"other site"}
FLAT = HOUSE - {"next door"}
MY_TIME = frozenset({"at move-in", "during", "at move-out"})
MY_DAYS = frozenset({"at move-in", "during"})
MINE = frozenset({"during"})
NEVER: frozenset[str] = frozenset()
NEW_SITE = frozenset({"other site"})

# Which columns say where a row of the table belongs.
COLUMNS = {
    "site": "site", "unit": "site unit", "occupancy": "site unit person", "meter": "site meter",
    "device": "site meter", "assignment": "site meter unit", "threshold": "site meter",
    "cycle_boundary": "site meter", "reminder_settings": "site meter", "carbon_factor": "site",
    "site_billing": "site", "reading": "site meter at", "submission": "site meter person at",
    "quarter_block": "site meter at", "tariff_assignment": "site unit", "budget": "site meter",
    "paper_bill": "site meter", "utility_bill": "site", "invoice": "site unit person",
    "payment": "site person", "payment_match": "site person", "payment_reminder": "site person",
    "person": "person", "tariff": "", "file": "", "snooze": "",
}  # fmt: skip
_SAID: dict[str, dict[str, Any]] = {
    "reading": {"kwh": 1, "source": "manual"},
    "submission": {"state": "open"},
}
SHARED = {"person", "tariff", "file"}

TENANT_SEES = {
    "site": HOUSE, "unit": FLAT, "occupancy": MINE, "meter": FLAT, "device": FLAT, "assignment": FLAT,
    "threshold": FLAT, "cycle_boundary": FLAT, "reminder_settings": NEVER, "carbon_factor": HOUSE,
    "site_billing": NEVER, "reading": MY_TIME, "submission": MINE, "quarter_block": MY_DAYS,
    "tariff_assignment": FLAT, "budget": NEVER, "paper_bill": NEVER, "utility_bill": NEVER,
    "invoice": MINE, "payment": MINE, "payment_match": MINE, "payment_reminder": MINE,
    "person": MINE, "tariff": FLAT, "file": MY_TIME, "snooze": NEVER,
}  # fmt: skip
# Whatever is not named here a tenant never pushes.
TENANT_ADDS = {"reading": MY_TIME, "submission": MINE, "file": EVERYWHERE, "site": NEW_SITE}
TENANT_SETS = {"reading": MY_TIME, "submission": MINE}
TENANT_REMOVES = TENANT_SETS


@pytest.mark.parametrize("entity", TRACKED)
def test_tenant_sees_what_falls_into_their_own_time_and_nothing_else(entity: str) -> None:
    assert _seen(Role.TENANT, entity) == TENANT_SEES[entity]


@pytest.mark.parametrize("entity", TRACKED)
@pytest.mark.parametrize("role", [Role.OWNER, Role.MANAGER, Role.VIEWER])
def test_all_others_see_their_whole_site_and_no_other(role: Role, entity: str) -> None:
    assert _seen(role, entity) == (NEVER if entity == "snooze" else HOUSE)


@pytest.mark.parametrize("entity", TRACKED)
def test_tenant_pushes_readings_of_their_own_time_and_nothing_else(entity: str) -> None:
    assert _taken(Role.TENANT, entity, Op.ADD) == TENANT_ADDS.get(entity, NEVER)
    assert _taken(Role.TENANT, entity, Op.SET) == TENANT_SETS.get(entity, NEVER)
    assert _taken(Role.TENANT, entity, Op.REMOVE) == TENANT_REMOVES.get(entity, NEVER)


@pytest.mark.parametrize("entity", TRACKED)
def test_viewer_pushes_nothing(entity: str) -> None:
    assert _taken(Role.VIEWER, entity, Op.ADD) == (NEW_SITE if entity == "site" else NEVER)
    assert _taken(Role.VIEWER, entity, Op.SET) == NEVER
    assert _taken(Role.VIEWER, entity, Op.REMOVE) == NEVER


@pytest.mark.parametrize("entity", TRACKED)
@pytest.mark.parametrize("role", [Role.OWNER, Role.MANAGER])
def test_who_manages_pushes_everything_of_the_site_and_of_no_other(role: Role, entity: str) -> None:
    here = NEVER if entity == "snooze" else HOUSE
    touched = NEVER if entity == "invoice" else here

    assert _taken(role, entity, Op.ADD) == (EVERYWHERE if entity in SHARED | {"site"} else here)
    assert _taken(role, entity, Op.SET) == touched
    assert _taken(role, entity, Op.REMOVE) == (NEVER if (role, entity) == (Role.MANAGER, "site") else touched)


def _seen(role: Role, entity: str) -> frozenset[str]:
    found = (name for name in SCENES if may_see(view(role), _anchor(entity, name), _known(entity, name)))
    return frozenset(found)


def _taken(role: Role, entity: str, op: Op) -> frozenset[str]:
    return frozenset(
        name for name in SCENES if push_problem(view(role), _edit(entity, name, op), NOW) is None
    )


def _anchor(entity: str, name: str) -> Anchor:
    scene, columns = SCENES[name], COLUMNS[entity].split()
    return Anchor(
        entity,
        _row_id(entity, name),
        scene.site if "site" in columns else None,
        scene.meter if "meter" in columns else None,
        scene.unit if "unit" in columns else None,
        scene.person if "person" in columns else None,
        scene.at if "at" in columns else None,
    )


def _row_id(entity: str, name: str) -> UUID:
    """Return whose row it is: a file is named by the reading of the scene, a tariff by the flat."""
    scene = SCENES[name]
    own = {
        "site": scene.site,
        "unit": scene.unit,
        "meter": scene.meter,
        "person": scene.person,
        "file": MY_FILE if IN <= scene.at <= OUT and name in FLAT else scene.row,
        "tariff": MY_TARIFF if name in FLAT else scene.row,
    }
    return own.get(entity, scene.row)


def _known(entity: str, name: str) -> Known:
    return Known(site_ids=frozenset({SCENES[name].site})) if entity in SHARED else NOWHERE


def _edit(entity: str, name: str, op: Op) -> Edit:
    """Return an edit by somebody who made the row, of fields that a tenant may set where there are any."""
    said = _SAID.get(entity, {"name": ""})
    edit = Edit(op, _anchor(entity, name), before=said, after=said, known=_known(entity, name), made_by=ME)
    match op:
        case Op.ADD:
            return replace(edit, before={}, known=NOWHERE)
        case Op.SET:
            return replace(edit, fields=frozenset(said) - {"source"})
        case Op.REMOVE:
            return replace(edit, after={})
