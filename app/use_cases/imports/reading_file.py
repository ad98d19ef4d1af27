"""A file of readings, read line by line in the zones of its meters."""

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from app.domain.csv.layout import Layout
from app.domain.csv.readings import ReadingRow, ReadingRows, readings_in
from app.domain.csv.records import Refused, lines_in
from app.domain.errors import MeterbookError
from app.use_cases.imports.targets import Called, called, names_in
from app.use_cases.progress import Progress, unseen

_LONGEST_QUOTE = 200
ZoneOf = Callable[[Called], ZoneInfo]


@dataclass(frozen=True, slots=True)
class ReadingsFile:
    """The lines of a file that hold readings, and those that do not."""

    text: str
    layout: Layout
    rows: list[ReadingRow] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def read_file(text: str, layout: Layout, zone: ZoneInfo, zone_of: ZoneOf, progress: Progress) -> ReadingsFile:
    """Read every line in the zone of its meter's days; `zone` is that of most of them."""
    reads = {zone: _read(text, layout, zone, progress)}
    for other in {zone_of(name) for name in names_in(reads[zone].accepted)} - {zone}:
        reads[other] = _read(text, layout, other, unseen)
    if len(reads) == 1:
        return ReadingsFile(text, layout, reads[zone].accepted, reads[zone].refused)
    return ReadingsFile(text, layout, *_joined(reads, zone_of))


def refusals(text: str, errors: Iterable[tuple[ReadingRow, MeterbookError]]) -> list[Refused]:
    """Return why lines were not taken, with what stands in them."""
    broken = {row.line: error for row, error in errors}
    if not broken:
        return []
    lines = enumerate(io.StringIO(text, newline=""), start=1)
    return [
        Refused(number, line.strip()[:_LONGEST_QUOTE], broken[number].sentence, broken[number].values)
        for number, line in lines
        if number in broken
    ]


def _read(text: str, layout: Layout, zone: ZoneInfo, progress: Progress) -> ReadingRows:
    accepted: list[ReadingRow] = []
    refused: list[Refused] = []
    seen, total = 0, lines_in(text)
    for rows in readings_in(text, layout, zone):
        accepted += rows.accepted
        refused += rows.refused
        seen = rows.seen
        progress(min(seen, total), total)
    return ReadingRows(accepted, sorted(refused, key=lambda line: line.line), seen)


def _joined(reads: Mapping[ZoneInfo, ReadingRows], zone_of: ZoneOf) -> tuple[list[ReadingRow], list[Refused]]:
    """Take every line from the reading in its own meter's zone."""
    accepted = [row for zone, rows in reads.items() for row in rows.accepted if zone_of(called(row)) == zone]
    lines = {row.line for row in accepted}
    refused = {line.line: line for rows in reads.values() for line in rows.refused if line.line not in lines}
    return accepted, sorted(refused.values(), key=lambda line: line.line)
