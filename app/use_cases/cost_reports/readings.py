"""The readings that the usage of some days rests on."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from app.domain.reading import Reading, Source
from app.domain.zone import midnight
from app.reports.cost_report import ReadDial
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import readings_from
from app.use_cases.book import Book


def dials_read(book: Book, stored: StoredMeter, first: date, end: date) -> Iterator[ReadDial]:
    """Yield each register's readings within the days, the last one before them and the first one after."""
    opens, closes = midnight(first, stored.zone), midnight(end, stored.zone)
    found = [near.reading for near in readings_from(book.session, stored.row.id, opens)]
    for register, some in groupby(sorted(found, key=_place), key=lambda reading: reading.register):
        readings = list(some)
        start = max((at for at, one in enumerate(readings) if one.taken_at <= opens), default=0)
        beyond = (at for at, one in enumerate(readings) if one.taken_at >= closes)
        last = next(beyond, len(readings) - 1)
        yield from _dials(stored.row.name, register, readings[start : last + 1])


def _place(reading: Reading) -> tuple[object, ...]:
    return reading.register, reading.taken_at


def _dials(owner: str, register: str, readings: Sequence[Reading]) -> Iterator[ReadDial]:
    for reading in readings:
        is_estimated = reading.source is Source.ESTIMATED
        yield ReadDial(owner, register, reading.taken_at, reading.kwh, is_estimated)
