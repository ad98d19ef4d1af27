"""Many readings of one's own meters at once: all of them are stored, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from app.domain.errors import FormError, Problem
from app.storage.landlord_tables import Submission
from app.use_cases.book import Book
from app.use_cases.landlord.submissions import hand_in
from app.use_cases.readings import ReadingForm, record_reading


def record_readings(
    book: Book, looks: Sequence[tuple[UUID, ReadingForm]], people: Mapping[UUID, UUID | None]
) -> list[UUID]:
    """Store readings of meters, in order; `people` tells for meters who hands them in, if anybody.

    Raises FormError, which names the places of what cannot be stored.
    """
    ids: list[UUID] = []
    problems: list[Problem] = []
    for place, (meter_id, form) in enumerate(looks):
        try:
            ids.append(enter_reading(book, meter_id, form, people.get(meter_id)))
        except FormError as error:
            problems += [replace(each, field=f"readings.{place}.{each.field}") for each in error.problems]
    if problems:
        raise FormError(problems)
    return ids


def enter_reading(book: Book, meter_id: UUID, form: ReadingForm, person_id: UUID | None) -> UUID:
    """Store one reading; with a person it is handed in by that one. Raises FormError and ArchivedError."""
    if person_id is None:
        return record_reading(book, meter_id, form)
    return book.find(Submission, hand_in(book, meter_id, form, person_id)).reading_id
