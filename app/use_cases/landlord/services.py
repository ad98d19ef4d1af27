"""Verbs on meters at a site: which unit each serves, and which meter it hangs below."""

from datetime import date
from uuid import UUID

from app.domain.errors import N_, FormError, Problem
from app.domain.people.dated import holds_on
from app.domain.people.serving import parent_problems
from app.domain.people.stays import moves
from app.domain.zone import local_day
from app.storage.queries.landlord.services import services_of_meter
from app.storage.queries.landlord.stays import stays_of_unit
from app.storage.queries.meters import meters
from app.storage.tables import Assignment, Meter, Unit
from app.use_cases.book import Book
from app.use_cases.landlord.estimates import move_instants
from app.use_cases.landlord.move_readings import drop_idle_estimates, keep_dials, zone_of_unit


def assign_meter(book: Book, meter_id: UUID, unit_id: UUID, start_on: date) -> UUID:
    """Let a meter serve a unit from a day on: the unit before ends there, a later one keeps its days.

    What it showed at the moves since then is kept where its readings tell; what it was only thought to
    show at those of the unit before goes. Raises FormError for a unit of another site.
    """
    stored = book.meter(meter_id)
    before = move_instants(book, stored)
    service_id = _assign(book, meter_id, unit_id, start_on)
    drop_idle_estimates(book, stored, before)
    today = local_day(book.now, zone_of_unit(book, unit_id))
    for day in sorted({day for day, _stay in moves(stays_of_unit(book.session, unit_id), today)}):
        keep_dials(book, unit_id, day)
    return service_id


def end_service(book: Book, service_id: UUID, end_on: date) -> None:
    """Let a meter serve its unit no more from a day on; before it began, as if it never had."""
    row = book.find(Assignment, service_id)
    stored = book.meter(row.meter_id)
    before = move_instants(book, stored)
    if end_on <= row.start_on:
        book.remove(row)
    else:
        book.change(row, end_on=end_on)
    drop_idle_estimates(book, stored, before)


def set_parent(book: Book, meter_id: UUID, parent_id: UUID | None) -> None:
    """Hang a meter below another one of its site, or below none. Raises FormError."""
    row = book.find(Meter, meter_id)
    beside = {one.row.id: one.row.parent_id for one in meters(book.session) if one.site.id == row.site_id}
    problems = parent_problems(meter_id, parent_id, beside)
    if problems:
        raise FormError(problems)
    book.change(row, parent_id=parent_id)


def _assign(book: Book, meter_id: UUID, unit_id: UUID, start_on: date) -> UUID:
    meter, unit = book.find(Meter, meter_id), book.find(Unit, unit_id)
    if meter.site_id != unit.site_id:
        raise FormError([Problem("meter_id", N_("Choose a meter of the same site."))])
    there = services_of_meter(book.session, meter_id)
    now = next((service for service in there if holds_on(service, start_on)), None)
    if now and unit_id == now.unit_id:
        return now.id
    end_on = min((service.start for service in there if service.start > start_on), default=None)
    if now and now.start == start_on:
        end_on = now.end
        book.remove(book.find(Assignment, now.id))
    elif now:
        book.change(book.find(Assignment, now.id), end_on=start_on)
    row = Assignment(id=book.new_id(), meter_id=meter_id, unit_id=unit_id, start_on=start_on, end_on=end_on)
    return book.add(row).id
