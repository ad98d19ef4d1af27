"""What imports need to know about what is stored."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from app.storage.tables import Change, QuarterBlock


def latest_change(session: Session) -> UUID | None:
    """Return the newest Change: while it stays the same, nothing has been edited."""
    return session.exec(select(Change.id).order_by(col(Change.id).desc()).limit(1)).first()


def block_rows(
    session: Session, meter_id: UUID, register: str, days: Collection[date]
) -> dict[date, QuarterBlock]:
    """Return the stored days of quarters between the first and the last of some days."""
    query = select(QuarterBlock).where(
        QuarterBlock.meter_id == meter_id,
        QuarterBlock.register_name == register,
        col(QuarterBlock.day).between(min(days), max(days)),
    )
    return {row.day: row for row in session.exec(query)}
