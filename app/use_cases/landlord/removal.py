"""Deleting a site, a unit or a person: what hangs on them, and archiving where money is involved."""

from uuid import UUID

from app.domain.people.hanging import Hanging, MoneyError
from app.storage.queries.landlord import hanging as stored
from app.storage.queries.landlord.removing import meters_of_site, parts_of_site, parts_of_unit
from app.storage.queries.landlord.services import services_of_unit
from app.storage.queries.landlord.stays import stays_of_person
from app.storage.queries.landlord.units import units_of_site
from app.storage.tables import Meter, Person, Site, Unit
from app.use_cases.book import Book
from app.use_cases.landlord.estimates import move_instants
from app.use_cases.landlord.move_readings import drop_idle_estimates
from app.use_cases.landlord.occupancies import remove_stay
from app.use_cases.meters import remove_meter
from app.use_cases.submitted import forget_who_handed_in


def hangs_on_site(book: Book, site_id: UUID) -> Hanging:
    """Return what hangs on a site. Raises GoneError."""
    return stored.hangs_on_site(book.session, book.find(Site, site_id).id)


def hangs_on_unit(book: Book, unit_id: UUID) -> Hanging:
    """Return what hangs on a unit. Raises GoneError."""
    return stored.hangs_on_unit(book.session, book.find(Unit, unit_id).id)


def hangs_on_person(book: Book, person_id: UUID) -> Hanging:
    """Return what hangs on a person. Raises GoneError."""
    return stored.hangs_on_person(book.session, book.find(Person, person_id).id)


def hangs_on_meter(book: Book, meter_id: UUID) -> Hanging:
    """Return what hangs on a meter. Raises GoneError."""
    return stored.hangs_on_meter(book.session, book.find(Meter, meter_id).id)


def remove_unit(book: Book, unit_id: UUID) -> None:
    """Delete a unit with its stays; its meters stay. Raises MoneyError."""
    row = book.find(Unit, unit_id)
    _refuse_money(hangs_on_unit(book, unit_id), row.name)
    _remove_unit(book, row)


def remove_person(book: Book, person_id: UUID) -> None:
    """Delete somebody with their stays. Raises MoneyError."""
    row = book.find(Person, person_id)
    _refuse_money(hangs_on_person(book, person_id), row.name)
    for stay in stays_of_person(book.session, person_id):
        remove_stay(book, stay.id)
    forget_who_handed_in(book, person_id)
    book.remove(row)


def remove_site(book: Book, site_id: UUID) -> None:
    """Delete a site with its units, meters and readings. Raises MoneyError."""
    row = book.find(Site, site_id)
    _refuse_money(hangs_on_site(book, site_id), row.name)
    for unit in every_unit(book, site_id):
        _remove_unit(book, unit)
    for meter in meters_of_site(book.session, site_id):
        remove_meter(book, meter.id)
    for table, parts in parts_of_site(book.session, site_id):
        book.remove_many(table, parts)
    book.remove(row)


def archive_site(book: Book, site_id: UUID) -> None:
    """Put a site away with its units and meters; its bills and payments stay."""
    row = book.find(Site, site_id)
    for part in _parts(book, site_id):
        if part.archived_at is None:
            book.change(part, archived_at=book.now)
    book.change(row, archived_at=book.now)


def take_site_out_of_archive(book: Book, site_id: UUID) -> None:
    """Use a site again, with what was put away together with it."""
    row = book.find(Site, site_id)
    for part in _parts(book, site_id):
        if part.archived_at == row.archived_at:
            book.change(part, archived_at=None)
    book.change(row, archived_at=None)


def every_unit(book: Book, site_id: UUID) -> list[Unit]:
    """Return the units of a site, those in use first."""
    return [*units_of_site(book.session, site_id), *units_of_site(book.session, site_id, archived=True)]


def _parts(book: Book, site_id: UUID) -> list[Unit | Meter]:
    return [*every_unit(book, site_id), *meters_of_site(book.session, site_id)]


def _remove_unit(book: Book, row: Unit) -> None:
    ids = {service.meter_id for service in services_of_unit(book.session, row.id)}
    moves = [(meter, move_instants(book, meter)) for meter in map(book.meter, sorted(ids))]
    for table, parts in parts_of_unit(book.session, row.id):
        book.remove_many(table, parts)
    book.remove(row)
    for meter, instants in moves:
        drop_idle_estimates(book, meter, instants)


def _refuse_money(hanging: Hanging, name: str) -> None:
    if hanging.has_money:
        raise MoneyError(name=name)
