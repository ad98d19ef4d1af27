"""Verbs on stays: somebody moves in or out, and what was said about it is corrected."""

from datetime import date
from uuid import UUID

from app.domain.errors import FormError
from app.domain.people.forms import PersonForm
from app.domain.people.stays import Stay, ended_by, stay_problems
from app.storage.queries.landlord.stays import stays_of_unit
from app.storage.tables import Occupancy, Person, Unit
from app.use_cases.book import Book
from app.use_cases.landlord.move_readings import NOTHING_READ, Dials, drop_estimates, keep_dials
from app.use_cases.landlord.people import add_person


def move_in(
    book: Book, unit_id: UUID, who: UUID | PersonForm, start_on: date, dials: Dials = NOTHING_READ
) -> UUID:
    """Let somebody known or new have a unit from a day on, and keep what its meters showed as it began.

    Whoever had it until then without an end moves out that day; who comes later keeps their days.
    Raises FormError.
    """
    unit = book.find(Unit, unit_id)
    person_id = add_person(book, who) if isinstance(who, PersonForm) else book.find(Person, who).id
    there = stays_of_unit(book.session, unit_id)
    ended = ended_by(there, start_on)
    stay = Stay(book.new_id(), person_id, start_on)
    _refuse(stay, [ended if ended and one.id == ended.id else one for one in there])
    if ended:
        book.change(book.find(Occupancy, ended.id), end_on=start_on)
    book.add(Occupancy(id=stay.id, unit_id=unit.id, person_id=person_id, start_on=start_on))
    keep_dials(book, unit_id, start_on, dials)
    return stay.id


def move_out(book: Book, stay_id: UUID, end_on: date, dials: Dials = NOTHING_READ) -> None:
    """Let somebody's stay end before a day, and keep what the meters showed as it began. Raises FormError."""
    row = book.find(Occupancy, stay_id)
    change_stay(book, stay_id, row.start_on, end_on)
    keep_dials(book, row.unit_id, end_on, dials)


def change_stay(book: Book, stay_id: UUID, start_on: date, end_on: date | None) -> None:
    """Correct from when until when (excluded) somebody has a unit. Raises FormError.

    What was interpolated for days on which nobody moves any more goes with them.
    """
    row = book.find(Occupancy, stay_id)
    _refuse(Stay(row.id, row.person_id, start_on, end_on), stays_of_unit(book.session, row.unit_id))
    before = {row.start_on, row.end_on}
    book.change(row, start_on=start_on, end_on=end_on)
    _follow(book, row.unit_id, before, {start_on, end_on})


def remove_stay(book: Book, stay_id: UUID) -> None:
    """Take a stay away, as if it had never been."""
    row = book.find(Occupancy, stay_id)
    unit_id, days = row.unit_id, {row.start_on, row.end_on}
    book.remove(row)
    _follow(book, unit_id, days, set())


def _follow(book: Book, unit_id: UUID, before: set[date | None], after: set[date | None]) -> None:
    for day in before - after:
        if day is not None:
            drop_estimates(book, unit_id, day)
    for day in after - before:
        if day is not None:
            keep_dials(book, unit_id, day)


def _refuse(stay: Stay, others: list[Stay]) -> None:
    problems = stay_problems(stay, others)
    if problems:
        raise FormError(problems)
