"""A supplier's bills of a site, and which of them statements were issued for."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from app.storage.landlord_tables import Invoice, UtilityBill

_OLDEST_FIRST = (col(Invoice.year), col(Invoice.sequence))


def bills_of_site(session: Session, site_id: UUID) -> list[UtilityBill]:
    """Return the bills of a site, newest first."""
    order = (col(UtilityBill.start_on).desc(), col(UtilityBill.id).desc())
    return list(session.exec(select(UtilityBill).where(UtilityBill.site_id == site_id).order_by(*order)))


def statements_of_site(session: Session, site_id: UUID) -> list[Invoice]:
    """Return the statements of a site that no credit note took back, oldest first."""
    return list(session.exec(select(Invoice).where(*_are_out(site_id)).order_by(*_OLDEST_FIRST)))


def statements_between(session: Session, site_id: UUID, start: date, end: date) -> list[Invoice]:
    """Return those that are for some day from `start` until `end` (excluded), oldest first."""
    days = (col(Invoice.start_on) < end, col(Invoice.end_on) > start)
    return list(session.exec(select(Invoice).where(*_are_out(site_id), *days).order_by(*_OLDEST_FIRST)))


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
