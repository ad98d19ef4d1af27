"""Meters, each with the device that hangs there now."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from fastapi import APIRouter, status
from pydantic import BaseModel

from app.domain.forms import MeterForm
from app.domain.meter import Method, Role
from app.storage.queries.meters import StoredMeter
from app.storage.tables import Site
from app.use_cases.listed import listed_meters
from app.use_cases.meters import add_meter, archive_meter, change_meter
from sync_server.api.asking import Body, SiteId
from sync_server.api.v1.asking import Looking, Managing
from sync_server.api.v1.fields import After, Given, Limit, Number, Text
from sync_server.api.v1.pages import Page, page_of
from sync_server.api.v1.tags import IfMatch, TaggedRoute, check_match
from sync_server.desk import Seat

router = APIRouter(prefix="/api/v1", tags=["meters"], route_class=TaggedRoute)


class MeterBody(Body):
    """A meter and the device that hangs there; a cycle begins on `anchor_day` of each month."""

    name: Text
    role: Role = Role.SUB
    anchor_day: int = 1
    method: Method = Method.INTERPOLATED
    thresholds_kwh: tuple[Given, ...] = ()
    note: Text = ""
    serial: Text = ""
    turn_over_at_kwh: Given | None = None
    decimals: int = 1
    multiplier: Given = Decimal(1)
    max_kw: Given | None = None

    def form(self) -> MeterForm:
        """Return what the app asks for."""
        same = self.model_dump(exclude={"thresholds_kwh", "turn_over_at_kwh"})
        return MeterForm(**same, thresholds=self.thresholds_kwh, turn_over_at=self.turn_over_at_kwh)


class MeterAnswer(BaseModel):
    """A meter; `parent_id` is the meter that it hangs below."""

    id: UUID
    site_id: UUID
    parent_id: UUID | None
    name: str
    role: Role
    anchor_day: int
    method: Method
    thresholds_kwh: list[Number]
    note: str
    serial: str
    turn_over_at_kwh: Number | None
    decimals: int
    multiplier: Number
    max_kw: Number | None
    is_archived: bool


@router.get("/sites/{site_id}/meters")
def list_meters(desk: Looking, site_id: SiteId, limit: Limit = 100, after: After = "") -> Page[MeterAnswer]:
    """Return the meters of a site."""

    def found(seat: Seat) -> Page[MeterAnswer]:
        stored = listed_meters(seat.book, site_id)
        shown, place = page_of(stored, lambda one: one.row.id.hex, after, limit)
        seen = seat.seen([one.row for one in shown])
        return Page(items=[*map(_answer, seen, shown)], next=place)

    return desk.ask(found)


@router.post("/sites/{site_id}/meters", status_code=status.HTTP_201_CREATED)
def create_meter(desk: Managing, site_id: SiteId, body: MeterBody) -> MeterAnswer:
    """Add a meter to a site."""

    def act(seat: Seat) -> UUID:
        zone = seat.book.find(Site, site_id).time_zone
        return add_meter(seat.book, body.form(), zone, site_id)

    return desk.do(add_meter, act, show_meter)


@router.get("/meters/{meter_id}")
def get_meter(desk: Looking, meter_id: UUID) -> MeterAnswer:
    """Return one meter."""
    return desk.ask(show_meter, meter_id)


@router.put("/meters/{meter_id}")
def update_meter(desk: Managing, meter_id: UUID, body: MeterBody, if_match: IfMatch = None) -> MeterAnswer:
    """Change a meter and the device that hangs there now."""

    def act(seat: Seat) -> UUID:
        check_match(if_match, show_meter(seat, meter_id))
        change_meter(seat.book, meter_id, body.form())
        return meter_id

    return desk.do(change_meter, act, show_meter)


@router.post("/meters/{meter_id}/archive")
def put_meter_away(desk: Managing, meter_id: UUID, if_match: IfMatch = None) -> MeterAnswer:
    """Put a meter away with all its readings."""

    def act(seat: Seat) -> UUID:
        check_match(if_match, show_meter(seat, meter_id))
        archive_meter(seat.book, meter_id)
        return meter_id

    return desk.do(archive_meter, act, show_meter)


def show_meter(seat: Seat, meter_id: UUID) -> MeterAnswer:
    """Return a meter as its account sees it. Raises GoneError."""
    stored = seat.book.meter(meter_id)
    return _answer(seat.one(stored.row), stored)


def _answer(seen: Any, stored: StoredMeter) -> MeterAnswer:
    device = stored.devices[-1]
    return MeterAnswer(
        **seen,
        **device.model_dump(include={"serial", "decimals", "multiplier", "max_kw"}),
        turn_over_at_kwh=device.turn_over_at,
        thresholds_kwh=list(stored.warnings_at),
        is_archived=seen["archived_at"] is not None,
    )
