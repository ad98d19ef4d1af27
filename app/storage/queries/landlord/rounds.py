"""What a round of a site has read, and what others handed in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from app.domain.reading import Event, Source
from app.storage.landlord_tables import Submission
from app.storage.tables import Meter, Reading

OPEN, ACCEPTED = "open", "accepted"
_EXCHANGE = (Event.FINAL.value, Event.INITIAL.value)
_BY_A_PERSON = (Source.MANUAL.value, Source.IMPORTED.value)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A reading with the note of who handed it in."""

    row: Submission
    reading: Reading


def read_since(
    session: Session, site_id: UUID, start: datetime, end: datetime
) -> list[tuple[UUID, datetime]]:
    """Return which meters of a site were read by a person between two instants, and when."""
    of_site = select(Reading.meter_id, Reading.taken_at).join(Meter).where(Meter.site_id == site_id)
    by_person = of_site.where(col(Reading.source).in_(_BY_A_PERSON), col(Reading.event).not_in(_EXCHANGE))
    within = by_person.where(col(Reading.taken_at) >= start, col(Reading.taken_at) < end)
    return [(meter_id, taken_at) for meter_id, taken_at in session.exec(within)]


def handed_in(session: Session, site_id: UUID, start: datetime) -> list[HandedIn]:
    """Return what was handed in at a site since an instant, and what waits from before, oldest first."""
    counts = (col(Submission.state) != ACCEPTED) | (col(Reading.taken_at) >= start)
    query = (
        select(Submission, Reading)
        .join(Reading, col(Reading.id) == col(Submission.reading_id))
        .join(Meter, col(Meter.id) == col(Reading.meter_id))
        .where(Meter.site_id == site_id, counts)
        .order_by(col(Reading.taken_at), col(Submission.id))
    )
    return [HandedIn(*found) for found in session.exec(query)]


def submission_of(session: Session, reading_id: UUID) -> Submission | None:
    """Return how a reading was handed in, None where whoever keeps the book read it."""
    return session.exec(select(Submission).where(Submission.reading_id == reading_id)).first()


def submissions_by(session: Session, person_id: UUID) -> list[Submission]:
    """Return what somebody ever handed in."""
    return list(session.exec(select(Submission).where(Submission.person_id == person_id)))
