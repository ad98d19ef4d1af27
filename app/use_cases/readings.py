"""Verbs on readings: record, correct, delete."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.domain.entry import reading_problems
from app.domain.errors import N_, FormError, MeterbookError
from app.domain.forms import turn_over_problems
from app.domain.reading import Event, Register, Source, Verdict
from app.domain.reading import Reading as Rule
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import neighbours
from app.storage.tables import Reading
from app.use_cases.book import Book
from app.use_cases.photos import NoPhoto, Picture, keep_photo
from app.use_cases.settling import settle_around
from app.use_cases.submitted import answer_submission, put_submission_on, take_submission_off
from app.use_cases.verdicts import settle


class PartOfExchangeError(MeterbookError):
    """The two readings of a meter exchange belong together."""

    sentence = N_(
        "This reading belongs to a meter exchange. Undo the exchange in the history to take it back."
    )


class ArchivedError(MeterbookError):
    """A meter that was put away takes nothing new."""

    sentence = N_("{name} is archived. Restore it first.")


@dataclass(frozen=True, slots=True)
class ReadingForm:
    """What a person says about one look at the meter.

    `event` is what they said about a lower value (None: nothing); `turn_over_at` goes with a rollover;
    `photo` is a new one, NO_PHOTO for none any more, None for the stored one.
    """

    taken_at: datetime
    kwh: Decimal
    register: Register = Register.TOTAL
    event: Event | None = None
    turn_over_at: Decimal | None = None
    note: str = ""
    photo: Picture | NoPhoto | None = None


def record_reading(book: Book, meter_id: UUID, form: ReadingForm, source: Source = Source.MANUAL) -> UUID:
    """Store a reading and decide what a fall means, once. Raises FormError and ArchivedError."""
    stored = book.meter(meter_id)
    refuse_archived(stored)
    _refuse_bad(book, stored, form, without=None)
    return _store(book, stored, form, source).id


def correct_reading(book: Book, reading_id: UUID, form: ReadingForm) -> UUID:
    """Correct a reading; at another time or register it becomes another row. Raises FormError."""
    row = book.find(Reading, reading_id)
    stored = book.meter(row.meter_id)
    _refuse_part_of_exchange(row, form)
    _refuse_bad(book, stored, form, without=row)
    if (row.taken_at, row.register_name) == (form.taken_at, form.register.value):
        return _correct_in_place(book, stored, row, form)
    photo_id, before = row.photo_id, row.taken_at
    source = _source(row, form)
    said = take_submission_off(book, reading_id)
    book.remove(row)
    settle_around(book, stored, before)
    moved = _store(book, stored, form, source, photo_id).id
    put_submission_on(book, said, moved)
    return moved


def delete_reading(book: Book, reading_id: UUID) -> None:
    """Delete a reading; the history can bring it back. Raises PartOfExchangeError."""
    row = book.find(Reading, reading_id)
    if row.event in {Event.FINAL, Event.INITIAL}:
        raise PartOfExchangeError
    stored, was_estimated = book.meter(row.meter_id), row.source == Source.ESTIMATED
    take_submission_off(book, reading_id)
    book.remove(row)
    # An estimate that a person does not want is not made anew.
    (settle if was_estimated else settle_around)(book, stored, row.taken_at)


def refuse_archived(stored: StoredMeter) -> None:
    """Let only meters in use take a new reading or device; what stands there can always be corrected."""
    if stored.row.archived_at is not None:
        raise ArchivedError(name=stored.row.name)


def _refuse_part_of_exchange(row: Reading, form: ReadingForm) -> None:
    """Keep the two readings of an exchange at their instant; value and note may be corrected."""
    moved = (row.taken_at, row.register_name) != (form.taken_at, form.register.value)
    if moved and row.event in {Event.FINAL, Event.INITIAL}:
        raise PartOfExchangeError


def _refuse_bad(book: Book, stored: StoredMeter, form: ReadingForm, *, without: Reading | None) -> None:
    Rule(form.taken_at, form.kwh, form.register)
    around = neighbours(book.session, stored.row.id, form.taken_at)
    others = [near.reading for near in around if without is None or near.id != without.id]
    event = form.event or (Event(without.event) if without else Event.NORMAL)
    problems = [
        *reading_problems(form.taken_at, form.register, event, others, book.now),
        *turn_over_problems(form.turn_over_at),
    ]
    if problems:
        raise FormError(problems)


def _store(
    book: Book, stored: StoredMeter, form: ReadingForm, source: Source, photo_id: UUID | None = None
) -> Reading:
    device = stored.device_at(form.taken_at)
    row = Reading(
        id=book.new_id(),
        meter_id=stored.row.id,
        device_id=device.id,
        register_name=form.register.value,
        taken_at=form.taken_at,
        kwh=form.kwh,
        source=source.value,
        note=form.note,
        photo_id=_photo_id(book, form, photo_id),
        **_said(form),
    )
    book.add(row)
    _learn_turn_over(book, stored, form)
    settle_around(book, stored, form.taken_at)
    return row


def _correct_in_place(book: Book, stored: StoredMeter, row: Reading, form: ReadingForm) -> UUID:
    photo_id = _photo_id(book, form, row.photo_id)
    source = _source(row, form).value
    book.change(row, kwh=form.kwh, source=source, note=form.note, photo_id=photo_id, **_said(form))
    _learn_turn_over(book, stored, form)
    settle_around(book, stored, form.taken_at)
    answer_submission(book, row.id)
    return row.id


def _source(row: Reading, form: ReadingForm) -> Source:
    """Return how a corrected reading is known: an estimate with another value was typed by somebody."""
    source = Source(row.source)
    is_typed = source is Source.ESTIMATED and row.kwh != form.kwh
    return Source.MANUAL if is_typed else source


def _photo_id(book: Book, form: ReadingForm, kept: UUID | None) -> UUID | None:
    """Return the photo that a reading has from now on; `kept` is the one stored with it."""
    if form.photo is None:
        return kept
    return keep_photo(book, form.photo) if isinstance(form.photo, Picture) else None


def _said(form: ReadingForm) -> dict[str, Any]:
    """Return the event and verdict that a person's word gives; nothing where they said nothing."""
    if form.event is None:
        return {}
    verdict = None if form.event is Event.NORMAL else Verdict.CONFIRMED.value
    return {"event": form.event.value, "verdict": verdict}


def _learn_turn_over(book: Book, stored: StoredMeter, form: ReadingForm) -> None:
    if form.event is Event.ROLLOVER and form.turn_over_at is not None and book.manages(stored.row.site_id):
        book.change(stored.device_at(form.taken_at), turn_over_at=form.turn_over_at)


def form_of_reading(book: Book, reading_id: UUID) -> ReadingForm:
    """Return a stored reading, ready to be corrected."""
    row = book.find(Reading, reading_id)
    form = ReadingForm(row.taken_at, row.kwh, Register(row.register_name), note=row.note)
    return form if row.event == Event.NORMAL else replace(form, event=Event(row.event))
