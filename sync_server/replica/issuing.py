"""The numbers of invoices: devices that issue offline ask for them, the one sequencer gives them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from app.domain.errors import N_, MeterbookError
from app.domain.invoice.document import Kind
from app.domain.invoice.numbering import number_of
from app.domain.sync.edits import Deed, Document, Edit
from app.storage.landlord_tables import Invoice
from app.storage.queries.landlord.invoices import highest_sequence
from app.use_cases.book import Book
from app.use_cases.landlord.billing import billing_settings


class IssuedElsewhereError(MeterbookError):
    """Another device issued the same days of the same unit before."""

    sentence = N_(
        "Another device issued these days already, as statement {number}. Nothing was issued twice; "
        "yours can be discarded."
    )


def numbered(book: Book, edits: Iterable[Edit]) -> list[Edit]:
    """Return edits in which each new invoice has the next number of its site and year."""
    given: dict[UUID, str] = {}
    last: dict[tuple[UUID, int], int] = {}
    return [_numbered(book, edit, given, last) if _issues(edit) else edit for edit in edits]


def refuse_issued_twice(book: Book, edits: Sequence[Edit]) -> None:
    """Raise IssuedElsewhereError where an invoice that edits added is for days that were issued before."""
    own = [edit.row_id for edit in edits if _issues(edit)]
    if not own:
        return
    new, other, credit = aliased(Invoice), aliased(Invoice), aliased(Invoice)
    taken_back = select(credit.id).where(credit.corrects_id == other.id).exists()
    query = (
        select(other.number)
        .join(new, _same_days(new, other))
        .where(col(new.id).in_(own), new.kind == Kind.INVOICE, col(other.id).not_in(own))
        .where(other.kind == Kind.INVOICE, ~taken_back)
    )
    number = book.session.exec(query).first()
    if number is not None:
        raise IssuedElsewhereError(number=number)


def _same_days(new: type[Invoice], other: type[Invoice]) -> ColumnElement[bool]:
    return (
        (col(new.unit_id) == col(other.unit_id))
        & (col(new.start_on) < col(other.end_on))
        & (col(other.start_on) < col(new.end_on))
    )


def _issues(edit: Edit) -> bool:
    return edit.entity == Invoice.__tablename__ and edit.deed is Deed.ADD


def _numbered(book: Book, edit: Edit, given: dict[UUID, str], last: dict[tuple[UUID, int], int]) -> Edit:
    row = dict(edit.after or {})
    site_id, year = UUID(row["site_id"]), int(row["year"])
    if (site_id, year) not in last:
        last[site_id, year] = highest_sequence(book.session, site_id, year)
    last[site_id, year] += 1
    prefix = billing_settings(book, site_id).settings.number_prefix
    number = given[edit.row_id] = number_of(year, last[site_id, year], prefix)
    return replace(edit, after=_with_number(book, row, last[site_id, year], number, given))


def _with_number(
    book: Book, row: dict[str, Any], sequence: int, number: str, given: Mapping[UUID, str]
) -> Document:
    document = json.loads(row["document"]) | {"number": number}
    if row.get("corrects_id"):
        corrected = UUID(row["corrects_id"])
        document["corrects"] = given.get(corrected) or book.find(Invoice, corrected).number
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return row | {"sequence": sequence, "number": number, "document": text}
