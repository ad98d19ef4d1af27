"""Quarters: the energy of each quarter of an hour of some days."""

from datetime import date, datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from app.domain.errors import N_, FormError, Problem
from app.domain.quality import Quality
from app.domain.quarters import DayBlock
from app.domain.reading import Register
from app.use_cases.stats import quarters_since
from sync_server.api.v1.asking import Looking
from sync_server.api.v1.fields import Day
from sync_server.api.v1.tags import TaggedRoute
from sync_server.desk import Seat

router = APIRouter(prefix="/api/v1", tags=["quarters"], route_class=TaggedRoute)

MOST_DAYS = 31
_NAMES = {quality: quality.name.lower() for quality in Quality}


class DayAnswer(BaseModel):
    """A local day's energy in Wh, a quarter after the other from `first_at` on; null where it is missing.

    `interval_minutes` is the step of the source: 15, 30 or 60.
    """

    day: date
    register_name: Register
    first_at: datetime
    interval_minutes: int
    wh: list[int | None]
    quality: list[str]


class DaysAnswer(BaseModel):
    """The days that are known."""

    items: list[DayAnswer]


@router.get("/meters/{meter_id}/quarters")
def get_quarters(
    desk: Looking,
    meter_id: UUID,
    first: Annotated[Day, Query(description="The first local day.")],
    end: Annotated[Day, Query(description=f"The day after the last one; at most {MOST_DAYS} days.")],
    register_name: Register = Register.TOTAL,
) -> DaysAnswer:
    """Return the quarters of some days of a meter."""
    if not timedelta() < end - first <= timedelta(days=MOST_DAYS):
        raise FormError([Problem("end", N_("Choose from 1 to {n} days."), {"n": MOST_DAYS})])

    def found(seat: Seat) -> DaysAnswer:
        stored = seat.book.meter(meter_id)
        days = quarters_since(seat.book, stored.row.id, first, (register_name,)).get(register_name, [])
        return DaysAnswer(items=[_answer(day, register_name) for day in days if day.day < end])

    return desk.ask(found)


def _answer(day: DayBlock, register_name: Register) -> DayAnswer:
    qualities = [Quality(quality) for quality in day.quality.tolist()]
    known = zip(day.wh.tolist(), qualities, strict=True)
    return DayAnswer(
        day=day.day,
        register_name=register_name,
        first_at=day.first,
        interval_minutes=day.interval_minutes,
        wh=[None if quality is Quality.MISSING else wh for wh, quality in known],
        quality=[_NAMES[quality] for quality in qualities],
    )
