"""What becomes of the note that a reading was handed in, where its reading or its person goes."""

from uuid import UUID

from app.storage.landlord_tables import Submission
from app.storage.queries.landlord.rounds import ACCEPTED, OPEN, submission_of, submissions_by
from app.storage.tables import Meter, Reading
from app.use_cases.book import Book


def answer_submission(book: Book, reading_id: UUID) -> None:
    """Take a reading that was handed in as answered: it was just corrected.

    Where who lives there did that, it waits to be looked at again.
    """
    row = submission_of(book.session, reading_id)
    if row is not None and row.state != ACCEPTED:
        book.change(row, state=_state_after(book, reading_id), question="")


def take_submission_off(book: Book, reading_id: UUID) -> Submission | None:
    """Take the note off a reading that goes, and return what it said."""
    row = submission_of(book.session, reading_id)
    if row is None:
        return None
    said = Submission(**row.model_dump())
    book.remove(row)
    return said


def put_submission_on(book: Book, said: Submission | None, reading_id: UUID) -> None:
    """Put the note of a reading that went on the one that stands in its place, as answered."""
    if said is not None:
        book.add(
            Submission(
                id=book.new_id(),
                reading_id=reading_id,
                person_id=said.person_id,
                state=_state_after(book, reading_id),
            )
        )


def _state_after(book: Book, reading_id: UUID) -> str:
    reading = book.find(Reading, reading_id)
    return ACCEPTED if book.manages(book.find(Meter, reading.meter_id).site_id) else OPEN


def forget_who_handed_in(book: Book, person_id: UUID) -> None:
    """Keep what somebody handed in who is deleted, without their name."""
    for row in submissions_by(book.session, person_id):
        said = row.model_dump() | {"id": book.new_id(), "person_id": None}
        book.remove(row)
        book.add(Submission(**said))
