"""What was charged and issued at a site, by columns: a site of ten years has thousands of rows."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar
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


_Row = TypeVar("_Row", BillRow, InvoiceRow)


def bill_rows(session: Session, site_id: UUID) -> list[BillRow]:
    """Return the bills of a site, newest first."""
    rows = _rows(session, BillRow, UtilityBill, site_id)
    return sorted(rows, key=lambda row: (row.start_on, row.id), reverse=True)


def invoice_rows(session: Session, site_id: UUID) -> list[InvoiceRow]:
    """Return all that was issued at a site."""
    return _rows(session, InvoiceRow, Invoice, site_id)


def named_units(session: Session, site_id: UUID) -> dict[UUID, Named]:
    """Return the units of a site, put away or not."""
    columns = select(col(Unit.id), col(Unit.name), col(Unit.cost_centre))
    return _named(session, columns.where(col(Unit.site_id) == site_id))


def named_people(session: Session) -> dict[UUID, Named]:
    """Return everybody, put away or not."""
    return _named(session, select(col(Person.id), col(Person.name), col(Person.cost_centre)))


def _named(session: Session, query: Select[UUID, str, str]) -> dict[UUID, Named]:
    return {row_id: Named(name, cost_centre) for row_id, name, cost_centre in session.execute(query)}


def _rows(session: Session, shape: type[_Row], table: Any, site_id: UUID) -> list[_Row]:
    columns = [col(getattr(table, name)) for name in shape._fields]
    return [shape._make(row) for row in session.execute(select(*columns).where(table.site_id == site_id))]
