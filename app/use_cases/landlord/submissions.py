"""Readings that somebody else handed in: they stand in the round until they are accepted or queried."""

from enum import StrEnum
from uuid import UUID

from app.domain.errors import N_, FormError, Problem
from app.storage.landlord_tables import Submission
from app.storage.tables import Person
from app.use_cases.book import Book
from app.use_cases.readings import ReadingForm, record_reading


class State(StrEnum):
    """What was said to a reading that was handed in."""

    OPEN = "open"
    ACCEPTED = "accepted"
    QUERIED = "queried"


def hand_in(book: Book, meter_id: UUID, form: ReadingForm, person_id: UUID) -> UUID:
    """Store a reading that somebody handed in. Raises FormError and ArchivedError."""
    who = book.find(Person, person_id)
    reading_id = record_reading(book, meter_id, form)
    row = Submission(id=book.new_id(), reading_id=reading_id, person_id=who.id, state=State.OPEN.value)
    return book.add(row).id


def accept_submission(book: Book, submission_id: UUID) -> None:
    """Take a reading that was handed in as it is."""
    book.change(book.find(Submission, submission_id), state=State.ACCEPTED.value, question="")


def query_submission(book: Book, submission_id: UUID, question: str) -> None:
    """Ask about what was handed in; it waits until it is accepted or corrected. Raises FormError."""
    if not question.strip():
        raise FormError([Problem("question", N_("Say what you want to know."))])
    row = book.find(Submission, submission_id)
    book.change(row, state=State.QUERIED.value, question=question.strip())
