"""What was charged and issued at a site, by columns: a site of ten years has thousands of rows."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, select
from sqlmodel import Session, col

from app.storage.landlord_tables import Invoice, UtilityBill
from app.storage.tables import Person, Unit


class BillRow(NamedTuple):
    """A supplier's bill."""

    id: UUID
    start_on: date
    end_on: date
    kwh: Decimal | None
    amount: Decimal
    currency: str
    supplier: str
    number: str
    document: str


class InvoiceRow(NamedTuple):
    """A statement or credit note without its document."""

    id: UUID
    person_id: UUID
    unit_id: UUID | None
    utility_bill_id: UUID | None
    corrects_id: UUID | None
    kind: str
    number: str
    issued_on: date
    due_on: date
    start_on: date
    end_on: date
    currency: str
    net: Decimal
    tax: Decimal
    gross: Decimal
    reference: str


class Named(NamedTuple):
    """What a unit or a person is called, and the cost centre they belong to."""

    name: str
    cost_centre: str


INVOICE_COLUMNS = tuple(col(getattr(Invoice, name)) for name in InvoiceRow._fields)
_BILL_COLUMNS = tuple(col(getattr(UtilityBill, name)) for name in BillRow._fields)


def bill_rows(session: Session, site_id: UUID) -> list[BillRow]:
    """Return the bills of a site, newest first."""
    query = select(*_BILL_COLUMNS).where(col(UtilityBill.site_id) == site_id)
    rows = map(BillRow._make, session.execute(query))
    return sorted(rows, key=lambda row: (row.start_on, row.id), reverse=True)


def invoice_rows(session: Session, site_id: UUID) -> list[InvoiceRow]:
    """Return all that was issued at a site."""
    query = select(*INVOICE_COLUMNS).where(col(Invoice.site_id) == site_id)
    return [InvoiceRow._make(row) for row in session.execute(query)]


def documents_of(session: Session, invoice_ids: Collection[UUID]) -> list[str]:
    """Return what statements and credit notes say, in no order."""
    query = select(col(Invoice.document)).where(col(Invoice.id).in_(invoice_ids))
    return list(session.scalars(query))


def named_units(session: Session, site_id: UUID) -> dict[UUID, Named]:
    """Return the units of a site, put away or not."""
    columns = select(col(Unit.id), col(Unit.name), col(Unit.cost_centre))
    return _named(session, columns.where(col(Unit.site_id) == site_id))


def named_people(session: Session) -> dict[UUID, Named]:
    """Return everybody, put away or not."""
    return _named(session, select(col(Person.id), col(Person.name), col(Person.cost_centre)))


def _named(session: Session, query: Select[UUID, str, str]) -> dict[UUID, Named]:
    return {row_id: Named(name, cost_centre) for row_id, name, cost_centre in session.execute(query)}
