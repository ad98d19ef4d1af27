"""What an account sees of a site, from who lives there and which meters serve them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, SQLModel, col, or_, select

from app.domain.access.rules import RULES
from app.domain.access.view import Role, SiteView
from app.domain.access.window import windows_of
from app.domain.people.stays import Stay
from app.storage.queries.anchors import anchors_of
from app.storage.queries.landlord.services import service_of
from app.storage.queries.landlord.stays import stay_of
from app.storage.tables import Assignment, Occupancy, Reading, Site, TariffAssignment, Unit

Row = TypeVar("Row", bound=SQLModel)


def site_view(session: Session, site_id: UUID, role: Role, person_id: UUID | None = None) -> SiteView:
    """Return what a role at a site lets an account see; a tenant is a person.

    A tenant sees the tariffs and files that a row they see names now: a tariff by its assignment to
    the site, to a unit of theirs or to a meter that served them, a photo by a reading of their time.
    The same rule decides about the naming row, so nothing shared is wider than what names it.
    """
    if role is not Role.TENANT:
        return SiteView(site_id, role)
    stays = _stays(session, site_id, person_id)
    query = select(Assignment).where(col(Assignment.unit_id).in_(stays))
    services = [service_of(row) for row in session.exec(query)]
    windows = windows_of(stays, services, _zone(session, site_id)) if services else {}
    view = SiteView(site_id, role, person_id, frozenset(stays), windows)
    return replace(view, shared=_tariffs(session, view) | _photos(session, view))


def _stays(session: Session, site_id: UUID, person_id: UUID | None) -> dict[UUID, list[Stay]]:
    """Return when somebody had which unit of a site."""
    found: dict[UUID, list[Stay]] = {}
    query = select(Occupancy).join(Unit).where(Unit.site_id == site_id, Occupancy.person_id == person_id)
    for row in session.exec(query):
        found.setdefault(row.unit_id, []).append(stay_of(row))
    return found


def _zone(session: Session, site_id: UUID) -> ZoneInfo:
    return ZoneInfo(session.exec(select(Site.time_zone).where(Site.id == site_id)).one())


def _tariffs(session: Session, view: SiteView) -> frozenset[UUID]:
    targets = (
        TariffAssignment.site_id == view.site_id,
        col(TariffAssignment.unit_id).in_(view.units),
        col(TariffAssignment.meter_id).in_(view.windows),
    )
    rows = session.exec(select(TariffAssignment).where(or_(*targets))).all()
    return frozenset(row.tariff_id for row in _seen(session, view, rows))


def _photos(session: Session, view: SiteView) -> frozenset[UUID]:
    has_photo = col(Reading.photo_id).is_not(None)
    rows = session.exec(select(Reading).where(col(Reading.meter_id).in_(view.windows), has_photo)).all()
    return frozenset(row.photo_id for row in _seen(session, view, rows) if row.photo_id)


def _seen(session: Session, view: SiteView, rows: Sequence[Row]) -> Iterator[Row]:
    """Yield those of some rows of one table that a tenant sees."""
    if not rows:
        return
    entity = str(rows[0].__tablename__)
    anchors = anchors_of(session, entity, [row.model_dump() for row in rows])
    for row, anchor in zip(rows, anchors, strict=True):
        if RULES[entity].tenant_sees(view, anchor):
            yield row
