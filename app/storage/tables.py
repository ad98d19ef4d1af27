"""The tables: what Meterbook remembers, one class a table.

Times end exclusively; `*_on` is a local day of the site, `*_at` an instant.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from app.storage.columns import Id, Instant, Money, Wh
from app.storage.fields import exactly_one, key, later_text, link, maybe_link
from app.storage.landlord_tables import (
    Invoice,
    Payment,
    PaymentMatch,
    PaymentReminder,
    SiteBilling,
    Submission,
    UtilityBill,
)
from app.storage.sync_tables import Incoming, Outgoing  # noqa: F401 - Alembic has to know them


class Site(SQLModel, table=True):
    """One property behind one utility account."""

    id: UUID = key()
    name: str
    time_zone: str
    currency: str = ""
    language: str = ""
    address: str = ""
    archived_at: datetime | None = Field(default=None, sa_type=Instant)


class Unit(SQLModel, table=True):
    """An apartment, shop, parking place or common area of a site.

    `start_on` is the first day on which it takes part in the bills of its site, None where it always did.
    """

    id: UUID = key()
    site_id: UUID = link("site")
    name: str
    kind: str = "apartment"
    area_m2: Decimal | None = Field(default=None, sa_type=Wh)
    position: int = 0
    archived_at: datetime | None = Field(default=None, sa_type=Instant)
    cost_centre: str = later_text()
    start_on: date | None = None


class Person(SQLModel, table=True):
    """Somebody who lives in, rents or owns a unit."""

    id: UUID = key()
    name: str
    email: str = ""
    phone: str = ""
    language: str = ""
    archived_at: datetime | None = Field(default=None, sa_type=Instant)
    street: str = later_text()
    house_number: str = later_text()
    postcode: str = later_text()
    town: str = later_text()
    country: str = later_text()
    note: str = later_text()
    cost_centre: str = later_text()


class Occupancy(SQLModel, table=True):
    """Who has which unit, from when until when."""

    id: UUID = key()
    unit_id: UUID = link("unit")
    person_id: UUID = link("person")
    start_on: date
    end_on: date | None = None


class Meter(SQLModel, table=True):
    """A metering point."""

    id: UUID = key()
    site_id: UUID = link("site")
    parent_id: UUID | None = maybe_link("meter")
    name: str
    role: str = "sub"
    anchor_day: int = 1
    method: str = "interpolated"
    position: int = 0
    note: str = ""
    archived_at: datetime | None = Field(default=None, sa_type=Instant)


class Device(SQLModel, table=True):
    """The apparatus that hangs at a meter from its installation to its removal."""

    id: UUID = key()
    meter_id: UUID = link("meter")
    serial: str = ""
    installed_at: datetime | None = Field(default=None, sa_type=Instant)
    removed_at: datetime | None = Field(default=None, sa_type=Instant)
    turn_over_at: Decimal | None = Field(default=None, sa_type=Wh)
    decimals: int = 1
    multiplier: Decimal = Field(default=Decimal(1), sa_type=Wh)
    max_kw: Decimal | None = Field(default=None, sa_type=Wh)


class Assignment(SQLModel, table=True):
    """Which meter serves which unit, from when until when."""

    id: UUID = key()
    meter_id: UUID = link("meter")
    unit_id: UUID = link("unit")
    start_on: date
    end_on: date | None = None


class Threshold(SQLModel, table=True):
    """A number of kWh in a cycle worth a warning."""

    __table_args__: ClassVar = (UniqueConstraint("meter_id", "kwh"),)

    id: UUID = key()
    meter_id: UUID = link("meter", index=False)
    kwh: Decimal = Field(sa_type=Wh)
    is_on: bool = True


class Reading(SQLModel, table=True):
    """What a register of a device showed at an instant."""

    __table_args__: ClassVar = (UniqueConstraint("meter_id", "taken_at", "register_name", "device_id"),)

    id: UUID = key()
    meter_id: UUID = link("meter", index=False)
    device_id: UUID = link("device", index=False)
    register_name: str = "total"
    taken_at: datetime = Field(sa_type=Instant)
    kwh: Decimal = Field(sa_type=Wh)
    source: str = "manual"
    event: str = "normal"
    verdict: str | None = None
    note: str = ""
    photo_id: UUID | None = Field(default=None, sa_type=Id, foreign_key="file.id", nullable=True)


class CycleBoundary(SQLModel, table=True):
    """The real day on which the utility read, for the cycle that nominally starts on another."""

    __tablename__ = "cycle_boundary"
    __table_args__: ClassVar = (UniqueConstraint("meter_id", "nominal_on"),)

    id: UUID = key()
    meter_id: UUID = link("meter", index=False)
    nominal_on: date
    real_on: date


class QuarterBlock(SQLModel, table=True):
    """The quarters of one local day: Wh as little-endian int32, quality as bytes."""

    __tablename__ = "quarter_block"
    __table_args__: ClassVar = (UniqueConstraint("meter_id", "register_name", "day"),)

    id: UUID = key()
    meter_id: UUID = link("meter", index=False)
    register_name: str = "total"
    day: date
    first_at: datetime = Field(sa_type=Instant)
    interval_minutes: int = 15
    source: str = "imported"
    wh: bytes = Field(sa_type=LargeBinary)
    quality: bytes = Field(sa_type=LargeBinary)


class File(SQLModel, table=True):
    """A photo or document that lies beside the database under its SHA-256."""

    id: UUID = key()
    sha256: str = Field(index=True)
    media_type: str
    size: int
    name: str = ""


class ReminderSettings(SQLModel, table=True):
    """When one meter reminds."""

    __tablename__ = "reminder_settings"

    id: UUID = key()
    meter_id: UUID = Field(sa_type=Id, foreign_key="meter.id", unique=True)
    is_on: bool = True
    every_days: int = 7
    minute_of_day: int = 9 * 60


class Snooze(SQLModel, table=True):
    """A reminder put off until later, or done with (`until_at` far away)."""

    id: UUID = key()
    reminder_id: int = Field(unique=True)
    until_at: datetime = Field(sa_type=Instant)


class Tariff(SQLModel, table=True):
    """Prices and rules as a document in JSON."""

    id: UUID = key()
    name: str
    document: str
    archived_at: datetime | None = Field(default=None, sa_type=Instant)


class TariffAssignment(SQLModel, table=True):
    """Which tariff holds for a site, a unit or a meter, from when until when, and what was agreed then."""

    __tablename__ = "tariff_assignment"
    __table_args__: ClassVar = (exactly_one("site_id", "unit_id", "meter_id"),)

    id: UUID = key()
    tariff_id: UUID = link("tariff")
    site_id: UUID | None = maybe_link("site")
    unit_id: UUID | None = maybe_link("unit")
    meter_id: UUID | None = maybe_link("meter")
    start_on: date
    end_on: date | None = None
    is_on: bool = True
    kw: Decimal | None = Field(default=None, sa_type=Wh)
    kva: Decimal | None = Field(default=None, sa_type=Wh)
    power_factor: Decimal | None = Field(default=None, sa_type=Wh)


class Budget(SQLModel, table=True):
    """What a cycle of a meter, or a month of a site, should cost at most."""

    __table_args__: ClassVar = (exactly_one("site_id", "meter_id"),)

    id: UUID = key()
    site_id: UUID | None = maybe_link("site")
    meter_id: UUID | None = maybe_link("meter")
    amount: Decimal = Field(sa_type=Money)
    currency: str


class CarbonFactor(SQLModel, table=True):
    """How many grams of CO2 a kWh of a site stands for, as a document in JSON."""

    __tablename__ = "carbon_factor"

    id: UUID = key()
    site_id: UUID = Field(sa_type=Id, foreign_key="site.id", unique=True)
    document: str


class PaperBill(SQLModel, table=True):
    """A bill on paper as somebody typed it, its lines as a document in JSON."""

    __tablename__ = "paper_bill"
    __table_args__: ClassVar = (exactly_one("meter_id", "site_id"),)

    id: UUID = key()
    meter_id: UUID | None = maybe_link("meter")
    site_id: UUID | None = maybe_link("site")
    start_on: date
    end_on: date
    document: str


class Setting(SQLModel, table=True):
    """A choice about the app on this device, such as its theme."""

    name: str = Field(primary_key=True)
    value: str


class Change(SQLModel, table=True):
    """One edit of one row; the changes of one verb share their group.

    `before` and `after` are JSON: the whole row where it was removed or added, else the changed fields.
    `meter_id` is the meter that the row belongs to, where it does.
    `replica_id` is the installation of Meterbook on which the edit was made. `conflict` is JSON too:
    for each field that somebody else had set at the same time, which value stands and which was lost.
    """

    __table_args__: ClassVar = (
        Index(
            "ix_change_undoes_id",
            "undoes_id",
            sqlite_where=text("undoes_id is not null"),
            postgresql_where=text("undoes_id is not null"),
        ),
        Index(
            "ix_change_conflict",
            "id",
            sqlite_where=text("conflict is not null"),
            postgresql_where=text("conflict is not null"),
        ),
    )

    id: UUID = key()
    group_id: UUID = Field(sa_type=Id, index=True)
    verb: str
    entity: str
    row_id: UUID = Field(sa_type=Id, index=True)
    meter_id: UUID | None = Field(default=None, sa_type=Id, index=True)
    at: datetime = Field(sa_type=Instant)
    actor_id: UUID = Field(sa_type=Id)
    replica_id: UUID = Field(sa_type=Id)
    before: str | None = None
    after: str | None = None
    undoes_id: UUID | None = Field(default=None, sa_type=Id)
    conflict: str | None = None


TRACKED: dict[str, type[SQLModel]] = {
    table.__tablename__: table  # type: ignore[misc]
    for table in (
        Site, Unit, Person, Occupancy, Meter, Device, Assignment, Threshold,
        Reading, CycleBoundary, QuarterBlock, File, ReminderSettings, Snooze,
        Tariff, TariffAssignment, Budget, CarbonFactor, PaperBill,
        SiteBilling, UtilityBill, Submission, Invoice, Payment, PaymentMatch, PaymentReminder,
    )
}  # fmt: skip

EVERY: dict[str, type[SQLModel]] = TRACKED | {"setting": Setting, "change": Change}
