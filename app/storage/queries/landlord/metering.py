"""What serves and occupies the units of a site, each table asked once."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.storage.tables import Assignment, Occupancy, Person, Unit


def services_of_site(session: Session, site_id: UUID) -> list[Assignment]:
    """Return which meters serve the units of a site, and when."""
    query = select(Assignment).join(Unit, col(Unit.id) == col(Assignment.unit_id))
    order = (col(Assignment.start_on), col(Assignment.id))
    return list(session.exec(query.where(Unit.site_id == site_id).order_by(*order)))


def occupancies_of_site(session: Session, site_id: UUID) -> list[Occupancy]:
    """Return who has or had the units of a site."""
    query = select(Occupancy).join(Unit, col(Unit.id) == col(Occupancy.unit_id))
    order = (col(Occupancy.start_on), col(Occupancy.id))
    return list(session.exec(query.where(Unit.site_id == site_id).order_by(*order)))


def people_of_site(session: Session, site_id: UUID) -> dict[UUID, str]:
    """Return the names of those who have or had a unit of a site."""
    query = select(Person.id, Person.name).join(Occupancy, col(Occupancy.person_id) == col(Person.id))
    query = query.join(Unit, col(Unit.id) == col(Occupancy.unit_id)).where(Unit.site_id == site_id)
    return dict(session.exec(query.distinct()).all())
