"""Tariffs: documents of prices and rules, and for what they hold from when on."""

import json
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from fastapi import APIRouter, status
from pydantic import BaseModel

from app.domain.assignment import Level, Target
from app.domain.contract import Contract
from app.domain.errors import N_, FormError, Problem
from app.domain.tariff.document import Tariff
from app.domain.tariff.reader import read_tariff
from app.storage.tables import Tariff as Row
from app.storage.tables import TariffAssignment
from app.tariffs import library
from app.use_cases.assignments import assign
from app.use_cases.listed import listed_tariffs
from app.use_cases.tariff_pages import add_tariff_like
from app.use_cases.tariffs import add_tariff, archive_tariff, change_tariff
from sync_server.api.asking import Body
from sync_server.api.v1.asking import Looking, Managing, OnlyOnce
from sync_server.api.v1.fields import After, Day, Given, Limit, Number, Text
from sync_server.api.v1.pages import Page, page_of
from sync_server.api.v1.tags import IfMatch, TaggedRoute, check_match
from sync_server.desk import Seat

router = APIRouter(prefix="/api/v1", tags=["tariffs"], route_class=TaggedRoute)

Document = dict[str, Any]


class TariffBody(Body):
    """A tariff as a document: see the examples."""

    document: Document


class TariffAnswer(BaseModel):
    """A tariff; one that was put away still holds where it was activated."""

    id: UUID
    name: str
    document: Document
    is_archived: bool


class TariffsAnswer(BaseModel):
    """Several tariffs."""

    items: list[TariffAnswer]


class ExamplesBody(Body):
    """Which examples to create, by name; none for all of them."""

    names: tuple[Text, ...] = ()


class ExamplesAnswer(BaseModel):
    """The documents of the examples."""

    items: list[Document]


class HoldingBody(Body):
    """For what a tariff holds from a day on, and what was agreed; the one before ends there."""

    level: Level
    target_id: UUID
    start_on: Day
    kw: Given | None = None
    kva: Given | None = None
    power_factor: Given | None = None


class HoldingAnswer(BaseModel):
    """A tariff that holds for something from a day until another one (excluded)."""

    id: UUID
    tariff_id: UUID
    site_id: UUID | None
    unit_id: UUID | None
    meter_id: UUID | None
    start_on: date
    end_on: date | None
    is_on: bool
    kw: Number | None
    kva: Number | None
    power_factor: Number | None


@router.get("/tariffs")
def list_tariffs(desk: Looking, limit: Limit = 100, after: After = "") -> Page[TariffAnswer]:
    """Return one's tariffs and those of one's sites."""

    def found(seat: Seat) -> Page[TariffAnswer]:
        rows, place = page_of(listed_tariffs(seat.book), lambda row: row.id.hex, after, limit)
        return Page(items=[*map(_answer, seat.seen(rows))], next=place)

    return desk.ask(found)


@router.post("/tariffs", status_code=status.HTTP_201_CREATED)
def create_tariff(desk: Managing, body: TariffBody, once: OnlyOnce) -> TariffAnswer:
    """Add a tariff."""
    tariff = read_tariff(body.document)
    return desk.do_once(
        once, add_tariff, lambda seat: add_tariff(seat.book, tariff), show_tariff, TariffAnswer
    )


@router.get("/tariffs/examples")
def list_examples(desk: Looking) -> ExamplesAnswer:
    """Return the tariffs of the library: each names its source, or says that it is an example."""
    del desk
    return ExamplesAnswer(items=[json.loads(tariff.to_json()) for tariff in _examples().values()])


@router.post("/tariffs/examples", status_code=status.HTTP_201_CREATED)
def create_examples(desk: Managing, body: ExamplesBody, once: OnlyOnce) -> TariffsAnswer:
    """Add tariffs of the library as one's own; a name that is taken gets a number."""
    wanted = [_example(name) for name in body.names] or list(_examples().values())

    def act(seat: Seat) -> list[UUID]:
        return [add_tariff_like(seat.book, tariff) for tariff in wanted]

    def show(seat: Seat, ids: list[UUID]) -> TariffsAnswer:
        return TariffsAnswer(items=[show_tariff(seat, tariff_id) for tariff_id in ids])

    return desk.do_once(once, add_tariff_like, act, show, TariffsAnswer)


@router.get("/tariffs/{tariff_id}")
def get_tariff(desk: Looking, tariff_id: UUID) -> TariffAnswer:
    """Return one tariff."""
    return desk.ask(show_tariff, tariff_id)


@router.put("/tariffs/{tariff_id}")
def update_tariff(
    desk: Managing, tariff_id: UUID, body: TariffBody, if_match: IfMatch = None
) -> TariffAnswer:
    """Correct a tariff, also for the past: costs are derived anew from it."""
    tariff = read_tariff(body.document)

    def act(seat: Seat) -> UUID:
        check_match(if_match, show_tariff(seat, tariff_id))
        change_tariff(seat.book, tariff_id, tariff)
        return tariff_id

    return desk.do(change_tariff, act, show_tariff)


@router.delete("/tariffs/{tariff_id}")
def delete_tariff(desk: Managing, tariff_id: UUID, if_match: IfMatch = None) -> TariffAnswer:
    """Put a tariff away: it is offered no more, and goes on holding where it was activated."""

    def act(seat: Seat) -> UUID:
        check_match(if_match, show_tariff(seat, tariff_id))
        archive_tariff(seat.book, tariff_id)
        return tariff_id

    return desk.do(archive_tariff, act, show_tariff)


@router.post("/tariffs/{tariff_id}/activate", status_code=status.HTTP_201_CREATED)
def activate_tariff(desk: Managing, tariff_id: UUID, body: HoldingBody, once: OnlyOnce) -> HoldingAnswer:
    """Let a tariff hold for a site, unit or meter from a day on."""
    target, contract = Target(body.level, body.target_id), Contract(body.kw, body.kva, body.power_factor)

    def act(seat: Seat) -> UUID:
        return assign(seat.book, tariff_id, target, body.start_on, contract)

    def show(seat: Seat, holding_id: UUID) -> HoldingAnswer:
        return HoldingAnswer(**seat.one(seat.book.find(TariffAssignment, holding_id)))

    return desk.do_once(once, assign, act, show, HoldingAnswer)


def show_tariff(seat: Seat, tariff_id: UUID) -> TariffAnswer:
    """Return a tariff as its account sees it. Raises GoneError."""
    return _answer(seat.one(seat.book.find(Row, tariff_id)))


def _answer(seen: Any) -> TariffAnswer:
    return TariffAnswer(
        id=seen["id"],
        name=seen["name"],
        document=json.loads(seen["document"]),
        is_archived=seen["archived_at"] is not None,
    )


@cache
def _examples() -> dict[str, Tariff]:
    return {tariff.name: tariff for tariff in library()}


def _example(name: str) -> Tariff:
    if name not in _examples():
        raise FormError([Problem("names", N_("There is no example with this name. Look at their list."))])
    return _examples()[name]
