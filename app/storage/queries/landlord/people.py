"""The people of all sites."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.storage.tables import Occupancy, Person, Unit


def people(session: Session, *, archived: bool = False) -> list[Person]:
    """Return the people in use (or the archived ones) by name."""
    away = col(Person.archived_at)
    in_state = away.is_not(None) if archived else away.is_(None)
    return list(session.exec(select(Person).where(in_state).order_by(col(Person.name), col(Person.id))))


def occupants_of_site(session: Session, site_id: UUID) -> dict[UUID, Person]:
    """Return everybody who has or had a unit of a site."""
    there = select(Occupancy.person_id).join(Unit).where(Unit.site_id == site_id)
    return {row.id: row for row in session.exec(select(Person).where(col(Person.id).in_(there)))}


def names_of_people(session: Session) -> dict[UUID, str]:
    """Return everybody's name."""
    return dict(session.exec(select(Person.id, Person.name)).all())
