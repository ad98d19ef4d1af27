"""Verbs on the people who live in units or rent them."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from app.domain.errors import FormError
from app.domain.people.forms import PersonForm, person_problems
from app.domain.people.hanging import Hanging
from app.storage.queries.landlord import people as stored
from app.storage.queries.landlord.hanging import hangs_on_person
from app.storage.queries.landlord.stays import stays_of_person
from app.storage.tables import Person, Site, Unit
from app.use_cases.book import Book

_FIELDS = tuple(field.name for field in fields(PersonForm))


@dataclass(frozen=True, slots=True)
class Home:
    """A unit that somebody has or had, from a day until another one (excluded)."""

    stay_id: UUID
    unit_id: UUID
    unit: str
    site_id: UUID
    site: str
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Somebody with what is known of them and where they live or lived, latest first."""

    id: UUID
    form: PersonForm
    homes: tuple[Home, ...]
    hanging: Hanging
    is_archived: bool


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody in use, and those who were put away, by name."""

    people: tuple[PersonPage, ...]
    archived: tuple[tuple[UUID, str], ...]


def add_person(book: Book, form: PersonForm) -> UUID:
    """Store a new person. Raises FormError."""
    _refuse(form)
    return book.add(Person(id=book.new_id(), **_stored(form))).id


def change_person(book: Book, person_id: UUID, form: PersonForm) -> None:
    """Change what is said about somebody; letters that were issued keep what they said. Raises FormError."""
    _refuse(form)
    book.change(book.find(Person, person_id), **_stored(form))


def archive_person(book: Book, person_id: UUID) -> None:
    """Offer somebody no more; their stays, bills and payments stay."""
    book.change(book.find(Person, person_id), archived_at=book.now)


def take_person_out_of_archive(book: Book, person_id: UUID) -> None:
    """Offer somebody again."""
    book.change(book.find(Person, person_id), archived_at=None)


def person_page(book: Book, person_id: UUID) -> PersonPage:
    """Return what is known of somebody. Raises GoneError."""
    return _page(book, book.find(Person, person_id))


def people_in_use(book: Book) -> tuple[PersonPage, ...]:
    """Return everybody who was not put away, by name."""
    return tuple(_page(book, row) for row in stored.people(book.session))


def people_page(book: Book) -> PeoplePage:
    """Return everybody."""
    away = stored.people(book.session, archived=True)
    return PeoplePage(people_in_use(book), tuple((row.id, row.name) for row in away))


def _page(book: Book, row: Person) -> PersonPage:
    form = PersonForm(**{name: getattr(row, name) for name in _FIELDS})
    homes = []
    for stay in reversed(stays_of_person(book.session, row.id)):
        unit = book.find(Unit, stay.unit_id)
        site = book.find(Site, unit.site_id)
        homes.append(Home(stay.id, unit.id, unit.name, site.id, site.name, stay.start_on, stay.end_on))
    hanging = hangs_on_person(book.session, row.id)
    return PersonPage(row.id, form, tuple(homes), hanging, row.archived_at is not None)


def _refuse(form: PersonForm) -> None:
    problems = person_problems(form)
    if problems:
        raise FormError(problems)


def _stored(form: PersonForm) -> dict[str, Any]:
    said = replace(form, country=form.country.upper())
    return {name: getattr(said, name).strip() for name in _FIELDS}
