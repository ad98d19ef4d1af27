"""Verbs on bills on paper: what the supplier charged, kept beside what we reckon."""

from dataclasses import dataclass
from uuid import UUID

from app.domain.assignment import Target
from app.domain.errors import FormError
from app.domain.paper_bill import Paper, paper_from_json, paper_problems, paper_to_json
from app.storage.queries.tariffs import paper_bills_of
from app.storage.tables import PaperBill
from app.use_cases.book import Book
from app.use_cases.targets import need


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A bill on paper with its place in storage."""

    id: UUID
    paper: Paper


def keep_paper_bill(book: Book, target: Target, paper: Paper) -> UUID:
    """Store what a bill of a meter or a site says. Raises FormError."""
    _refuse(paper)
    fields = need(book, target).fields
    return book.add(
        PaperBill(
            id=book.new_id(),
            start_on=paper.start,
            end_on=paper.end,
            document=paper_to_json(paper),
            **fields,
        )
    ).id


def correct_paper_bill(book: Book, bill_id: UUID, paper: Paper) -> None:
    """Change what a bill says. Raises FormError."""
    _refuse(paper)
    row = book.find(PaperBill, bill_id)
    book.change(row, start_on=paper.start, end_on=paper.end, document=paper_to_json(paper))


def remove_paper_bill(book: Book, bill_id: UUID) -> None:
    """Delete a bill on paper; the history keeps it."""
    book.remove(book.find(PaperBill, bill_id))


def one_paper_bill(book: Book, bill_id: UUID) -> StoredPaper:
    """Return a bill on paper. Raises GoneError."""
    return _stored(book.find(PaperBill, bill_id))


def paper_bills(book: Book, target: Target) -> list[StoredPaper]:
    """Return the bills on paper of a meter or a site, oldest first."""
    return [_stored(row) for row in paper_bills_of(book.session, target)]


def _stored(row: PaperBill) -> StoredPaper:
    return StoredPaper(row.id, paper_from_json(row.start_on, row.end_on, row.document))


def _refuse(paper: Paper) -> None:
    problems = paper_problems(paper)
    if problems:
        raise FormError(problems)
