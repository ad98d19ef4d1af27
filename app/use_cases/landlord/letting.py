"""A new unit with whoever lives there and the meter that serves it, in one go."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.forms import MeterForm
from app.domain.meter import Role
from app.domain.people.forms import PersonForm, UnitForm
from app.domain.reading import Register
from app.domain.zone import local_day
from app.storage.queries.landlord.people import people
from app.storage.queries.landlord.units import units_of_site
from app.storage.queries.meters import meters
from app.storage.tables import Site
from app.use_cases.book import Book
from app.use_cases.landlord.first_days import BilledDays, billed_days
from app.use_cases.landlord.move_readings import NOTHING_READ, keep_dials
from app.use_cases.landlord.occupancies import move_in
from app.use_cases.landlord.services import assign_meter, set_parent
from app.use_cases.landlord.unit_page import Offered, offered_meters
from app.use_cases.landlord.units import add_unit
from app.use_cases.meters import add_meter


@dataclass(frozen=True, slots=True)
class Letting:
    """A new unit; `who` (known or new) lives there since a day, and `meter` (known or new) serves it.

    `first_kwh` is what that meter showed as that day began.
    """

    unit: UnitForm
    since: date
    who: UUID | PersonForm | None = None
    meter: UUID | MeterForm | None = None
    first_kwh: Decimal | None = None


@dataclass(frozen=True, slots=True)
class LettingPage:
    """A site where something is to be let: what is there already, and how far its bills reach."""

    site_id: UUID
    site: str
    today: date
    unit_names: tuple[str, ...]
    people: tuple[tuple[UUID, str], ...]
    meters: tuple[Offered, ...]
    billed: BilledDays = BilledDays()  # noqa: RUF009 - it is frozen


def letting_page(book: Book, site_id: UUID) -> LettingPage:
    """Return what the form of a new unit needs to know. Raises GoneError."""
    site = book.find(Site, site_id)
    return LettingPage(
        site_id=site.id,
        site=site.name,
        today=local_day(book.now, ZoneInfo(site.time_zone)),
        unit_names=tuple(unit.name for unit in units_of_site(book.session, site_id)),
        people=tuple((one.id, one.name) for one in people(book.session)),
        meters=offered_meters(book, site_id),
        billed=billed_days(book, site_id),
    )


def let(book: Book, site_id: UUID, letting: Letting) -> UUID:
    """Store a new unit with its meter and whoever moves in. Raises FormError."""
    unit_id = add_unit(book, site_id, letting.unit)
    dials = NOTHING_READ
    if letting.meter is not None:
        meter_id = _meter(book, site_id, letting.meter)
        assign_meter(book, meter_id, unit_id, letting.since)
        if letting.first_kwh is not None:
            dials = {(meter_id, Register.TOTAL): letting.first_kwh}
    if letting.who is not None:
        move_in(book, unit_id, letting.who, letting.since, dials)
    elif dials:
        keep_dials(book, unit_id, letting.since, dials)
    return unit_id


def _meter(book: Book, site_id: UUID, meter: UUID | MeterForm) -> UUID:
    """Return the meter meant; a new one hangs below the main meter where there is exactly one."""
    if isinstance(meter, UUID):
        return meter
    there = [one for one in meters(book.session) if one.site.id == site_id]
    mains = [one.row.id for one in there if one.role is Role.MAIN]
    meter_id = add_meter(book, meter, "", site_id)
    if len(mains) == 1:
        set_parent(book, meter_id, mains[0])
    return meter_id
