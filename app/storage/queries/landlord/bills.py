"""A supplier's bills of a site, and which of them statements were issued for."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.storage.landlord_tables import Invoice, UtilityBill


def bills_of_site(session: Session, site_id: UUID) -> list[UtilityBill]:
    """Return the bills of a site, newest first."""
    order = (col(UtilityBill.start_on).desc(), col(UtilityBill.id).desc())
    return list(session.exec(select(UtilityBill).where(UtilityBill.site_id == site_id).order_by(*order)))


def statements_of_site(session: Session, site_id: UUID) -> list[Invoice]:
    """Return the statements of a site that no credit note took back, oldest first."""
    query = (
        select(Invoice).where(Invoice.site_id == site_id).order_by(col(Invoice.year), col(Invoice.sequence))
    )
    rows = list(session.exec(query))
    taken_back = {row.corrects_id for row in rows}
    return [row for row in rows if row.corrects_id is None and row.id not in taken_back]


def issued_bills(session: Session, site_id: UUID) -> set[UUID]:
    """Return the bills of a site that statements are out for."""
    named = (row.utility_bill_id for row in statements_of_site(session, site_id))
    return {bill_id for bill_id in named if bill_id is not None}
