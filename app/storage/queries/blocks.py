"""Quarter blocks as the rules want them."""

from collections.abc import Collection
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from app.domain.energy import USE
from app.domain.quarters import DayBlock, from_bytes
from app.domain.reading import Register
from app.storage.tables import Meter, QuarterBlock

_of_meter = col(QuarterBlock.meter_id)
_register = col(QuarterBlock.register_name)
_day = col(QuarterBlock.day)
_COLUMNS: tuple[Any, ...] = (
    _register,
    _day,
    col(QuarterBlock.first_at),
    col(QuarterBlock.wh),
    col(QuarterBlock.quality),
    col(QuarterBlock.interval_minutes),
)
_SINCE = (
    select(*_COLUMNS)
    .where(_of_meter == bindparam("meter_id"), _register.in_(bindparam("registers", expanding=True)))
    .where(_day >= bindparam("first"))
    .order_by(_register, _day)
)


def quarters_of_meter(
    session: Session, meter_id: UUID, first: date = date.min, registers: Collection[Register] = USE
) -> dict[Register, list[DayBlock]]:
    """Return the days of quarters since `first` of those registers that have any, oldest first."""
    bounds = {"meter_id": meter_id, "first": first, "registers": [name.value for name in registers]}
    rows = session.execute(_SINCE, bounds).all()
    return {
        Register(name): [from_bytes(*row[1:]) for row in of_register]
        for name, of_register in groupby(rows, key=itemgetter(0))
    }


_OF_SITE = (
    select(_of_meter, *_COLUMNS)
    .join(Meter, col(Meter.id) == _of_meter)
    .where(col(Meter.site_id) == bindparam("site_id"), _day >= bindparam("first"), _day < bindparam("end"))
    .order_by(_of_meter, _register, _day)
)


def quarters_of_site(
    session: Session, site_id: UUID, first: date, end: date
) -> dict[UUID, dict[Register, list[DayBlock]]]:
    """Return by meter and register a site's days of quarters from a day until another (excluded)."""
    rows = session.execute(_OF_SITE, {"site_id": site_id, "first": first, "end": end}).all()
    found: dict[UUID, dict[Register, list[DayBlock]]] = {}
    for (meter_id, name), days in groupby(rows, key=itemgetter(0, 1)):
        found.setdefault(meter_id, {})[Register(name)] = [from_bytes(*row[2:]) for row in days]
    return found


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
