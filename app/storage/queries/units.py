"""Units of sites."""

from sqlmodel import Session, col, select

from app.storage.tables import Unit


def units(session: Session) -> list[Unit]:
    """Return every unit, in the order of its site."""
    order = (col(Unit.site_id), col(Unit.position), col(Unit.name), col(Unit.id))
    return list(session.exec(select(Unit).order_by(*order)))
