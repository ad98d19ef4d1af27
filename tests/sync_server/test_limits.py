"""A limited session finds row by row what the rules of access show, and nothing else."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlmodel import Session, delete, select

from app.domain.access.anchoring import references_of
from app.domain.access.known import NOWHERE, Known
from app.domain.access.rules import RULES
from app.domain.access.seeing import may_see
from app.domain.access.view import Role, SiteView, View
from app.storage.database import Database
from app.storage.queries.anchors import anchors_of
from app.storage.queries.meters import meter
from app.storage.queries.readings import all_readings, readings_from
from app.storage.queries.views import site_view
from app.storage.sync_tables import Outgoing
from app.storage.tables import TRACKED, Change, Meter
from sync_server.limits import limited
from sync_server.replica.tables import KnownAt, RowState
from sync_server.storage.tables import METADATA
from tests.storage.let_house import ANNA, BEN, CARLA, HOUSE, JANUARY, METER, OTHER_HOUSE, at, rows
from tests.storage.rows import id_of, journal_in

MAKER, SOMEBODY = id_of(900), id_of(901)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        METADATA.create_all(session.connection())
        journal = journal_in(session, 1)
        for row in rows():
            journal.add(row)
        session.exec(delete(Outgoing))
        yield session


def known_in(session: Session) -> dict[UUID, Known]:
    """Note where shared rows are known, as the sequencer would; return it."""
    sites: dict[UUID, set[UUID]] = {}
    for entity, table in TRACKED.items():
        values = [row.model_dump() for row in session.exec(select(table))]
        for each, anchor in zip(values, anchors_of(session, entity, values), strict=True):
            for _named, row_id in references_of(entity, each):
                sites.setdefault(row_id, set()).update([anchor.site_id] if anchor.site_id else [])
            session.add(RowState(row_id=each["id"], entity=entity, position=1, maker_id=MAKER, stamps="{}"))
    session.add_all(KnownAt(row_id=row, site_id=site) for row, of_row in sites.items() for site in of_row)
    session.flush()
    everything = [row.row_id for row in session.exec(select(RowState))]
    return {row_id: Known(MAKER, frozenset(sites.get(row_id, ()))) for row_id in everything}


def views(session: Session) -> list[View]:
    """Return views of every role, at one site, at both and at none."""
    whole = [{HOUSE: SiteView(HOUSE, role)} for role in (Role.OWNER, Role.VIEWER)]
    tenants = [{HOUSE: site_view(session, HOUSE, Role.TENANT, who)} for who in (ANNA, BEN, CARLA)]
    both = {**tenants[1], OTHER_HOUSE: SiteView(OTHER_HOUSE, Role.OWNER)}
    at_both = {**tenants[1], OTHER_HOUSE: site_view(session, OTHER_HOUSE, Role.TENANT, BEN)}
    sites = ({}, both, at_both, *whole, *tenants)
    return [View(MAKER, {}), *(View(SOMEBODY, each) for each in sites)]


def test_limited_session_finds_what_the_rules_show_of_every_table(session: Session) -> None:
    known = known_in(session)
    stored = {
        entity: [row.model_dump() for row in session.exec(select(table))] for entity, table in TRACKED.items()
    }
    shown = 0
    for view in views(session):
        for entity, table in TRACKED.items():
            anchors = anchors_of(session, entity, stored[entity])
            expected = {
                anchor.row_id
                for anchor in anchors
                if may_see(view, anchor, known.get(anchor.row_id, NOWHERE))
            }
            with limited(session, view):
                found = {row.id for row in session.exec(select(table))}  # type: ignore[attr-defined]
                # One that is seen and one that is not, where there are such.
                some = sorted(expected)[:1] + sorted({row["id"] for row in stored[entity]} - expected)[:1]
                got = {row_id for row_id in some if session.get(table, row_id) is not None}

            assert found == expected, (entity, view)
            assert got == expected & set(some), (entity, view)
            shown += len(found)

    assert shown > 100
    assert RULES.keys() == TRACKED.keys()


def test_limits_hold_in_subqueries_unions_and_joins(session: Session) -> None:
    carla = View(SOMEBODY, {HOUSE: site_view(session, HOUSE, Role.TENANT, CARLA)})
    anna = View(SOMEBODY, {HOUSE: site_view(session, HOUSE, Role.TENANT, ANNA)})

    with limited(session, carla):
        assert meter(session, METER) is None
        assert all_readings(session, METER) == readings_from(session, METER, at(JANUARY)) == []
        assert session.exec(select(Change)).all() == []
        assert session.exec(select(Meter.id).where(Meter.name == "Flat")).all() == []
    with limited(session, anna):
        assert len(all_readings(session, METER)) == len(readings_from(session, METER, at(JANUARY))) == 3


def test_session_sees_all_again_afterwards(session: Session) -> None:
    with limited(session, View(SOMEBODY, {})):
        assert session.get(Meter, METER) is None

    assert session.get(Meter, METER) is not None
    assert session.exec(select(Change)).all()
