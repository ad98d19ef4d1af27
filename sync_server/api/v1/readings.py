"""Readings: what registers of meters showed, one by one or many at once."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, status
from pydantic import BaseModel, Field

from app.domain.reading import Event, Register, Source, Verdict
from app.storage.tables import Meter, Reading
from app.use_cases.listed import BEGINNING, FOR_EVER, listed_readings
from app.use_cases.many_readings import enter_reading, record_readings
from app.use_cases.readings import ReadingForm, correct_reading, delete_reading, record_reading
from sync_server.api.asking import Body
from sync_server.api.v1.asking import Entering, Looking, OnlyOnce
from sync_server.api.v1.fields import After, Instant, Kwh, Limit, Number, Text
from sync_server.api.v1.gone import Gone
from sync_server.api.v1.pages import Page, bad_cursor, cursor_of, place_in
from sync_server.api.v1.tags import IfMatch, TaggedRoute, check_match
from sync_server.desk import Seat

router = APIRouter(prefix="/api/v1", tags=["readings"], route_class=TaggedRoute)

MOST = 500
_Bound = Annotated[Instant | None, Query()]


class ReadingBody(Body):
    """What a register showed at an instant.

    `event` says what a lower value than before means, where one knows; `turn_over_at_kwh` goes with a
    "rollover".
    """

    taken_at: Instant
    kwh: Kwh
    register_name: Register = Register.TOTAL
    event: Event | None = None
    turn_over_at_kwh: Kwh | None = None
    note: Text = ""

    def form(self) -> ReadingForm:
        """Return what the app asks for."""
        return ReadingForm(
            self.taken_at, self.kwh, self.register_name, self.event, self.turn_over_at_kwh, self.note
        )


class OneOfMany(ReadingBody):
    """A reading of one of several meters."""

    meter_id: UUID


class ManyReadings(Body):
    """Readings of one's meters, oldest first for each meter; all of them are stored, or none."""

    readings: Annotated[list[OneOfMany], Field(min_length=1, max_length=MOST)]


class ReadingAnswer(BaseModel):
    """A stored reading; `verdict` says what was decided about a value that fell."""

    id: UUID
    meter_id: UUID
    taken_at: datetime
    kwh: Number
    register_name: Register
    source: Source
    event: Event
    verdict: Verdict | None
    note: str
    photo_id: UUID | None


class ReadingsAnswer(BaseModel):
    """The stored readings, in the order of the request."""

    items: list[ReadingAnswer]


@router.get("/meters/{meter_id}/readings")
def list_readings(  # noqa: PLR0917 - FastAPI names the arguments in the request
    desk: Looking,
    meter_id: UUID,
    start: _Bound = None,
    end: _Bound = None,
    limit: Limit = 100,
    after: After = "",
) -> Page[ReadingAnswer]:
    """Return the readings of a meter by their time, from `start` until `end` (excluded)."""
    begin = _place(after) if after else (start, BEGINNING[1]) if start else BEGINNING

    def found(seat: Seat) -> Page[ReadingAnswer]:
        rows = listed_readings(seat.book, meter_id, limit + 1, begin, end or FOR_EVER)
        shown = seat.seen(rows[:limit])
        return Page(
            items=[_answer(each) for each in shown],
            next=cursor_of(f"{rows[limit - 1].taken_at.isoformat()} {rows[limit - 1].id}")
            if len(rows) > limit
            else None,
        )

    return desk.ask(found)


@router.post("/meters/{meter_id}/readings", status_code=status.HTTP_201_CREATED)
def create_reading(desk: Entering, meter_id: UUID, body: ReadingBody, once: OnlyOnce) -> ReadingAnswer:
    """Enter a reading; what a tenant enters waits until it is accepted."""

    def act(seat: Seat) -> UUID:
        site_id = seat.book.find(Meter, meter_id).site_id
        return enter_reading(seat.book, meter_id, body.form(), seat.tenant_at(site_id))

    return desk.do_once(once, record_reading, act, show_reading, ReadingAnswer)


@router.post("/readings/bulk", status_code=status.HTTP_201_CREATED)
def create_readings(desk: Entering, body: ManyReadings, once: OnlyOnce) -> ReadingsAnswer:
    """Enter many readings: all of them, or none where one is wrong."""
    looks = [(each.meter_id, each.form()) for each in body.readings]

    def act(seat: Seat) -> list[UUID]:
        sites = {meter_id: seat.book.find(Meter, meter_id).site_id for meter_id, _form in looks}
        people = {meter_id: seat.tenant_at(site_id) for meter_id, site_id in sites.items()}
        return record_readings(seat.book, looks, people)

    return desk.do_once(once, record_readings, act, _show_many, ReadingsAnswer)


@router.get("/readings/{reading_id}")
def get_reading(desk: Looking, reading_id: UUID) -> ReadingAnswer:
    """Return one reading."""
    return desk.ask(show_reading, reading_id)


@router.put("/readings/{reading_id}")
def update_reading(
    desk: Entering, reading_id: UUID, body: ReadingBody, if_match: IfMatch = None
) -> ReadingAnswer:
    """Correct a reading; at another time or register it is another one from then on, with another id."""

    def act(seat: Seat) -> UUID:
        check_match(if_match, show_reading(seat, reading_id))
        return correct_reading(seat.book, reading_id, body.form())

    return desk.do(correct_reading, act, show_reading)


@router.delete("/readings/{reading_id}")
def remove_reading(desk: Entering, reading_id: UUID, if_match: IfMatch = None) -> Gone:
    """Delete a reading."""

    def act(seat: Seat) -> UUID:
        check_match(if_match, show_reading(seat, reading_id))
        delete_reading(seat.book, reading_id)
        return reading_id

    return desk.do(delete_reading, act, lambda _seat, gone: Gone(id=gone))


def show_reading(seat: Seat, reading_id: UUID) -> ReadingAnswer:
    """Return a reading as its account sees it. Raises GoneError."""
    return _answer(seat.one(seat.book.find(Reading, reading_id)))


def _show_many(seat: Seat, ids: list[UUID]) -> ReadingsAnswer:
    rows = [seat.book.find(Reading, reading_id) for reading_id in ids]
    return ReadingsAnswer(items=[_answer(each) for each in seat.seen(rows)])


def _answer(seen: Any) -> ReadingAnswer:
    return ReadingAnswer(**seen)


def _place(cursor: str) -> tuple[datetime, UUID]:
    try:
        at, row_id = place_in(cursor).split(" ")
        place = datetime.fromisoformat(at), UUID(row_id)
    except ValueError as error:
        raise bad_cursor() from error
    if place[0].tzinfo is None:
        raise bad_cursor()
    return place
