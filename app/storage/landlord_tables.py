"""The tables of a landlord: what a supplier charged, what was issued for it, and what was paid."""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.storage.columns import Id, Instant, Money, Wh
from app.storage.fields import key, link, maybe_link


class SiteBilling(SQLModel, table=True):
    """How a site shares its bills out, and what its letters look like, as a document in JSON."""

    __tablename__ = "site_billing"

    id: UUID = key()
    site_id: UUID = Field(sa_type=Id, foreign_key="site.id", unique=True)
    document: str
    logo_id: UUID | None = Field(default=None, sa_type=Id, foreign_key="file.id", nullable=True)


class UtilityBill(SQLModel, table=True):
    """What a supplier charges a site for a period; `document` says how it is shared, in JSON.

    `finalised_at` is when somebody closed it by hand, with estimates where readings were missing.
    """

    __tablename__ = "utility_bill"

    id: UUID = key()
    site_id: UUID = link("site")
    start_on: date
    end_on: date
    kwh: Decimal | None = Field(default=None, sa_type=Wh)
    amount: Decimal = Field(sa_type=Money)
    currency: str
    due_on: date | None = None
    supplier: str = ""
    number: str = ""
    note: str = ""
    document: str
    finalised_at: datetime | None = Field(default=None, sa_type=Instant)
    file_id: UUID | None = Field(default=None, sa_type=Id, foreign_key="file.id", nullable=True)


class Submission(SQLModel, table=True):
    """A reading that somebody else handed in: open, accepted or queried (`question` says why)."""

    id: UUID = key()
    reading_id: UUID = Field(sa_type=Id, foreign_key="reading.id", unique=True)
    person_id: UUID | None = maybe_link("person")
    state: str = "open"
    question: str = ""


class Invoice(SQLModel, table=True):
    """A statement or credit note as it was issued; neither it nor what it says ever changes.

    `document` is the whole snapshot in JSON; a credit note names in `corrects_id` what it takes back.
    """

    __table_args__: ClassVar = (
        UniqueConstraint("site_id", "year", "sequence"),
        UniqueConstraint("corrects_id"),
    )

    id: UUID = key()
    site_id: UUID = link("site", index=False)
    person_id: UUID = link("person")
    unit_id: UUID | None = maybe_link("unit")
    utility_bill_id: UUID | None = maybe_link("utility_bill")
    corrects_id: UUID | None = Field(default=None, sa_type=Id, foreign_key="invoice.id", nullable=True)
    kind: str
    year: int
    sequence: int
    number: str
    issued_at: datetime = Field(sa_type=Instant)
    issued_on: date
    due_on: date
    start_on: date
    end_on: date
    currency: str
    net: Decimal = Field(sa_type=Money)
    tax: Decimal = Field(sa_type=Money)
    gross: Decimal = Field(sa_type=Money)
    reference: str = ""
    document: str


class Payment(SQLModel, table=True):
    """Money a person paid, or got back where it is negative.

    `bank_key` tells a line of a bank's file from every other one, so that none is taken twice.
    """

    __table_args__: ClassVar = (UniqueConstraint("site_id", "bank_key"),)

    id: UUID = key()
    site_id: UUID = link("site", index=False)
    person_id: UUID = link("person")
    received_on: date
    amount: Decimal = Field(sa_type=Money)
    currency: str
    method: str = "bank"
    reference: str = ""
    note: str = ""
    bank_key: str | None = None


class PaymentMatch(SQLModel, table=True):
    """How much of a payment somebody put against which invoice; the rest goes to the oldest."""

    __tablename__ = "payment_match"
    __table_args__: ClassVar = (UniqueConstraint("payment_id", "invoice_id"),)

    id: UUID = key()
    payment_id: UUID = link("payment", index=False)
    invoice_id: UUID = link("invoice")
    amount: Decimal = Field(sa_type=Money)


class PaymentReminder(SQLModel, table=True):
    """A letter that asked a person for what was overdue; `document` is what it said, in JSON."""

    __tablename__ = "payment_reminder"

    id: UUID = key()
    site_id: UUID = link("site")
    person_id: UUID = link("person")
    sent_on: date
    level: int = 1
    document: str
