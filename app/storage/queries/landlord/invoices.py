"""What was issued: statements and credit notes of sites, people and bills."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, func, select

from app.storage.landlord_tables import Invoice, SiteBilling

_NEWEST_FIRST = (col(Invoice.year).desc(), col(Invoice.sequence).desc())


def billing_of_site(session: Session, site_id: UUID) -> SiteBilling | None:
    """Return the settings of a site's letters, None where nobody made any."""
    return session.exec(select(SiteBilling).where(SiteBilling.site_id == site_id)).first()


def issued_of_site(session: Session, site_id: UUID) -> Sequence[Invoice]:
    """Return all that a site issued, newest first."""
    return session.exec(select(Invoice).where(Invoice.site_id == site_id).order_by(*_NEWEST_FIRST)).all()


def issued_to_person(session: Session, person_id: UUID) -> Sequence[Invoice]:
    """Return all that was issued to a person, newest first."""
    order = (col(Invoice.issued_on).desc(), *_NEWEST_FIRST)
    return session.exec(select(Invoice).where(Invoice.person_id == person_id).order_by(*order)).all()


def issued_for_bill(session: Session, bill_id: UUID) -> Sequence[Invoice]:
    """Return all that was issued for a bill, newest first."""
    of_bill = select(Invoice).where(Invoice.utility_bill_id == bill_id)
    return session.exec(of_bill.order_by(*_NEWEST_FIRST)).all()


def was_issued(session: Session, bill_id: UUID) -> bool:
    """Tell whether a statement for a bill was ever issued, also where all were taken back."""
    return session.exec(select(Invoice.id).where(Invoice.utility_bill_id == bill_id)).first() is not None


def credit_for(session: Session, invoice_id: UUID) -> Invoice | None:
    """Return the credit note that took an invoice back, None where none did."""
    return session.exec(select(Invoice).where(Invoice.corrects_id == invoice_id)).first()


def highest_sequence(session: Session, site_id: UUID, year: int) -> int:
    """Return the last number that a site gave in a year, 0 before the first."""
    own = (Invoice.site_id == site_id, Invoice.year == year)
    return session.exec(select(func.max(Invoice.sequence)).where(*own)).one() or 0
