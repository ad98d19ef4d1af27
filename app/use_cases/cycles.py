"""Verbs on cycles: the day on which the utility really read."""

from datetime import date
from uuid import UUID

from app.domain.cycle import boundary_problem, possible_boundaries
from app.domain.errors import FormError
from app.storage.queries.boundaries import boundary
from app.storage.tables import CycleBoundary
from app.use_cases.book import Book


def enter_read_date(book: Book, meter_id: UUID, nominal_on: date, real_on: date) -> None:
    """Begin the cycle of `nominal_on` on another day; the nominal day itself takes the entry back.

    Raises FormError when the day does not lie strictly between its neighbours.
    """
    stored = book.meter(meter_id)
    there = boundary(book.session, meter_id, nominal_on)
    problem = boundary_problem(nominal_on, real_on, stored.row.anchor_day, stored.boundaries)
    if problem:
        raise FormError([problem])
    if real_on == nominal_on:
        if there is not None:
            book.remove(there)
    elif there is not None:
        book.change(there, real_on=real_on)
    else:
        book.add(CycleBoundary(id=book.new_id(), meter_id=meter_id, nominal_on=nominal_on, real_on=real_on))


def remove_impossible_read_dates(book: Book, meter_id: UUID) -> None:
    """Take out the entered read dates that do not fit the meter's anchor day."""
    stored = book.meter(meter_id)
    kept = possible_boundaries(stored.boundaries, stored.row.anchor_day)
    for nominal_on in sorted(stored.boundaries.keys() - kept):
        book.remove(boundary(book.session, meter_id, nominal_on))
