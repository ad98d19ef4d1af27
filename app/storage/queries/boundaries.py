"""Moved cycle boundaries."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from app.storage.tables import CycleBoundary


def boundary(session: Session, meter_id: UUID, nominal_on: date) -> CycleBoundary | None:
    """Return the moved boundary of one cycle, None where it starts on its nominal day."""
    query = select(CycleBoundary).where(
        CycleBoundary.meter_id == meter_id, CycleBoundary.nominal_on == nominal_on
    )
    return session.exec(query).first()
