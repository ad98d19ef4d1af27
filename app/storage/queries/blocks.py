"""Quarter blocks as the rules want them."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.domain.energy import USE
from app.domain.quarters import DayBlock, from_bytes
from app.domain.reading import Register
from app.storage.tables import Meter, QuarterBlock

_of_meter = col(QuarterBlock.meter_id)
_day = col(QuarterBlock.day)
_COLUMNS: tuple[Any, ...] = (
    _day,
    col(QuarterBlock.first_at),
    col(QuarterBlock.wh),
    col(QuarterBlock.quality),
    col(QuarterBlock.interval_minutes),
)


def quarters_of_meter(
    session: Session, meter_id: UUID, first: date | None = None, registers: Collection[Register] = USE
) -> dict[Register, list[DayBlock]]:
    """Return the days of quarters since `first` of those registers that have any, oldest first."""
    found = {register: blocks_of_meter(session, meter_id, first, register) for register in registers}
    return {register: blocks for register, blocks in found.items() if blocks}


def blocks_of_meter(
    session: Session, meter_id: UUID, first: date | None = None, register: str = "total"
) -> list[DayBlock]:
    """Return a register's days of quarters since `first`, oldest first."""
    query = select(*_COLUMNS).where(_of_meter == meter_id, col(QuarterBlock.register_name) == register)
    if first is not None:
        query = query.where(_day >= first)
    return [from_bytes(*row) for row in session.execute(query.order_by(_day))]


def meters_with_blocks(session: Session) -> set[UUID]:
    """Return the meters that have quarters at all."""
    has_any = select(QuarterBlock).where(_of_meter == col(Meter.id)).exists()
    return set(session.execute(select(col(Meter.id)).where(has_any)).scalars())


def meter_has_blocks(session: Session, meter_id: UUID) -> bool:
    """Tell whether a meter has quarters at all."""
    return (
        session.execute(select(col(QuarterBlock.id)).where(_of_meter == meter_id).limit(1)).first()
        is not None
    )
