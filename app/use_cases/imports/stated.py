"""What only our own files say about a reading: how it came to us, and who decided its event."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from app.domain.csv.layout import Layout
from app.domain.csv.records import Record
from app.domain.csv.rows import lines_of
from app.domain.reading import Source, Verdict

SOURCE, VERDICT = "source", "verdict"


class Stated(NamedTuple):
    """The source and verdict of one line."""

    source: Source = Source.IMPORTED
    verdict: Verdict | None = None


NOTHING = Stated()
_KNOWN = {
    (source.value, verdict.value if verdict else ""): Stated(source, verdict)
    for source in Source
    for verdict in (None, *Verdict)
}


def is_ours(layout: Layout) -> bool:
    """Tell whether a file of readings is one of our own exports."""
    return {SOURCE, VERDICT} <= set(_headers(layout))


def stated_by_line(text: str, layout: Layout) -> Mapping[int, Stated]:
    """Return what each line states, nothing for files that are not ours."""
    if not is_ours(layout):
        return {}
    headers = _headers(layout)
    reader = _reader(headers.index(SOURCE), headers.index(VERDICT))
    records = (line for line in lines_of(text, layout) if isinstance(line, Record))
    return {record.line: reader(record.cells) for record in records}


def _headers(layout: Layout) -> list[str]:
    return [header.strip().casefold() for header in layout.headers]


def _reader(source_at: int, verdict_at: int) -> Callable[[list[str]], Stated]:
    width = max(source_at, verdict_at) + 1

    def read(cells: list[str]) -> Stated:
        return _KNOWN.get((cells[source_at], cells[verdict_at]), NOTHING) if len(cells) >= width else NOTHING

    return read
