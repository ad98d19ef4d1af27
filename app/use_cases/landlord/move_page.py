"""What the form of a move needs to know: the unit, who could move in, and what its meters showed around."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.people.dials import dial_between
from app.domain.people.stays import Stay
from app.domain.reading import Reading, Register
from app.domain.zone import local_day, midnight
from app.storage.queries.landlord.people import names_of_people, people
from app.storage.queries.landlord.stays import stays_of_unit
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import neighbours
from app.storage.tables import Unit
from app.use_cases.book import Book
from app.use_cases.landlord.estimates import read_by_somebody
from app.use_cases.landlord.move_readings import meters_at_move, zone_of_unit
from app.use_cases.landlord.site_tree import Resident


@dataclass(frozen=True, slots=True)
class MoveDial:
    """A register at the midnight of a move: what was read then, and before and after it.

    `estimate` is what its neighbours tell, None where they do not.
    """

    register: Register
    read: Reading | None
    before: Reading | None
    after: Reading | None
    estimate: Decimal | None


@dataclass(frozen=True, slots=True)
class MoveMeter:
    """A meter of the unit with its registers."""

    id: UUID
    name: str
    decimals: int
    turn_over_at: Decimal | None
    dials: tuple[MoveDial, ...]


@dataclass(frozen=True, slots=True)
class MovePage:
    """A unit on the day of a move."""

    unit_id: UUID
    unit: str
    site_id: UUID
    day: date
    today: date
    zone: ZoneInfo
    residents: tuple[Resident, ...]
    people: tuple[tuple[UUID, str], ...]
    meters: tuple[MoveMeter, ...]

    def resident_of(self, stay_id: UUID) -> Resident | None:
        """Return one who has or had the unit."""
        return next((one for one in self.residents if one.stay.id == stay_id), None)

    @property
    def stays(self) -> tuple[Stay, ...]:
        """The days of all who have or had the unit."""
        return tuple(one.stay for one in self.residents)


def move_page(book: Book, unit_id: UUID, day: date | None = None) -> MovePage:
    """Return a unit on the day of a move, by default today. Raises GoneError."""
    row, zone = book.find(Unit, unit_id), zone_of_unit(book, unit_id)
    today = local_day(book.now, zone)
    names, on = names_of_people(book.session), day or today
    return MovePage(
        unit_id=row.id,
        unit=row.name,
        site_id=row.site_id,
        day=on,
        today=today,
        zone=zone,
        residents=tuple(
            Resident(stay, names[stay.person_id]) for stay in stays_of_unit(book.session, row.id)
        ),
        people=tuple((one.id, one.name) for one in people(book.session)),
        meters=tuple(_meter(book, one, on) for one in meters_at_move(book, unit_id, on)),
    )


def _meter(book: Book, stored: StoredMeter, day: date) -> MoveMeter:
    at = midnight(day, stored.zone)
    around = neighbours(book.session, stored.row.id, at)
    device = stored.device_at(at)
    of_device = {near.reading.register for near in around if near.device_id == device.id}
    registers = sorted(of_device or {near.reading.register for near in around}) or [Register.TOTAL]
    dials = []
    for register in registers:
        real = read_by_somebody(around, register)
        dials.append(
            MoveDial(
                register=register,
                read=next((reading for reading in real if reading.taken_at == at), None),
                before=next((reading for reading in reversed(real) if reading.taken_at < at), None),
                after=next((reading for reading in real if reading.taken_at > at), None),
                estimate=dial_between(real, at, stored.rule_devices),
            )
        )
    return MoveMeter(stored.row.id, stored.row.name, device.decimals, device.turn_over_at, tuple(dials))
