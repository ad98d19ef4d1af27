"""The records of a CSV text, each with the line it starts on."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.domain.errors import N_, MeterbookError, Problem

LONGEST_QUOTE = 200


class BrokenLineError(MeterbookError):
    """A line whose quotation marks do not pair up."""

    sentence = N_("A quotation mark in this line is not closed. Close it, or remove it.")


class Record(NamedTuple):
    """The cells between two record ends; `line` counts the file's lines from 1."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that was not taken, and the sentence that says why."""

    line: int
    text: str
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the English sentence with its gaps filled."""
        return self.sentence.format(**self.values)


def refusal(record: Record, error: MeterbookError | Problem, delimiter: str) -> Refused:
    """Return why a record was not taken, with the beginning of what it said."""
    text = delimiter.join(record.cells)[:LONGEST_QUOTE]
    return Refused(record.line, text, error.sentence, error.values)


def lines_in(text: str) -> int:
    """Return how many lines a text has, to show how far a long import has come."""
    return text.count("\n") + 1


def records_in(text: str, delimiter: str) -> Iterator[Record | Refused]:
    """Yield the records that hold anything; a broken one is refused and the next line tried."""
    lines = _Lines(text)
    while lines.go_on():
        try:
            yield from _read(lines, delimiter)
        except csv.Error:
            yield _broken(lines)


def _read(lines: "_Lines", delimiter: str) -> Iterator[Record]:
    for cells in csv.reader(lines, delimiter=delimiter, strict=True):
        if any(cells):
            yield Record(lines.start, cells)
        lines.end_record()


def _broken(lines: "_Lines") -> Refused:
    start, text = lines.start, lines.step_back()
    return Refused(start, text.strip()[:LONGEST_QUOTE], BrokenLineError.sentence)


class _Lines:
    """The physical lines of a text, able to step back to the second line of a record."""

    def __init__(self, text: str) -> None:
        # newline="" keeps the line ends inside quoted cells as they are.
        self._source = io.StringIO(text, newline="")
        self._again: list[str] = []
        self._taken: list[str] = []
        self.start = 1

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._source)
        self._taken.append(line)
        return line

    def end_record(self) -> None:
        self.start += len(self._taken)
        self._taken.clear()

    def step_back(self) -> str:
        first, *rest = self._taken
        self._again.extend(reversed(rest))
        self._taken.clear()
        self.start += 1
        return first

    def go_on(self) -> bool:
        if not self._again:
            self._again.extend(line for line in (self._source.readline(),) if line)
        return bool(self._again)
