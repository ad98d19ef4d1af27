"""What a person can take along: readings and meters as CSV, everything as a workbook."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.csv.meters import CENTRE_WORDS, FileMeter, write_meters
from app.domain.people.centres import Centres
from app.domain.zone import local_day
from app.reports.tables import csv_bytes, workbook_bytes
from app.reports.words import Words
from app.storage.queries.exports import Line, lines_of_meter
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import count_of_readings
from app.use_cases.book import Book, GoneError
from app.use_cases.cost_centres import CostCentres
from app.use_cases.file_meters import file_meter_of
from app.use_cases.imports.stated import SOURCE, VERDICT
from app.use_cases.labels import every_meter, labels
from app.use_cases.progress import Progress, unseen
from app.use_cases.workbook import Workbook

# The words by which the import knows our own files: the same in every language.
_HEADER = (
    "meter", "serial", "time", "reading kWh", "register", "event", VERDICT, SOURCE, "note", *CENTRE_WORDS,
)  # fmt: skip
_MARK_OF_UTF_8 = "\ufeff"
_TOLD_EVERY = 2000
_ENGLISH = Words()
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file with the name to propose for it."""

    name: str
    content: bytes


def export_readings(
    book: Book, meter_id: UUID | None = None, *, delimiter: str = ",", progress: Progress = unseen
) -> NamedFile:
    """Return the readings of one meter, or of all, as CSV; importing it gives the same readings.

    Times are local and name their offset. Raises GoneError.
    """
    every = every_meter(book)
    chosen = _chosen(every, meter_id)
    rows = _told(_rows(book, chosen, labels(every)), _total(book, chosen), progress)
    name = _file_name(book, every, "readings" if meter_id is None else chosen[0].row.name, "csv")
    return NamedFile(name, csv_bytes(_HEADER, rows, delimiter))


def export_meters(book: Book, *, delimiter: str = ",") -> NamedFile:
    """Return all meters as CSV; importing it gives the same meters."""
    every = every_meter(book)
    names = labels(every)
    centres = CostCentres(book)
    told = [
        _named(
            file_meter_of(book, one.row.id),
            names[one.row.id],
            centres.on(one.row.id, local_day(book.now, one.zone)),
        )
        for one in every
    ]
    content = (_MARK_OF_UTF_8 + write_meters(told, delimiter)).encode()
    return NamedFile(_file_name(book, every, "meters", "csv"), content)


def export_workbook(
    book: Book,
    *,
    words: Words = _ENGLISH,
    progress: Progress = unseen,
) -> NamedFile:
    """Return meters, readings and cycles as an Excel workbook in a language."""
    every = every_meter(book)
    total = _total(book, every)
    workbook = Workbook(book, every, words, lambda rows: _told(rows, total, progress))
    return NamedFile(_file_name(book, every, "meterbook", "xlsx"), workbook_bytes(workbook.sheets()))


def _named(told: FileMeter, name: str, centres: Centres) -> FileMeter:
    return replace(told, form=replace(told.form, name=name), centres=centres)


def _chosen(every: Sequence[StoredMeter], meter_id: UUID | None) -> Sequence[StoredMeter]:
    if meter_id is None:
        return every
    chosen = [one for one in every if one.row.id == meter_id]
    if not chosen:
        raise GoneError
    return chosen


def _rows(book: Book, chosen: Sequence[StoredMeter], names: Mapping[UUID, str]) -> Iterator[tuple[str, ...]]:
    centres = CostCentres(book)
    for one in chosen:
        name, zone = names[one.row.id], one.zone
        serials = {device.id: device.serial for device in one.devices}
        for line in lines_of_meter(book.session, one.row.id):
            day = local_day(line.taken_at, zone)
            yield name, serials[line.device_id], *_cells(line, zone), *centres.on(one.row.id, day).cells


def _cells(line: Line, zone: ZoneInfo) -> tuple[str, ...]:
    return (
        line.taken_at.astimezone(zone).isoformat(),
        f"{line.kwh.normalize():f}",
        line.register_name,
        line.event,
        line.verdict or "",
        line.source,
        line.note,
    )


def _total(book: Book, chosen: Sequence[StoredMeter]) -> int:
    return sum(count_of_readings(book.session, one.row.id) for one in chosen)


def _told(rows: Iterator[_Row], total: int, progress: Progress) -> Iterator[_Row]:
    """Yield rows and tell from time to time how many there were."""
    for number, row in enumerate(rows):
        if number % _TOLD_EVERY == 0:
            progress(number, total)
        yield row
    progress(total, total)


def _file_name(book: Book, every: Sequence[StoredMeter], about: str, ending: str) -> str:
    """Return a name such as "kitchen-2026-11-21.csv", of letters, digits and hyphens."""
    day = local_day(book.now, every[0].zone) if every else book.now.date()
    words = re.sub(r"\W+", "-", about).strip("-").lower() or "meter"
    return f"{words}-{day.isoformat()}.{ending}"
