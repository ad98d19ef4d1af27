"""A house that is let: a flat that changes hands, the neighbour's, and all that is kept about them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import SQLModel

from app.domain.zone import DAY, midnight
from app.storage.landlord_tables import Invoice, Payment, PaymentMatch, Submission, UtilityBill
from app.storage.tables import (
    Assignment,
    Device,
    File,
    Meter,
    Occupancy,
    Person,
    QuarterBlock,
    Reading,
    Site,
    Tariff,
    TariffAssignment,
    Unit,
)
from tests.storage.rows import NOW, id_of

ZONE = ZoneInfo("Europe/Zurich")
JANUARY, MARCH, JUNE = date(2026, 1, 1), date(2026, 3, 29), date(2026, 6, 1)
HOUSE, OTHER_HOUSE = id_of(100), id_of(101)
FLAT, NEXT_DOOR, SHOP = id_of(110), id_of(111), id_of(112)
ANNA, BEN, CARLA = id_of(120), id_of(121), id_of(122)
MAIN, METER, METER_NEXT_DOOR, METER_OF_SHOP = (id_of(130 + number) for number in range(4))
OF_HOUSE, OF_FLAT, OF_NEXT_DOOR, OF_METER, OF_SHOP = (id_of(140 + number) for number in range(5))
DEVICES = {METER: id_of(190), METER_NEXT_DOOR: id_of(191)}
DAYS = (JANUARY, MARCH - DAY, MARCH, MARCH + DAY, JUNE, JUNE + DAY)


def at(day: date) -> datetime:
    """Return the midnight at which a day begins."""
    return midnight(day, ZONE)


def rows() -> list[SQLModel]:
    """Return all rows, parents first: Anna up to March, then Ben, who has the shop too; Carla next door."""
    return [*_places(), *_tariffs(), *_energy(), *_money()]


def _places() -> list[SQLModel]:
    return [
        Site(id=HOUSE, name="House", time_zone="Europe/Zurich"),
        Site(id=OTHER_HOUSE, name="Other house", time_zone="America/Santiago"),
        Unit(id=FLAT, site_id=HOUSE, name="Flat", cost_centre="1"),
        Unit(id=NEXT_DOOR, site_id=HOUSE, name="Next door", cost_centre="2"),
        Unit(id=SHOP, site_id=OTHER_HOUSE, name="Shop"),
        *(Person(id=person, name=str(person), note="private") for person in (ANNA, BEN, CARLA)),
        Occupancy(id=id_of(160), unit_id=FLAT, person_id=ANNA, start_on=JANUARY, end_on=MARCH),
        Occupancy(id=id_of(161), unit_id=FLAT, person_id=BEN, start_on=MARCH),
        Occupancy(id=id_of(162), unit_id=NEXT_DOOR, person_id=CARLA, start_on=JANUARY, end_on=JUNE),
        Occupancy(id=id_of(163), unit_id=SHOP, person_id=BEN, start_on=JUNE),
        Meter(id=MAIN, site_id=HOUSE, name="Main", role="main"),
        Meter(id=METER, site_id=HOUSE, name="Flat", parent_id=MAIN),
        Meter(id=METER_NEXT_DOOR, site_id=HOUSE, name="Next door", parent_id=MAIN),
        Meter(id=METER_OF_SHOP, site_id=OTHER_HOUSE, name="Shop"),
        Assignment(id=id_of(170), meter_id=METER, unit_id=FLAT, start_on=JANUARY),
        Assignment(id=id_of(171), meter_id=METER_NEXT_DOOR, unit_id=NEXT_DOOR, start_on=JANUARY, end_on=JUNE),
        Assignment(id=id_of(172), meter_id=METER_NEXT_DOOR, unit_id=FLAT, start_on=JUNE),
        Assignment(id=id_of(173), meter_id=METER_OF_SHOP, unit_id=SHOP, start_on=JANUARY),
    ]


def _tariffs() -> list[SQLModel]:
    targets: list[tuple[UUID, dict[str, Any]]] = [
        (OF_HOUSE, {"site_id": HOUSE}),
        (OF_FLAT, {"unit_id": FLAT}),
        (OF_NEXT_DOOR, {"unit_id": NEXT_DOOR}),
        (OF_METER, {"meter_id": METER}),
        (OF_SHOP, {"meter_id": METER_OF_SHOP}),
    ]
    assigned = [
        TariffAssignment(id=id_of(180 + number), tariff_id=tariff, start_on=JANUARY, **target)
        for number, (tariff, target) in enumerate(targets)
    ]
    return [*(Tariff(id=tariff, name="T", document="{}") for tariff, _target in targets), *assigned]


def _energy() -> list[SQLModel]:
    devices = [Device(id=DEVICES[meter], meter_id=meter) for meter in DEVICES]
    read = [row for meter in DEVICES for day in DAYS for row in _read(meter, day)]
    handed_in = [
        Submission(id=id_of(300), reading_id=reading_on(METER, MARCH), person_id=ANNA, state="accepted"),
        Submission(id=id_of(301), reading_id=reading_on(METER, MARCH + DAY), person_id=BEN),
    ]
    return [*devices, *read, *handed_in]


def _read(meter: UUID, day: date) -> list[SQLModel]:
    photo = File(id=photo_on(meter, day), sha256="ab" * 32, media_type="image/jpeg", size=1)
    reading = Reading(
        id=reading_on(meter, day),
        meter_id=meter,
        device_id=DEVICES[meter],
        taken_at=at(day),
        kwh=Decimal(1),
        photo_id=photo.id,
    )
    block: dict[str, Any] = {"interval_minutes": 15, "wh": b"", "quality": b""}
    quarters = QuarterBlock(id=block_on(meter, day), meter_id=meter, day=day, first_at=at(day), **block)
    return [photo, reading, quarters]


def reading_on(meter: UUID, day: date) -> UUID:
    """Return the reading of a meter at the midnight of a day."""
    return _numbered(400, meter, day)


def block_on(meter: UUID, day: date) -> UUID:
    """Return the quarters of a day."""
    return _numbered(500, meter, day)


def photo_on(meter: UUID, day: date) -> UUID:
    """Return the photo of the reading at the midnight of a day."""
    return _numbered(600, meter, day)


def _numbered(first: int, meter: UUID, day: date) -> UUID:
    return id_of(first + 20 * list(DEVICES).index(meter) + DAYS.index(day))


def _money() -> list[SQLModel]:
    bill = UtilityBill(
        id=id_of(700),
        site_id=HOUSE,
        start_on=JANUARY,
        end_on=JUNE,
        amount=Decimal(1),
        currency="CHF",
        document="{}",
    )
    return [bill, *(row for number, who in enumerate((ANNA, BEN)) for row in _billed(number, who))]


def _billed(number: int, person_id: UUID) -> list[SQLModel]:
    money: dict[str, Any] = dict.fromkeys(("net", "tax", "gross"), Decimal(1))
    days: dict[str, Any] = dict.fromkeys(("issued_on", "due_on", "start_on", "end_on"), JUNE)
    invoice = Invoice(
        id=id_of(710 + number),
        site_id=HOUSE,
        person_id=person_id,
        unit_id=FLAT,
        utility_bill_id=id_of(700),
        kind="invoice",
        year=2026,
        sequence=number,
        number=str(number),
        issued_at=NOW,
        currency="CHF",
        document="{}",
        **money,
        **days,
    )
    payment = Payment(
        id=id_of(720 + number),
        site_id=HOUSE,
        person_id=person_id,
        received_on=JUNE,
        amount=Decimal(1),
        currency="CHF",
    )
    match = PaymentMatch(
        id=id_of(730 + number), payment_id=payment.id, invoice_id=invoice.id, amount=Decimal(1)
    )
    return [invoice, payment, match]
