"""The units of a site."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.storage.tables import Unit


def units_of_site(session: Session, site_id: UUID, *, archived: bool = False) -> list[Unit]:
    """Return the units of a site that are in use (or the archived ones), in their order."""
    every = every_unit_of_site(session, site_id)
    return [unit for unit in every if (unit.archived_at is not None) == archived]


def every_unit_of_site(session: Session, site_id: UUID) -> list[Unit]:
    """Return the units of a site, put away or not, in their order."""
    order = (col(Unit.position), col(Unit.name), col(Unit.id))
    return list(session.exec(select(Unit).where(Unit.site_id == site_id).order_by(*order)))
