"""Units: the apartments, shops and parking places of a site."""

from datetime import date
from typing import Any
from uuid import UUID

from fastapi import APIRouter, status
from pydantic import BaseModel

from app.domain.people.forms import UnitForm, UnitKind
from app.storage.tables import Unit
from app.use_cases.landlord.units import add_unit, change_unit
from app.use_cases.listed import listed_units
from sync_server.api.asking import Body, SiteId
from sync_server.api.v1.asking import Looking, Managing
from sync_server.api.v1.fields import After, Day, Given, Limit, Number, Text
from sync_server.api.v1.pages import Page, page_of
from sync_server.api.v1.tags import IfMatch, TaggedRoute, check_match
from sync_server.desk import Seat

router = APIRouter(prefix="/api/v1", tags=["units"], route_class=TaggedRoute)


class UnitBody(Body):
    """A unit; `start_on` is the first day on which it takes part in bills, null for always."""

    name: Text
    kind: UnitKind = UnitKind.APARTMENT
    area_m2: Given | None = None
    cost_centre: Text = ""
    start_on: Day | None = None

    def form(self) -> UnitForm:
        """Return what the app asks for."""
        return UnitForm(self.name, self.kind, self.area_m2, self.cost_centre, self.start_on)


class UnitAnswer(BaseModel):
    """A unit of a site."""

    id: UUID
    site_id: UUID
    name: str
    kind: UnitKind
    area_m2: Number | None
    cost_centre: str
    start_on: date | None
    is_archived: bool


@router.get("/sites/{site_id}/units")
def list_units(desk: Looking, site_id: SiteId, limit: Limit = 100, after: After = "") -> Page[UnitAnswer]:
    """Return the units of a site."""

    def found(seat: Seat) -> Page[UnitAnswer]:
        rows, place = page_of(listed_units(seat.book, site_id), lambda row: row.id.hex, after, limit)
        return Page(items=[*map(_answer, seat.seen(rows))], next=place)

    return desk.ask(found)


@router.post("/sites/{site_id}/units", status_code=status.HTTP_201_CREATED)
def create_unit(desk: Managing, site_id: SiteId, body: UnitBody) -> UnitAnswer:
    """Add a unit to a site."""
    return desk.do(add_unit, lambda seat: add_unit(seat.book, site_id, body.form()), show_unit)


@router.get("/units/{unit_id}")
def get_unit(desk: Looking, unit_id: UUID) -> UnitAnswer:
    """Return one unit."""
    return desk.ask(show_unit, unit_id)


@router.put("/units/{unit_id}")
def update_unit(desk: Managing, unit_id: UUID, body: UnitBody, if_match: IfMatch = None) -> UnitAnswer:
    """Change a unit."""

    def act(seat: Seat) -> UUID:
        check_match(if_match, show_unit(seat, unit_id))
        change_unit(seat.book, unit_id, body.form())
        return unit_id

    return desk.do(change_unit, act, show_unit)


def show_unit(seat: Seat, unit_id: UUID) -> UnitAnswer:
    """Return a unit as its account sees it. Raises GoneError."""
    return _answer(seat.one(seat.book.find(Unit, unit_id)))


def _answer(seen: Any) -> UnitAnswer:
    return UnitAnswer(**seen, is_archived=seen["archived_at"] is not None)
