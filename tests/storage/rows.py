"""One row of every table, with all that is awkward in it, and a look at all rows of a file."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from sqlmodel import SQLModel, select

from app.storage.database import Database
from app.storage.documents import document_of
from app.storage.journal import Journal
from app.storage.landlord_tables import (
    Invoice,
    Payment,
    PaymentMatch,
    PaymentReminder,
    SiteBilling,
    Submission,
    UtilityBill,
)
from app.storage.tables import (
    EVERY,
    Assignment,
    Budget,
    CarbonFactor,
    CycleBoundary,
    Device,
    File,
    Meter,
    Occupancy,
    PaperBill,
    Person,
    QuarterBlock,
    Reading,
    ReminderSettings,
    Setting,
    Site,
    Snooze,
    Tariff,
    TariffAssignment,
    Threshold,
    Unit,
)

NOW = datetime(2026, 11, 21, 9, 30, 15, 123456, tzinfo=UTC)
NOTE = "first line\nsecond; with, commas, \"quotes\" and a 'tick'\r\n\ttab \u2028 Zähler № 5 – 電気 ⚡"


def id_of(number: int) -> UUID:
    """Return an id that is always the same."""
    return UUID(int=0x0190_0000_0000_7000_8000_0000_0000_0000 + number)


def every_row() -> list[SQLModel]:
    """Return rows of every table a person fills, parents first."""
    site = Site(
        id=id_of(1), name="Höfli", time_zone="Europe/Zurich", currency="CHF", language="de", address=NOTE
    )
    unit = Unit(
        id=id_of(2),
        site_id=site.id,
        name="2. OG",
        area_m2=Decimal("84.125"),
        position=2,
        start_on=date(2026, 10, 31),
    )
    person = Person(id=id_of(3), name="Ødegård", email="o@example.org", phone="+41 00", language="fr")
    main = Meter(id=id_of(4), site_id=site.id, name="Main", role="main", anchor_day=31)
    meter = Meter(
        id=id_of(5), site_id=site.id, parent_id=main.id, name="=Kitchen", note=NOTE, archived_at=NOW
    )
    file = File(
        id=id_of(6), sha256="ab" * 32, media_type="image/jpeg", size=2**40 % 2**31, name="Zähler 1.jpg"
    )
    device = Device(
        id=id_of(7),
        meter_id=meter.id,
        serial="000123",
        installed_at=NOW - timedelta(days=9),
        turn_over_at=Decimal(10) ** 15,
        multiplier=Decimal("0.001"),
        max_kw=Decimal("17.25"),
    )
    return [
        site,
        unit,
        person,
        main,
        meter,
        file,
        device,
        *_below(unit, person, meter, device, file),
        *_costs(site, meter),
        *_landlord(site, unit, person, file),
    ]


def _below(unit: Unit, person: Person, meter: Meter, device: Device, file: File) -> list[SQLModel]:
    day = date(2026, 10, 31)
    return [
        Occupancy(id=id_of(8), unit_id=unit.id, person_id=person.id, start_on=day, end_on=date(9999, 12, 31)),
        Assignment(id=id_of(9), meter_id=meter.id, unit_id=unit.id, start_on=day),
        Threshold(id=id_of(10), meter_id=meter.id, kwh=Decimal("200.005"), is_on=False),
        Reading(
            id=id_of(11),
            meter_id=meter.id,
            device_id=device.id,
            taken_at=NOW,
            kwh=Decimal("99999.999"),
            event="rollover",
            verdict="assumed",
            note=NOTE,
            photo_id=file.id,
        ),
        CycleBoundary(id=id_of(12), meter_id=meter.id, nominal_on=day, real_on=day + timedelta(days=2)),
        QuarterBlock(
            id=id_of(13), meter_id=meter.id, day=day, first_at=NOW, wh=bytes(range(256)), quality=b"\0\xff"
        ),
        ReminderSettings(id=id_of(14), meter_id=meter.id, every_days=3, minute_of_day=1439),
        Snooze(id=id_of(15), reminder_id=-(2**31), until_at=NOW),
    ]


def _costs(site: Site, meter: Meter) -> list[SQLModel]:
    day = date(2026, 10, 31)
    return [
        Tariff(id=id_of(16), name="Höfli 2026", document=NOTE, archived_at=NOW),
        TariffAssignment(
            id=id_of(17), tariff_id=id_of(16), meter_id=meter.id, start_on=day, end_on=None, is_on=False
        ),
        TariffAssignment(
            id=id_of(18),
            tariff_id=id_of(16),
            site_id=site.id,
            start_on=day,
            end_on=day,
            kw=Decimal("12.5"),
            kva=Decimal("999999.999"),
            power_factor=Decimal("0.925"),
        ),
        TariffAssignment(id=id_of(19), tariff_id=id_of(16), unit_id=id_of(2), start_on=day),
        Budget(id=id_of(20), meter_id=meter.id, amount=Decimal("120.000001"), currency="CHF"),
        Budget(id=id_of(21), site_id=site.id, amount=Decimal(10) ** 12, currency="JPY"),
        CarbonFactor(id=id_of(22), site_id=site.id, document='{"g_per_kwh": "128"}'),
        PaperBill(id=id_of(23), meter_id=meter.id, start_on=day, end_on=day, document=NOTE),
        PaperBill(id=id_of(24), site_id=site.id, start_on=day, end_on=day, document="[]"),
    ]


def _landlord(site: Site, unit: Unit, person: Person, file: File) -> list[SQLModel]:
    day, due = date(2026, 10, 31), date(2026, 12, 31)
    invoice = Invoice(
        id=id_of(27),
        site_id=site.id,
        person_id=person.id,
        unit_id=unit.id,
        utility_bill_id=id_of(26),
        kind="invoice",
        year=2026,
        sequence=1,
        number="2026-0001",
        issued_at=NOW,
        issued_on=day,
        due_on=due,
        start_on=day,
        end_on=due,
        currency="CHF",
        net=Decimal("99.999999"),
        tax=Decimal("0.000001"),
        gross=Decimal(100),
        reference="RF18539007547034",
        document=NOTE,
    )
    correction = {
        "id": id_of(28), "utility_bill_id": None, "unit_id": None, "corrects_id": invoice.id, "sequence": 2,
        "kind": "credit", "number": "2026-0002", "net": -invoice.net, "tax": -invoice.tax,
        "gross": -invoice.gross,
    }  # fmt: skip
    return [
        SiteBilling(id=id_of(25), site_id=site.id, document=NOTE, logo_id=file.id),
        UtilityBill(
            id=id_of(26),
            site_id=site.id,
            start_on=day,
            end_on=due,
            kwh=Decimal("1234.567"),
            amount=Decimal("-0.000001"),
            currency="CHF",
            due_on=due,
            supplier="Höfli Energie",
            document="{}",
            finalised_at=NOW,
            file_id=file.id,
        ),
        invoice,
        Invoice(**invoice.model_dump() | correction),
        Submission(id=id_of(29), reading_id=id_of(11), person_id=person.id, state="queried", question=NOTE),
        Payment(
            id=id_of(30),
            site_id=site.id,
            person_id=person.id,
            received_on=day,
            amount=Decimal("-12.345678"),
            currency="CHF",
            bank_key="a/b",
        ),
        PaymentMatch(id=id_of(31), payment_id=id_of(30), invoice_id=invoice.id, amount=Decimal("12.3")),
        PaymentReminder(id=id_of(32), site_id=site.id, person_id=person.id, sent_on=due, document=NOTE),
    ]


class Counted:
    """Ids that count, so that a test knows them beforehand."""

    def __init__(self, numbers: Iterator[int]) -> None:
        """Take the numbers."""
        self._numbers = numbers

    def __call__(self) -> UUID:
        """Return the next id."""
        return id_of(next(self._numbers))

    def many(self, wanted: int) -> list[UUID]:
        """Return the next ids."""
        return [id_of(number) for number in islice(self._numbers, wanted)]


def journal_in(session: Any, group: int, *, verb: str = "test") -> Journal:
    """Open a group of Changes by a person and a device that are always the same."""
    ids = iter(range(group * 1_000_000, (group + 1) * 1_000_000))
    return Journal(
        session,
        verb=verb,
        group_id=id_of(next(ids)),
        actor_id=id_of(901),
        replica_id=id_of(902),
        now=NOW,
        new_id=Counted(ids),
    )


def fill(database: Database) -> None:
    """Store one row of every table."""
    with database.writing() as session:
        journal = journal_in(session, 1)
        for row in every_row():
            journal.add(row)
        session.add(Setting(name="theme", value=NOTE))


def rows_in(database: Database, tables: Mapping[str, type[SQLModel]] = EVERY) -> dict[str, list[Any]]:
    """Return all rows as documents, by table."""
    with database.reading() as session:
        return {
            name: sorted(map(document_of, session.exec(select(table)).all()), key=str)
            for name, table in tables.items()
        }
