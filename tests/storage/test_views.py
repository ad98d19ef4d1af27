"""What each person sees of a house that is let, from all that is stored about it."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, select

from app.domain.access.anchoring import named_by, references_of
from app.domain.access.known import NOWHERE, Known
from app.domain.access.rule import Kind
from app.domain.access.rules import RULES
from app.domain.access.seeing import may_see, seen_by
from app.domain.access.view import Role, SiteView, View
from app.domain.access.window import Window
from app.domain.zone import DAY
from app.storage.database import Database
from app.storage.queries.anchors import anchors_of
from app.storage.queries.views import site_view
from app.storage.tables import TRACKED, Occupancy, TariffAssignment
from tests.storage.let_house import (
    ANNA,
    BEN,
    CARLA,
    FLAT,
    HOUSE,
    JANUARY,
    JUNE,
    MAIN,
    MARCH,
    METER,
    METER_NEXT_DOOR,
    METER_OF_SHOP,
    NEXT_DOOR,
    OF_FLAT,
    OF_HOUSE,
    OF_METER,
    OF_NEXT_DOOR,
    OF_SHOP,
    OTHER_HOUSE,
    SHOP,
    at,
    block_on,
    photo_on,
    reading_on,
    rows,
)
from tests.storage.rows import id_of, journal_in

EVERYBODY = (ANNA, BEN, CARLA)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        journal = journal_in(session, 1)
        for row in rows():
            journal.add(row)
        yield session


def _tenant(session: Session, person: UUID, site: UUID = HOUSE) -> SiteView:
    return site_view(session, site, Role.TENANT, person)


def _shown(session: Session, *sites: SiteView) -> dict[tuple[str, UUID], Mapping[str, Any]]:
    """Return every row of the file that somebody sees, as they see it."""
    view = View(id_of(1), {site.site_id: site for site in sites})
    stored = {
        entity: [row.model_dump() for row in session.exec(select(table)).all()]
        for entity, table in TRACKED.items()
    }
    known = _known(session, stored)
    found = {}
    for entity, documents in stored.items():
        for values, anchor in zip(documents, anchors_of(session, entity, documents), strict=True):
            where = known.get((entity, anchor.row_id), NOWHERE)
            if may_see(view, anchor, where):
                found[entity, anchor.row_id] = seen_by(view, anchor, values, where)
    return found


def _known(session: Session, stored: Mapping[str, list[dict[str, Any]]]) -> dict[tuple[str, UUID], Known]:
    """Return which sites have rows that name which shared ones, as a server keeps it."""
    found: dict[tuple[str, UUID], set[UUID]] = {}
    for entity, documents in stored.items():
        for values, anchor in zip(documents, anchors_of(session, entity, documents), strict=True):
            for shared in references_of(entity, values):
                assert anchor.site_id
                found.setdefault(shared, set()).add(anchor.site_id)
    return {shared: Known(site_ids=frozenset(sites)) for shared, sites in found.items()}


def _ids(shown: Mapping[tuple[str, UUID], object], entity: str) -> set[UUID]:
    return {row_id for name, row_id in shown if name == entity}


def test_tenant_has_their_units_and_the_time_their_meters_served_them(session: Session) -> None:
    anna, ben = _tenant(session, ANNA), _tenant(session, BEN)

    assert anna.units == {FLAT}
    assert anna.windows == {METER: (Window(at(JANUARY), at(MARCH)),)}
    assert ben.units == {FLAT}
    assert ben.windows == {METER: (Window(at(MARCH)),), METER_NEXT_DOOR: (Window(at(JUNE)),)}


def test_local_midnight_before_clocks_shift_ends_a_stay(session: Session) -> None:
    (window,) = _tenant(session, ANNA).windows[METER]

    assert window.end is not None
    assert window.end.isoformat() == "2026-03-28T23:00:00+00:00"


def test_unit_at_another_site_is_seen_there_in_its_own_zone(session: Session) -> None:
    there = _tenant(session, BEN, OTHER_HOUSE)

    assert there.units == {SHOP}
    assert there.windows[METER_OF_SHOP][0].start.isoformat() == "2026-06-01T04:00:00+00:00"
    assert there.shared == {OF_SHOP}


def test_who_never_lived_there_sees_the_public_part_alone(session: Session) -> None:
    shown = _shown(session, _tenant(session, id_of(999)))

    assert {entity for entity, _row_id in shown} == {"site", "tariff", "tariff_assignment"}
    assert _ids(shown, "tariff") == {OF_HOUSE}


def test_person_who_is_not_named_is_no_tenant(session: Session) -> None:
    nobody = site_view(session, HOUSE, Role.TENANT, None)

    assert nobody.units == frozenset()
    assert nobody.windows == {}


@pytest.mark.parametrize("role", [Role.OWNER, Role.MANAGER, Role.VIEWER])
def test_all_others_see_every_row_of_the_site(session: Session, role: Role) -> None:
    shown = _shown(session, site_view(session, HOUSE, role))

    assert {METER, METER_NEXT_DOOR, MAIN} == _ids(shown, "meter")
    assert {*EVERYBODY} == _ids(shown, "person")
    assert OF_SHOP not in _ids(shown, "tariff")
    assert shown["person", ANNA]["note"] == "private"


def test_tenants_that_follow_each_other_share_the_reading_of_the_move_alone(session: Session) -> None:
    anna, ben = (_shown(session, _tenant(session, person)) for person in (ANNA, BEN))

    shared = anna.keys() & ben.keys()

    assert shared == {
        ("site", HOUSE),
        ("unit", FLAT),
        ("meter", METER),
        ("device", id_of(190)),
        ("assignment", id_of(170)),
        *(("tariff", tariff) for tariff in (OF_HOUSE, OF_FLAT, OF_METER)),
        *(("tariff_assignment", id_of(number)) for number in (180, 181, 183)),
        ("reading", reading_on(METER, MARCH)),
        ("file", photo_on(METER, MARCH)),
    }


def test_tenant_reads_their_own_days_alone(session: Session) -> None:
    anna, ben = (_shown(session, _tenant(session, person)) for person in (ANNA, BEN))

    assert _ids(anna, "reading") == {reading_on(METER, day) for day in (JANUARY, MARCH - DAY, MARCH)}
    assert _ids(anna, "quarter_block") == {block_on(METER, day) for day in (JANUARY, MARCH - DAY)}
    assert _ids(ben, "quarter_block") == {
        *(block_on(METER, day) for day in (MARCH, MARCH + DAY, JUNE, JUNE + DAY)),
        *(block_on(METER_NEXT_DOOR, day) for day in (JUNE, JUNE + DAY)),
    }


def test_tenant_sees_what_they_handed_in_and_owe_themselves(session: Session) -> None:
    ben = _shown(session, _tenant(session, BEN))

    assert _ids(ben, "submission") == {id_of(301)}
    assert _ids(ben, "invoice") == {id_of(711)}
    assert _ids(ben, "payment") == {id_of(721)}
    assert _ids(ben, "payment_match") == {id_of(731)}
    assert _ids(ben, "person") == {BEN}
    assert ben["person", BEN]["note"] == ""
    assert ben["invoice", id_of(711)]["utility_bill_id"] is None
    assert ben["meter", METER]["parent_id"] is None


@pytest.mark.parametrize("person", EVERYBODY)
def test_nothing_that_a_tenant_sees_names_a_row_they_do_not_have(session: Session, person: UUID) -> None:
    shown = _shown(session, _tenant(session, person), _tenant(session, person, OTHER_HOUSE))

    named = {
        (other, row_id)
        for (entity, _), values in shown.items()
        for _, other, row_id in named_by(entity, values)
    }

    assert named <= shown.keys()


@pytest.mark.parametrize("person", EVERYBODY)
def test_tenant_sees_a_part_of_what_the_manager_sees(session: Session, person: UUID) -> None:
    tenant = _shown(session, _tenant(session, person))
    manager = _shown(session, site_view(session, HOUSE, Role.MANAGER))

    assert tenant.keys() < manager.keys()
    for key, values in tenant.items():
        assert all(value in {None, "", manager[key][name]} for name, value in values.items())


def test_tariff_is_seen_no_more_once_nothing_of_theirs_names_it(session: Session) -> None:
    journal = journal_in(session, 2)
    journal.remove(session.get_one(TariffAssignment, id_of(181)))

    assert _tenant(session, ANNA).shared >= {OF_HOUSE, OF_METER}
    assert OF_FLAT not in _tenant(session, ANNA).shared
    assert OF_NEXT_DOOR not in _tenant(session, ANNA).shared


def test_correcting_a_stay_changes_the_hash_of_who_it_concerns_alone(session: Session) -> None:
    before = {person: _tenant(session, person).hash for person in EVERYBODY}

    journal_in(session, 2).change(session.get_one(Occupancy, id_of(160)), end_on=MARCH - timedelta(days=5))

    changed = {person for person in EVERYBODY if _tenant(session, person).hash != before[person]}
    assert changed == {ANNA}


def test_tenant_next_door_has_nothing_of_the_flat(session: Session) -> None:
    carla = _shown(session, _tenant(session, CARLA))

    assert _ids(carla, "unit") == {NEXT_DOOR}
    assert _ids(carla, "meter") == {METER_NEXT_DOOR}
    assert _ids(carla, "reading") == {
        reading_on(METER_NEXT_DOOR, day) for day in (JANUARY, MARCH - DAY, MARCH, MARCH + DAY, JUNE)
    }
    assert all(RULES[entity].kind is not Kind.DEVICE for entity, _row_id in carla)
