"""Whole files at once: the app reads them in parts, and writes them with more columns."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from app.domain.csv.cells import write_rows
from app.domain.csv.channels import Interval
from app.domain.csv.intervals import Intervals, intervals_in, intervals_of
from app.domain.csv.layout import Layout
from app.domain.csv.readings import ReadingRow, ReadingRows, readings_in
from app.domain.csv.records import Refused

HEADER = ("meter", "serial", "time", "reading kWh", "register", "event", "note")


def read_readings(text: str, layout: Layout, zone: ZoneInfo) -> ReadingRows:
    """Return every reading of a file, oldest first, and the lines that hold none."""
    accepted: list[ReadingRow] = []
    refused: list[Refused] = []
    seen = 0
    for rows in readings_in(text, layout, zone):
        accepted += rows.accepted
        refused += rows.refused
        seen = rows.seen
    return ReadingRows(accepted, sorted(refused, key=lambda line: line.line), seen)


def write_readings(rows: Iterable[ReadingRow], zone: ZoneInfo, delimiter: str = ",") -> str:
    """Return readings as a CSV text whose times are local, with offset."""
    return write_rows(HEADER, (_cells(row, zone) for row in rows), delimiter)


def _cells(row: ReadingRow, zone: ZoneInfo) -> tuple[str, ...]:
    time = row.taken_at.astimezone(zone).isoformat()
    return row.meter, row.serial, time, f"{row.kwh:f}", row.register.value, row.event.value, row.note


def read_intervals(text: str, layout: Layout, zone: ZoneInfo) -> Intervals:
    """Return the channels of a file as exact quarters, and the lines that hold no interval."""
    accepted: list[Interval] = []
    refused: list[Refused] = []
    for rows in intervals_in(text, layout, zone):
        accepted += rows.accepted
        refused += rows.refused
    return intervals_of(accepted, refused, layout)
