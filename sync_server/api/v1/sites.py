"""Sites: the places whose time zone decides what a day is."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, status
from pydantic import BaseModel

from app.storage.tables import Site
from app.use_cases.landlord.sites import SiteForm, change_site_details
from app.use_cases.listed import listed_sites
from app.use_cases.sites import add_site
from sync_server.api.asking import Body
from sync_server.api.v1.asking import Looking, Managing
from sync_server.api.v1.fields import After, Limit, Text
from sync_server.api.v1.pages import Page, page_of
from sync_server.api.v1.tags import IfMatch, TaggedRoute, check_match
from sync_server.desk import Seat

router = APIRouter(prefix="/api/v1/sites", tags=["sites"], route_class=TaggedRoute)


class SiteBody(Body):
    """A site; `time_zone` is a name such as "Europe/Zurich", `currency` a code such as "CHF"."""

    name: Text
    time_zone: Text
    currency: Text = ""
    language: Text = ""
    address: Text = ""

    def form(self) -> SiteForm:
        """Return what the app asks for."""
        return SiteForm(**self.model_dump())


class SiteAnswer(BaseModel):
    """A site, and what one may do there."""

    id: UUID
    name: str
    time_zone: str
    currency: str
    language: str
    address: str
    role: str
    is_archived: bool


@router.get("")
def list_sites(desk: Looking, limit: Limit = 100, after: After = "") -> Page[SiteAnswer]:
    """Return one's sites."""

    def found(seat: Seat) -> Page[SiteAnswer]:
        rows, place = page_of(listed_sites(seat.book), lambda row: row.id.hex, after, limit)
        return Page(items=[_answer(seat, each) for each in seat.seen(rows)], next=place)

    return desk.ask(found)


@router.post("", status_code=status.HTTP_201_CREATED)
def create_site(desk: Managing, body: SiteBody) -> SiteAnswer:
    """Add a site; one owns it from then on."""

    def act(seat: Seat) -> UUID:
        site_id = add_site(seat.book, body.name, body.time_zone)
        change_site_details(seat.book, site_id, body.form())
        return site_id

    return desk.do(add_site, act, show_site)


@router.get("/{site_id}")
def get_site(desk: Looking, site_id: UUID) -> SiteAnswer:
    """Return one site."""
    return desk.ask(show_site, site_id)


@router.put("/{site_id}")
def update_site(desk: Managing, site_id: UUID, body: SiteBody, if_match: IfMatch = None) -> SiteAnswer:
    """Change a site."""

    def act(seat: Seat) -> UUID:
        check_match(if_match, show_site(seat, site_id))
        change_site_details(seat.book, site_id, body.form())
        return site_id

    return desk.do(change_site_details, act, show_site)


def show_site(seat: Seat, site_id: UUID) -> SiteAnswer:
    """Return a site as its account sees it. Raises GoneError."""
    return _answer(seat, seat.one(seat.book.find(Site, site_id)))


def _answer(seat: Seat, seen: Any) -> SiteAnswer:
    role, is_archived = seat.view.sites[seen["id"]].role, seen["archived_at"] is not None
    return SiteAnswer(**seen, role=role, is_archived=is_archived)
