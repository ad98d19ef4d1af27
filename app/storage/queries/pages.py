"""Rows in pages, for who asks for many over a line."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select, tuple_

from app.storage.landlord_tables import Payment
from app.storage.tables import Reading


def readings_after(
    session: Session, meter_id: UUID, after: tuple[datetime, UUID], end: datetime, most: int
) -> Sequence[Reading]:
    """Return the next readings of a meter after an instant and id, up to an instant (excluded)."""
    place = col(Reading.taken_at), col(Reading.id)
    query = (
        select(Reading)
        .where(Reading.meter_id == meter_id, tuple_(*place) > after, place[0] < end)
        .order_by(*place)
        .limit(most)
    )
    return session.exec(query).all()


def payments_of_site(session: Session, site_id: UUID) -> Sequence[Payment]:
    """Return what came in at a site."""
    return session.exec(select(Payment).where(Payment.site_id == site_id)).all()
