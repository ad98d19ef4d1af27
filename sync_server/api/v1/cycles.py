"""Cycles: the months of a meter, from one anchor day to the next."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from app.domain.projection import CycleStats
from app.domain.quality import Quality
from app.use_cases.meter_page import Bar, cycle_page, meter_page
from sync_server.api.v1.asking import Looking
from sync_server.api.v1.fields import Day, Number
from sync_server.api.v1.tags import TaggedRoute
from sync_server.desk import Seat

router = APIRouter(prefix="/api/v1", tags=["cycles"], route_class=TaggedRoute)


class CycleAnswer(BaseModel):
    """A cycle from `start_on` until `end_on` (excluded), and what was used in it, null where unknown."""

    start_on: date
    end_on: date
    used_kwh: Number | None
    quality: str


class PresentAnswer(CycleAnswer):
    """The present cycle, and where it will end at today's pace."""

    kwh_per_day: Number | None
    projected_kwh: Number | None
    next_threshold_kwh: Number | None
    next_threshold_on: date | None
    crossed_kwh: list[Number]
    is_estimated: bool


class CyclesAnswer(BaseModel):
    """The present cycle of a meter, and those before it, the oldest first."""

    present: PresentAnswer
    past: list[CycleAnswer]


@router.get("/meters/{meter_id}/cycles")
def get_cycles(desk: Looking, meter_id: UUID) -> CyclesAnswer:
    """Return the present cycle of a meter and the twelve before it."""

    def found(seat: Seat) -> CyclesAnswer:
        page = meter_page(seat.book, meter_id)
        return CyclesAnswer(present=_present(page.stats), past=[*map(_past, page.bars)])

    return desk.ask(found)


@router.get("/meters/{meter_id}/cycles/{day}")
def get_cycle(desk: Looking, meter_id: UUID, day: Day) -> CycleAnswer:
    """Return the cycle that a day lies in."""

    def found(seat: Seat) -> CycleAnswer:
        page = cycle_page(seat.book, meter_id, day)
        return _cycle(page.cycle.start, page.cycle.end, page.usage.kwh, page.usage.quality)

    return desk.ask(found)


def _present(stats: CycleStats) -> PresentAnswer:
    return PresentAnswer(
        **_cycle(stats.cycle.start, stats.cycle.end, stats.used_kwh, stats.quality).model_dump(),
        kwh_per_day=stats.rate_kwh_per_day,
        projected_kwh=stats.projected_kwh,
        next_threshold_kwh=stats.next_threshold,
        next_threshold_on=stats.next_threshold_on,
        crossed_kwh=list(stats.crossed),
        is_estimated=stats.is_estimated,
    )


def _past(bar: Bar) -> CycleAnswer:
    return _cycle(bar.cycle.start, bar.cycle.end, bar.usage.kwh, bar.usage.quality)


def _cycle(start: date, end: date, used_kwh: Number | None, quality: Quality) -> CycleAnswer:
    known = used_kwh if quality is not Quality.MISSING else None
    return CycleAnswer(start_on=start, end_on=end, used_kwh=known, quality=quality.name.lower())
