"""Readings as an export writes them, a page at a time."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import case, select
from sqlmodel import Session, col

from app.storage.tables import Reading

_PAGE = 2000


class Line(NamedTuple):
    """One stored reading."""

    device_id: UUID
    taken_at: datetime
    kwh: Decimal
    register_name: str
    event: str
    verdict: str | None
    source: str
    note: str


def lines_of_meter(session: Session, meter_id: UUID) -> Iterator[Line]:
    """Yield a meter's readings, oldest first, never holding more than a page of them."""
    columns: list[Any] = [col(getattr(Reading, name)) for name in Line._fields]
    # Of the two readings of an exchange the final one comes first.
    order = (col(Reading.taken_at), case((col(Reading.event) == "initial", 1), else_=0))
    query = select(*columns).where(col(Reading.meter_id) == meter_id).order_by(*order)
    for row in session.execute(query.execution_options(yield_per=_PAGE)):
        yield Line._make(row)
