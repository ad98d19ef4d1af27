"""A unit as its page shows it: who has or had it, which meters serve it, and which ones could."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.meter import Role
from app.domain.people.dated import on_day
from app.domain.people.forms import UnitForm
from app.domain.people.hanging import Hanging
from app.domain.people.serving import Service
from app.domain.zone import local_day
from app.storage.queries.landlord.hanging import hangs_on_unit
from app.storage.queries.landlord.people import names_of_people
from app.storage.queries.landlord.services import services_of_meter, services_of_unit
from app.storage.queries.landlord.stays import stays_of_unit
from app.storage.queries.meters import meters
from app.storage.tables import Meter, Site, Unit
from app.use_cases.book import Book
from app.use_cases.landlord.first_days import BilledDays, billed_days
from app.use_cases.landlord.move_readings import zone_of_unit
from app.use_cases.landlord.site_tree import Resident
from app.use_cases.landlord.units import form_of, names_of_others


@dataclass(frozen=True, slots=True)
class Serving:
    """A meter that serves or served a unit."""

    service: Service
    name: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A meter that could serve a unit; `unit` is the one it serves today, "" for none."""

    id: UUID
    name: str
    role: Role
    unit: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A unit with its residents and meters, the latest first, and what else its site has."""

    id: UUID
    site_id: UUID
    site: str
    form: UnitForm
    today: date
    residents: tuple[Resident, ...]
    servings: tuple[Serving, ...]
    offered: tuple[Offered, ...]
    is_archived: bool
    other_names: tuple[str, ...]
    hanging: Hanging
    billed: BilledDays

    @property
    def now(self) -> Resident | None:
        """Who has it today."""
        stay = on_day((one.stay for one in self.residents), self.today)
        return next((one for one in self.residents if one.stay == stay), None)


def unit_page(book: Book, unit_id: UUID) -> UnitPage:
    """Return a unit. Raises GoneError."""
    row = book.find(Unit, unit_id)
    site = book.find(Site, row.site_id)
    names = names_of_people(book.session)
    services = services_of_unit(book.session, unit_id)
    return UnitPage(
        id=row.id,
        site_id=site.id,
        site=site.name,
        form=form_of(row),
        today=local_day(book.now, zone_of_unit(book, unit_id)),
        residents=tuple(
            Resident(stay, names[stay.person_id]) for stay in reversed(stays_of_unit(book.session, unit_id))
        ),
        servings=tuple(Serving(one, book.find(Meter, one.meter_id).name) for one in reversed(services)),
        offered=offered_meters(book, site.id),
        is_archived=row.archived_at is not None,
        other_names=tuple(names_of_others(book, row)),
        hanging=hangs_on_unit(book.session, unit_id),
        billed=billed_days(book, site.id),
    )


def offered_meters(book: Book, site_id: UUID) -> tuple[Offered, ...]:
    """Return the meters of a site that could serve a unit, those that serve none first."""
    there = [one for one in meters(book.session) if one.site.id == site_id and one.role is not Role.MAIN]
    found = [Offered(one.row.id, one.row.name, one.role, _unit_of(book, one.row.id)) for one in there]
    return tuple(sorted(found, key=lambda one: bool(one.unit)))


def _unit_of(book: Book, meter_id: UUID) -> str:
    zone_day = local_day(book.now, book.meter(meter_id).zone)
    now = on_day(services_of_meter(book.session, meter_id), zone_day)
    return "" if now is None else book.find(Unit, now.unit_id).name
