"""A supplier's bills of a site, and which of them statements were issued for."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy import select as columns_of
from sqlmodel import Session, col, select

from app.storage.landlord_tables import Invoice, UtilityBill
from app.storage.queries.landlord.money import INVOICE_COLUMNS, InvoiceRow

_OLDEST_FIRST = (col(Invoice.year), col(Invoice.sequence))


def bills_of_site(session: Session, site_id: UUID) -> list[UtilityBill]:
    """Return the bills of a site, newest first."""
    order = (col(UtilityBill.start_on).desc(), col(UtilityBill.id).desc())
    return list(session.exec(select(UtilityBill).where(UtilityBill.site_id == site_id).order_by(*order)))


def billed_by(session: Session, site_id: UUID) -> dict[UUID, UUID | None]:
    """Return which bill each statement of a site is for that no credit note took back."""
    query = columns_of(col(Invoice.id), col(Invoice.utility_bill_id))
    return {row.id: row.utility_bill_id for row in session.execute(query.where(*_are_out(site_id)))}


def statements_between(session: Session, site_id: UUID, start: date, end: date) -> list[InvoiceRow]:
    """Return those that are for some day from `start` until `end` (excluded), oldest first."""
    days = (col(Invoice.start_on) < end, col(Invoice.end_on) > start)
    query = columns_of(*INVOICE_COLUMNS).where(*_are_out(site_id), *days).order_by(*_OLDEST_FIRST)
    return [InvoiceRow._make(row) for row in session.execute(query)]


def statements_of_bill(session: Session, site_id: UUID, bill_id: UUID) -> list[Invoice]:
    """Return those that are for one bill, oldest first."""
    is_of_bill = Invoice.utility_bill_id == bill_id
    return list(session.exec(select(Invoice).where(*_are_out(site_id), is_of_bill).order_by(*_OLDEST_FIRST)))


def issued_bills(session: Session, site_id: UUID) -> set[UUID]:
    """Return the bills of a site that statements are out for."""
    named = session.exec(select(Invoice.utility_bill_id).where(*_are_out(site_id)).distinct())
    return {bill_id for bill_id in named if bill_id is not None}


def _are_out(site_id: UUID) -> tuple[ColumnElement[bool], ...]:
    taken_back = select(Invoice.corrects_id).where(
        Invoice.site_id == site_id, col(Invoice.corrects_id).is_not(None)
    )
    is_kept = col(Invoice.id).not_in(taken_back)
    return (col(Invoice.site_id) == site_id, col(Invoice.corrects_id).is_(None), is_kept)
