"""Verbs on the units of a site."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.domain.errors import FormError
from app.domain.people.forms import UnitForm, UnitKind, unit_problems
from app.storage.queries.landlord import units as stored
from app.storage.queries.landlord.units import units_of_site
from app.storage.tables import Site, Unit
from app.use_cases.book import Book
from app.use_cases.landlord.order import swap


def add_unit(book: Book, site_id: UUID, form: UnitForm) -> UUID:
    """Store a new unit as the last one of its site. Raises FormError."""
    site = book.find(Site, site_id)
    beside = units_of_site(book.session, site.id)
    _refuse(form, [unit.name for unit in beside])
    position = max((unit.position for unit in beside), default=-1) + 1
    return book.add(Unit(id=book.new_id(), site_id=site.id, position=position, **_fields(form))).id


def change_unit(book: Book, unit_id: UUID, form: UnitForm) -> None:
    """Change what is said about a unit. Raises FormError."""
    row = book.find(Unit, unit_id)
    _refuse(form, names_of_others(book, row))
    book.change(row, **_fields(form))


def archive_unit(book: Book, unit_id: UUID) -> None:
    """Put a unit away; its bills and readings stay."""
    book.change(book.find(Unit, unit_id), archived_at=book.now)


def take_unit_out_of_archive(book: Book, unit_id: UUID) -> None:
    """Use an archived unit again. Raises FormError where another one took its name."""
    row = book.find(Unit, unit_id)
    _refuse(form_of(row), names_of_others(book, row))
    book.change(row, archived_at=None)


def move_unit_up(book: Book, unit_id: UUID) -> None:
    """Let a unit change places with the one before it in the order of its site; the first one stays."""
    swap(book, units_of_site(book.session, book.find(Unit, unit_id).site_id), unit_id, -1)


def move_unit_down(book: Book, unit_id: UUID) -> None:
    """Let a unit change places with the one after it in the order of its site; the last one stays."""
    swap(book, units_of_site(book.session, book.find(Unit, unit_id).site_id), unit_id, 1)


def has_units(book: Book) -> bool:
    """Tell whether any site has a unit in use, so that bills can be shared."""
    return stored.has_units(book.session)


def form_of_unit(book: Book, unit_id: UUID) -> UnitForm:
    """Return what is stored about a unit, ready to be changed."""
    return form_of(book.find(Unit, unit_id))


def form_of(row: Unit) -> UnitForm:
    """Return the form of a stored unit."""
    return UnitForm(row.name, UnitKind(row.kind), row.area_m2, row.cost_centre, row.start_on)


def names_of_others(book: Book, row: Unit) -> list[str]:
    """Return the names a unit cannot take."""
    return [unit.name for unit in units_of_site(book.session, row.site_id) if unit.id != row.id]


def _refuse(form: UnitForm, other_names: Sequence[str]) -> None:
    problems = unit_problems(form, other_names)
    if problems:
        raise FormError(problems)


def _fields(form: UnitForm) -> dict[str, Any]:
    return {
        "name": form.name.strip(),
        "kind": form.kind.value,
        "area_m2": form.area_m2,
        "cost_centre": form.cost_centre.strip(),
        "start_on": form.start_on,
    }
