"""How much hangs on a site, a unit, a person or a meter."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from app.domain.meter import Role
from app.domain.people.hanging import Hanging, hanging
from app.domain.sharing.facts import COMMON
from app.storage.landlord_tables import Invoice, Payment, UtilityBill
from app.storage.tables import (
    Assignment,
    Meter,
    Occupancy,
    Reading,
    Unit,
)


def hangs_on_site(session: Session, site_id: UUID) -> Hanging:
    """Return what hangs on a site."""
    meters = select(Meter.id).where(Meter.site_id == site_id)
    units = select(Unit.id).where(Unit.site_id == site_id)
    return hanging(
        units=_count(session, Unit, col(Unit.site_id) == site_id),
        meters=_count(session, Meter, col(Meter.site_id) == site_id),
        readings=_count(session, Reading, col(Reading.meter_id).in_(meters)),
        stays=_count(session, Occupancy, col(Occupancy.unit_id).in_(units)),
        bills=_count(session, UtilityBill, col(UtilityBill.site_id) == site_id),
        invoices=_count(session, Invoice, col(Invoice.site_id) == site_id),
        payments=_count(session, Payment, col(Payment.site_id) == site_id),
    )


def hangs_on_unit(session: Session, unit_id: UUID) -> Hanging:
    """Return what hangs on a unit; the meters that serve it do not, they stay when it goes."""
    return hanging(
        stays=_count(session, Occupancy, col(Occupancy.unit_id) == unit_id),
        invoices=_count(session, Invoice, col(Invoice.unit_id) == unit_id),
    )


def hangs_on_person(session: Session, person_id: UUID) -> Hanging:
    """Return what hangs on a person."""
    return hanging(
        stays=_count(session, Occupancy, col(Occupancy.person_id) == person_id),
        invoices=_count(session, Invoice, col(Invoice.person_id) == person_id),
        payments=_count(session, Payment, col(Payment.person_id) == person_id),
    )


def hangs_on_meter(session: Session, meter_id: UUID) -> Hanging:
    """Return what hangs on a meter: the invoices of its units, or of its whole site where all rest on it."""
    units = select(Assignment.unit_id).where(Assignment.meter_id == meter_id)
    site = select(Meter.site_id).where(Meter.id == meter_id)
    is_for_all = _is_for_all(session, meter_id)
    rest_on_it = col(Invoice.site_id).in_(site) if is_for_all else col(Invoice.unit_id).in_(units)
    return hanging(
        readings=_count(session, Reading, col(Reading.meter_id) == meter_id),
        meters=_count(session, Meter, col(Meter.parent_id) == meter_id),
        units=len(set(session.exec(units))),
        invoices=_count(session, Invoice, rest_on_it),
    )


def _is_for_all(session: Session, meter_id: UUID) -> bool:
    """Tell whether everybody's bill rests on a meter: a main one, one of a common area, or of no unit."""
    meter = session.get(Meter, meter_id)
    served = select(Unit.kind).join(Assignment).where(Assignment.meter_id == meter_id)
    kinds = set(session.exec(served))
    return not kinds or COMMON in kinds or (meter is not None and meter.role == Role.MAIN.value)


def _count(session: Session, table: type[Any], where: ColumnElement[bool]) -> int:
    return session.exec(select(func.count()).select_from(table).where(where)).one()
