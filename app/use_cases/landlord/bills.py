"""Verbs on a supplier's bills: enter, correct, close by hand, reopen, remove."""

from datetime import date
from typing import Any
from uuid import UUID

from app.domain.errors import N_, FormError, MeterbookError, Problem
from app.domain.sharing.bill import BillForm, bill_problems
from app.domain.sharing.rules import sharing_to_json
from app.storage.landlord_tables import UtilityBill
from app.storage.queries.landlord.bills import bills_of_site, issued_bills
from app.storage.queries.landlord.invoices import was_issued
from app.storage.queries.landlord.units import every_unit_of_site
from app.storage.tables import Site
from app.use_cases.book import Book
from app.use_cases.landlord.bill_page import utility_bill


class IssuedBillError(MeterbookError):
    """A bill whose statements are out."""

    sentence = N_("Statements were issued for this bill. Issue credit notes for them first.")


class BillStaysError(MeterbookError):
    """A bill that statements and their credit notes rest on."""

    sentence = N_("Statements were issued for this bill and taken back, so it stays. It can be corrected.")


def add_utility_bill(book: Book, site_id: UUID, form: BillForm, file_id: UUID | None = None) -> UUID:
    """Store a supplier's bill of a site, with its photo or PDF. Raises FormError."""
    site = book.find(Site, site_id)
    _refuse(book, site.id, form)
    return book.add(UtilityBill(id=book.new_id(), site_id=site.id, file_id=file_id, **_fields(form))).id


def change_utility_bill(book: Book, bill_id: UUID, form: BillForm, file_id: UUID | None = None) -> None:
    """Correct a bill that is not issued, and its photo or PDF; on other days it waits for readings again.

    Raises FormError and IssuedBillError.
    """
    row = _open_bill(book, bill_id)
    _refuse(book, row.site_id, form, bill_id)
    is_same_days = (row.start_on, row.end_on) == (form.start, form.end)
    finalised_at = row.finalised_at if is_same_days else None
    book.change(row, file_id=file_id, finalised_at=finalised_at, **_fields(form))


def remove_utility_bill(book: Book, bill_id: UUID) -> None:
    """Delete a bill that never was issued. Raises IssuedBillError and BillStaysError."""
    row = _open_bill(book, bill_id)
    if was_issued(book.session, bill_id):
        raise BillStaysError
    book.remove(row)


def finalise_bill(book: Book, bill_id: UUID) -> None:
    """Close a bill by hand: what is missing is estimated, and marked as such.

    One that is issued can lack something since. Raises IssuedBillError where it does not.
    """
    page = utility_bill(book, bill_id)
    row = book.find(UtilityBill, bill_id) if page.waits else _open_bill(book, bill_id)
    book.change(row, finalised_at=book.now)


def reopen_bill(book: Book, bill_id: UUID) -> None:
    """Let a bill wait again for what is missing. Raises IssuedBillError."""
    book.change(_open_bill(book, bill_id), finalised_at=None)


def _open_bill(book: Book, bill_id: UUID) -> UtilityBill:
    row = book.find(UtilityBill, bill_id)
    if bill_id in issued_bills(book.session, row.site_id):
        raise IssuedBillError
    return row


def _fields(form: BillForm) -> dict[str, Any]:
    return {
        "start_on": form.start,
        "end_on": form.end,
        "kwh": form.kwh,
        "amount": form.amount,
        "currency": form.currency,
        "due_on": form.due_on,
        "supplier": form.supplier.strip(),
        "number": form.number.strip(),
        "note": form.note.strip(),
        "document": sharing_to_json(form.sharing),
    }


def _refuse(book: Book, site_id: UUID, form: BillForm, bill_id: UUID | None = None) -> None:
    units = [unit.id for unit in every_unit_of_site(book.session, site_id)]
    problems = [*bill_problems(form, units), *_overlaps(book, site_id, form, bill_id)]
    if problems:
        raise FormError(problems)


def _overlaps(book: Book, site_id: UUID, form: BillForm, bill_id: UUID | None) -> list[Problem]:
    """Return that days are on an issued bill already; two open ones may share days."""
    issued = issued_bills(book.session, site_id)
    for row in bills_of_site(book.session, site_id):
        if row.id in issued and row.id != bill_id and row.start_on < form.end and form.start < row.end_on:
            sentence = N_("Statements were issued for {first} to {last}. Choose days outside of these.")
            return [Problem("start_on", sentence, {"first": row.start_on, "last": _last(row.end_on)})]
    return []


def _last(end: date) -> date:
    return date.fromordinal(end.toordinal() - 1)
