"""Everything that hangs on a meter, children before their parents."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlmodel import Session, SQLModel, select

from app.storage import tables
from app.storage.landlord_tables import Submission

_PARTS: tuple[Any, ...] = (
    tables.Reading,
    tables.QuarterBlock,
    tables.CycleBoundary,
    tables.Threshold,
    tables.Assignment,
    tables.ReminderSettings,
    tables.TariffAssignment,
    tables.Budget,
    tables.PaperBill,
    tables.Device,
)


def parts_of_meter(session: Session, meter_id: UUID) -> Iterator[tuple[type[SQLModel], list[SQLModel]]]:
    """Yield each table with the rows that belong to a meter."""
    handed_in = select(Submission).join(tables.Reading).where(tables.Reading.meter_id == meter_id)
    if submissions := list(session.exec(handed_in)):
        yield Submission, list(submissions)
    for table in _PARTS:
        rows = list(session.exec(select(table).where(table.meter_id == meter_id)))
        if rows:
            yield table, rows
