"""What a person has to look at since the last meeting with the server: refused deeds, and lost values."""

from dataclasses import dataclass
from uuid import UUID

from app.domain.errors import N_, MeterbookError
from app.domain.sync.edits import Refusal
from app.storage.laws import breaches
from app.storage.sync import attention, lost
from app.storage.sync.lost import Lost as Lost  # noqa: PLC0414 - screens name what they draw
from app.storage.tables import TRACKED, Reading
from app.use_cases.book import Book
from app.use_cases.concerns import Concern, concern_of
from app.use_cases.deeds import Deed, Edit
from app.use_cases.landlord.estimates import renew_estimates
from app.use_cases.verdicts import settle


class NoLongerFitsError(MeterbookError):
    """What was refused cannot be carried out on today's rows either."""

    def __init__(self, refusal: Refusal) -> None:
        """Say what stands in its way."""
        super().__init__(**refusal.values)
        self.sentence = refusal.sentence  # type: ignore[misc]  # each refusal brings its own


class SettledAlreadyError(MeterbookError):
    """What was lost was restored, set anew or deleted in the meantime."""

    sentence = N_("This was settled in the meantime.")


@dataclass(frozen=True, slots=True)
class Refused:
    """Something a person did that the server did not take, what it concerns, and why."""

    deed: Deed
    concern: Concern
    refusal: Refusal

    @property
    def id(self) -> UUID:
        """The group by which it is tried again or discarded."""
        return self.deed.group_id


@dataclass(frozen=True, slots=True)
class LostValue:
    """What a person wrote at the same time as somebody else, and what it concerns."""

    lost: Lost
    concern: Concern

    @property
    def id(self) -> UUID:
        """The Change by which it is restored or settled."""
        return self.lost.change_id


@dataclass(frozen=True, slots=True)
class Attention:
    """All that needs a person, what came last first."""

    refused: tuple[Refused, ...]
    lost: tuple[LostValue, ...]

    @property
    def count(self) -> int:
        """How much there is to look at."""
        return len(self.refused) + len(self.lost)


def needs_attention(book: Book) -> Attention:
    """Return what was refused, and what was lost to somebody else."""
    refused = [_refused(book, one) for one in attention.refused_entries(book.session)]
    found = lost.lost_values(book.session, book.actor.replica_id)
    return Attention(tuple(reversed(refused)), tuple(_lost(book, one) for one in reversed(found)))


def count_attention(book: Book) -> int:
    """Return how much needs a person."""
    session = book.session
    return attention.count_refused(session) + len(lost.lost_values(session, book.actor.replica_id))


def try_again(book: Book, group_id: UUID) -> None:
    """Carry out again what was refused, and let it wait for the server; raises NoLongerFitsError."""
    refusal = attention.send_refused_again(book.session, group_id)
    if refusal is not None:
        raise NoLongerFitsError(refusal)


def discard(book: Book, group_id: UUID) -> None:
    """Forget what was refused; the rows are as they were before it."""
    attention.drop_refused(book.session, group_id)


def restore_lost(book: Book, change_id: UUID) -> None:
    """Set what was lost again, as a new step; raises SettledAlreadyError, and what `laws` says."""
    one = next(
        (one for one in lost.lost_values(book.session, book.actor.replica_id) if one.change_id == change_id),
        None,
    )
    if one is None:
        raise SettledAlreadyError
    meter_ids = [one.meter_id] if one.meter_id else []
    before = breaches(book.session, meter_ids)
    row = book.change(book.find(TRACKED[one.entity], one.row_id), **one.wrote)
    if isinstance(row, Reading):
        stored = book.meter(row.meter_id)
        renew_estimates(book, stored, row.taken_at)
        settle(book, stored, row.taken_at)
    for place, error in breaches(book.session, meter_ids).items():
        if place not in before:
            raise error


def leave_lost(book: Book, change_id: UUID) -> None:
    """Leave what stands; this device shows it no more."""
    lost.settle_lost(book.session, change_id)


def _refused(book: Book, one: attention.Refused) -> Refused:
    return Refused(one.entry, concern_of(book, _chief(one.entry)), one.refusal)


def _lost(book: Book, one: Lost) -> LostValue:
    return LostValue(one, concern_of(book, Edit(one.entity, one.row_id, None, None)))


def _chief(deed: Deed) -> Edit:
    """Return the edit that a deed is about: that of a reading, else the first one."""
    return next((edit for edit in deed.edits if edit.entity == "reading"), deed.edits[0])
