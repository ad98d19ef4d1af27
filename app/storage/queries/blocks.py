"""Quarter blocks as the rules want them."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from app.domain.quarters import DayBlock, from_bytes
from app.storage.tables import QuarterBlock


def blocks_of_meter(
    session: Session, meter_id: UUID, first: date | None = None, register: str = "total"
) -> list[DayBlock]:
    """Return a meter's days of quarters since `first`, oldest first."""
    query = select(QuarterBlock).where(
        QuarterBlock.meter_id == meter_id, QuarterBlock.register_name == register
    )
    if first is not None:
        query = query.where(QuarterBlock.day >= first)
    return [_as_rule(row) for row in session.exec(query.order_by(col(QuarterBlock.day)))]


def meters_with_blocks(session: Session) -> set[UUID]:
    """Return the meters that have quarters at all."""
    return set(session.exec(select(QuarterBlock.meter_id).distinct()))


def meter_has_blocks(session: Session, meter_id: UUID) -> bool:
    """Tell whether a meter has quarters at all."""
    return (
        session.exec(select(QuarterBlock.id).where(QuarterBlock.meter_id == meter_id).limit(1)).first()
        is not None
    )


def _as_rule(row: QuarterBlock) -> DayBlock:
    return from_bytes(row.day, row.first_at, row.wh, row.quality, row.interval_minutes)
