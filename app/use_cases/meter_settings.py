"""All that can be set about one meter, asked and stored as one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.cycle import cycle_after, cycle_before, cycle_on, nominal_start
from app.domain.forms import MeterForm
from app.domain.people.hanging import Hanging
from app.domain.zone import local_day
from app.storage.queries.landlord.hanging import hangs_on_meter
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import count_of_readings
from app.use_cases.book import Book
from app.use_cases.meters import change_meter, form_of_meter, other_names
from app.use_cases.reminders import Rhythm, rhythm_of_meter, set_reminder
from app.use_cases.thresholds import put_away_thresholds


@dataclass(frozen=True, slots=True)
class Boundary:
    """The day a cycle starts by the calendar, and the day on which it really did or will."""

    nominal_on: date
    real_on: date


@dataclass(frozen=True, slots=True)
class MeterSettings:
    """What is set about a meter.

    `switched_off` are its thresholds that do not warn; `boundaries` the starts of the cycle before,
    of this one and of the next; `other_names` those it cannot take.
    """

    form: MeterForm
    switched_off: tuple[Decimal, ...]
    rhythm: Rhythm
    boundaries: tuple[Boundary, ...]
    other_names: tuple[str, ...]
    readings: int
    is_archived: bool
    hanging: Hanging


def meter_settings(book: Book, meter_id: UUID) -> MeterSettings:
    """Return what is set about a meter. Raises GoneError."""
    stored = book.meter(meter_id)
    return MeterSettings(
        form=form_of_meter(book, meter_id),
        switched_off=tuple(one.kwh for one in stored.thresholds if not one.is_on),
        rhythm=rhythm_of_meter(book, meter_id),
        boundaries=_boundaries(stored, local_day(book.now, stored.zone)),
        other_names=other_names(book, stored),
        readings=count_of_readings(book.session, meter_id),
        is_archived=stored.row.archived_at is not None,
        hanging=hangs_on_meter(book.session, meter_id),
    )


def change_meter_settings(
    book: Book, meter_id: UUID, form: MeterForm, switched_off: Collection[Decimal], rhythm: Rhythm
) -> None:
    """Store all settings of a meter; `form.thresholds` are those that warn. Raises FormError."""
    put_away_thresholds(book, meter_id, form.thresholds, switched_off)
    change_meter(book, meter_id, form)
    set_reminder(
        book,
        meter_id,
        is_on=rhythm.is_on,
        every_days=rhythm.every_days,
        minute_of_day=rhythm.minute_of_day,
    )


def _boundaries(stored: StoredMeter, today: date) -> tuple[Boundary, ...]:
    anchor, moved = stored.row.anchor_day, stored.boundaries
    nominal_of = {real: nominal for nominal, real in moved.items()}
    now = cycle_on(today, anchor, moved)
    starts = (
        cycle_before(now, anchor, moved).start,
        now.start,
        cycle_after(now, anchor, moved).start,
    )
    return tuple(Boundary(nominal_of.get(start) or nominal_start(start, anchor), start) for start in starts)
