"""The units of a site."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.storage.tables import Unit


def units_of_site(session: Session, site_id: UUID, *, archived: bool = False) -> list[Unit]:
    """Return the units of a site that are in use (or the archived ones), in their order."""
    away = col(Unit.archived_at)
    in_state = away.is_not(None) if archived else away.is_(None)
    order = (col(Unit.position), col(Unit.name), col(Unit.id))
    return list(session.exec(select(Unit).where(Unit.site_id == site_id, in_state).order_by(*order)))
