"""The log of a meter: its readings with what each one counted, newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from app.domain.counter import Step, steps
from app.domain.reading import Reading, Register, SameInstantError, by_register
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import StoredReading, all_readings, readings_from
from app.use_cases.book import Book


@dataclass(frozen=True, slots=True)
class LogLine:
    """One reading and the step that led to it; the first reading of a register has none."""

    id: UUID
    reading: Reading
    note: str
    photo_id: UUID | None
    step: Step | None


def log(book: Book, meter_id: UUID, days: int | None = None) -> list[LogLine]:
    """Return the readings of the last days (None: all), newest first."""
    stored = book.meter(meter_id)
    if days is None:
        return _lines(stored, all_readings(book.session, meter_id))[::-1]
    start = book.now - timedelta(days=days)
    lines = _lines(stored, readings_from(book.session, meter_id, start))
    return [line for line in lines if line.reading.taken_at >= start][::-1]


def _lines(stored: StoredMeter, found: Sequence[StoredReading]) -> list[LogLine]:
    led_to = _steps_by_last([near.reading for near in found], stored)
    return [
        LogLine(near.id, near.reading, near.note, near.photo_id, led_to.get(near.reading)) for near in found
    ]


def _steps_by_last(readings: Sequence[Reading], stored: StoredMeter) -> Mapping[Reading, Step]:
    devices = stored.rule_devices
    counters = (_counter(readings, register) for register in Register)
    return {step.last: step for counter in counters for step in steps(counter, devices)}


def _counter(readings: Sequence[Reading], register: Register) -> Sequence[Reading]:
    """Return a register's readings, none where two of them contradict: they are listed to be mended."""
    try:
        return by_register(one for one in readings if one.register is register).get(register, ())
    except SameInstantError:
        return ()
