"""Meters from a CSV text, and as one."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from app.domain.csv.cells import plain, write_rows
from app.domain.csv.layout import Column, DateOrder, Layout
from app.domain.csv.moments import BadMomentError, moment_reader
from app.domain.csv.records import Record, Refused, refusal
from app.domain.csv.rows import cell_reader, lines_of
from app.domain.errors import N_, FormError, MeterbookError
from app.domain.forms import MeterForm, meter_problems
from app.domain.people.centres import NOWHERE, Centres
from app.domain.threshold import parse_thresholds

# The order of write_meters; the words are those that columns_named knows.
HEADER = {
    Column.METER: "name",
    Column.SERIAL: "serial",
    Column.ROLE: "role",
    Column.ANCHOR: "anchor day",
    Column.THRESHOLDS: "thresholds",
    Column.SWITCHED_OFF: "switched off",
    Column.METHOD: "method",
    Column.TURN_OVER: "turns over at",
    Column.DECIMALS: "decimals",
    Column.MULTIPLIER: "multiplier",
    Column.MAX_KW: "max kW",
    Column.ARCHIVED: "archived",
    Column.NOTE: "note",
}
# Told by every export of ours and read by bookkeepers' programs; an import leaves them aside.
CENTRE_WORDS = ("cost centre of the unit", "cost centre of the person")
_Choice = TypeVar("_Choice", bound=StrEnum)
_DEFAULT = MeterForm("")
_instant = moment_reader(DateOrder.YMD)
_YES, _NO = "yes", "no"
_DIGITS = re.compile("[0-9]{1,9}")


class UnknownChoiceError(MeterbookError):
    """A word that is none of those a column can hold."""

    sentence = N_("“{text}” is not known here. Write one of: {choices}.")


class UnknownArchivingError(MeterbookError):
    """A word that does not say whether or when a meter was archived."""

    sentence = N_(
        "“{text}” is not known here. Write yes, no, or when the meter was archived, "
        "as in 2026-11-21T09:00:00Z."
    )


class NotANumberError(MeterbookError):
    """A word where a number belongs."""

    sentence = N_("“{text}” is not a number. Write it without thousands separators.")


class RepeatedMeterError(MeterbookError):
    """A second line about a meter of the same name."""

    sentence = N_("Line {line} already names this meter.")


@dataclass(frozen=True, slots=True)
class Archived:
    """A meter that was put away; `at` is None where a file does not say when."""

    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FileMeter:
    """A meter as a file tells of it: its form, thresholds that do not warn, whether it was put away.

    Its cost centres today are written for the bookkeeper and never read back.
    """

    form: MeterForm
    switched_off: tuple[Decimal, ...] = ()
    archived: Archived | None = None
    centres: Centres = NOWHERE


@dataclass(frozen=True, slots=True)
class MeterRow:
    """One meter of a file."""

    line: int
    meter: FileMeter


@dataclass(frozen=True, slots=True)
class MeterRows:
    """What a file of meters held."""

    accepted: list[MeterRow]
    refused: list[Refused]


def read_meters(text: str, layout: Layout) -> MeterRows:
    """Return the meters of a file and the lines that hold none; raise MissingColumnError."""
    layout.check()
    reader = _Reader(layout)
    read = [reader.read(line) for line in lines_of(text, layout)]
    return MeterRows(
        [row for row in read if isinstance(row, MeterRow)],
        [row for row in read if isinstance(row, Refused)],
    )


def write_meters(meters: Iterable[FileMeter], delimiter: str = ",") -> str:
    """Return meters as a CSV text that read_meters reads back exactly."""
    return write_rows((*HEADER.values(), *CENTRE_WORDS), map(_cells, meters), delimiter)


def _cells(meter: FileMeter) -> tuple[str, ...]:
    form = meter.form
    return (
        form.name,
        form.serial,
        form.role.value,
        str(form.anchor_day),
        ",".join(map(_number_cell, form.thresholds)),
        ",".join(map(_number_cell, meter.switched_off)),
        form.method.value,
        _number_cell(form.turn_over_at),
        str(form.decimals),
        _number_cell(form.multiplier),
        _number_cell(form.max_kw),
        _archived_cell(meter.archived),
        form.note,
        *meter.centres.cells,
    )


def _archived_cell(archived: Archived | None) -> str:
    if archived is None:
        return _NO
    return _YES if archived.at is None else archived.at.astimezone(UTC).isoformat()


def _number_cell(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"


class _Reader:
    """Reads line after line, remembering the names of the lines before."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._cell = {column: cell_reader(layout, column) for column in HEADER}
        self._number = re.compile(rf"[0-9]{{1,15}}(?:[{layout.decimal}][0-9]{{1,6}})?")
        self._lines: dict[str, int] = {}

    def read(self, line: Record | Refused) -> MeterRow | Refused:
        if isinstance(line, Refused):
            return line
        try:
            return self._row(line)
        except FormError as error:
            return refusal(line, error.problems[0], self._layout.delimiter)
        except MeterbookError as error:
            return refusal(line, error, self._layout.delimiter)

    def _row(self, record: Record) -> MeterRow:
        meter = self._meter(record.cells)
        form = meter.form
        problems = meter_problems(form)
        if problems:
            raise FormError(problems)
        name = form.name.strip().casefold()
        if name in self._lines:
            raise RepeatedMeterError(line=self._lines[name])
        self._lines[name] = record.line
        return MeterRow(record.line, meter)

    def _meter(self, cells: list[str]) -> FileMeter:
        word = {column: cell(cells) for column, cell in self._cell.items()}
        form = self._form(word)
        switched_off = parse_thresholds(word[Column.SWITCHED_OFF])
        return FileMeter(
            form,
            tuple(kwh for kwh in switched_off if kwh not in form.thresholds),
            archived=_archived(word[Column.ARCHIVED]),
        )

    def _form(self, word: Mapping[Column, str]) -> MeterForm:
        return MeterForm(
            name=plain(word[Column.METER]),
            serial=plain(word[Column.SERIAL]),
            role=_choice(word[Column.ROLE], _DEFAULT.role),
            anchor_day=_whole(word[Column.ANCHOR], _DEFAULT.anchor_day),
            thresholds=parse_thresholds(word[Column.THRESHOLDS]),
            method=_choice(word[Column.METHOD], _DEFAULT.method),
            turn_over_at=self._optional(word[Column.TURN_OVER]),
            decimals=_whole(word[Column.DECIMALS], _DEFAULT.decimals),
            multiplier=self._decimal(word[Column.MULTIPLIER] or "1"),
            max_kw=self._optional(word[Column.MAX_KW]),
            note=plain(word[Column.NOTE]),
        )

    def _optional(self, cell: str) -> Decimal | None:
        return self._decimal(cell) if cell.strip() else None

    def _decimal(self, cell: str) -> Decimal:
        text = cell.strip()
        if not self._number.fullmatch(text):
            raise NotANumberError(text=text)
        return Decimal(text.replace(self._layout.decimal, "."))


def _whole(cell: str, default: int) -> int:
    text = cell.strip()
    if not text:
        return default
    if not _DIGITS.fullmatch(text):
        raise NotANumberError(text=text)
    return int(text)


def _archived(cell: str) -> Archived | None:
    word = cell.strip().casefold()
    if word in {"", _NO}:
        return None
    return Archived() if word == _YES else Archived(_archived_at(cell))


def _archived_at(cell: str) -> datetime:
    try:
        instant, _has_time = _instant(cell)
    except BadMomentError as error:
        raise UnknownArchivingError(text=cell) from error
    if instant.tzinfo is None:
        raise UnknownArchivingError(text=cell)
    return instant.astimezone(UTC)


def _choice(cell: str, default: _Choice) -> _Choice:
    word = cell.strip().casefold()
    if not word:
        return default
    choices = type(default)
    if word not in set(choices):
        raise UnknownChoiceError(text=cell, choices=", ".join(choices))
    return choices(word)
