"""Meters from a file: looked at first, then added or changed as one group."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from app.domain.csv.layout import Column, Kind, Layout
from app.domain.csv.meters import Archived, FileMeter, MeterRow, RepeatedMeterError, read_meters
from app.domain.csv.recognition import recognise
from app.domain.csv.records import Refused
from app.domain.forms import MeterForm
from app.domain.meter import default_max_kw
from app.use_cases.book import Book
from app.use_cases.file_meters import add_file_meter, change_file_meter, file_meter_of
from app.use_cases.imports.targets import Called, Meters, Place

# What each column of a file says in a form, and beside it.
_FIELDS = {
    Column.METER: "name",
    Column.SERIAL: "serial",
    Column.ROLE: "role",
    Column.ANCHOR: "anchor_day",
    Column.THRESHOLDS: "thresholds",
    Column.METHOD: "method",
    Column.TURN_OVER: "turn_over_at",
    Column.DECIMALS: "decimals",
    Column.MULTIPLIER: "multiplier",
    Column.MAX_KW: "max_kw",
    Column.NOTE: "note",
}
_FIELDS_BESIDE = {Column.SWITCHED_OFF: "switched_off", Column.ARCHIVED: "archived"}


@dataclass(frozen=True, slots=True)
class MeterLine:
    """A meter to be made (`meter_id` None) or changed; `changes` names the fields that will be others."""

    line: int
    meter: FileMeter
    meter_id: UUID | None
    changes: tuple[str, ...]

    @property
    def form(self) -> MeterForm:
        """What a person could have filled in."""
        return self.meter.form


@dataclass(frozen=True, slots=True)
class MetersPreview:
    """A file of meters before anything is stored; while `layout.missing` nothing of it is read."""

    text: str
    layout: Layout
    place: Place
    lines: tuple[MeterLine, ...] = ()
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedMeters:
    """What an import of meters did."""

    added: int
    changed: int
    same: int


def preview_meters(book: Book, text: str, place: Place, layout: Layout | None = None) -> MetersPreview:
    """Return what an import of this text would do; a known name or serial number means that meter."""
    layout = layout or recognise(text, Kind.METERS)
    if layout.missing:
        return MetersPreview(text, layout, place)
    found = _Found(book, layout, place)
    rows = read_meters(text, layout)
    for row in rows.accepted:
        found.take(row)
    refused = sorted([*rows.refused, *found.refused], key=lambda line: line.line)
    return MetersPreview(text, layout, place, tuple(found.lines), tuple(refused))


def import_meters(book: Book, preview: MetersPreview) -> ImportedMeters:
    """Add and change the meters of a file; columns it lacks stay as they are. Raises FormError."""
    now = preview_meters(book, preview.text, preview.place, preview.layout)
    for line in now.lines:
        if line.meter_id is None:
            add_file_meter(book, line.meter, preview.place.time_zone, preview.place.site_id)
        elif line.changes:
            change_file_meter(book, line.meter_id, line.meter)
    added = sum(line.meter_id is None for line in now.lines)
    changed = sum(line.meter_id is not None and bool(line.changes) for line in now.lines)
    return ImportedMeters(added, changed, len(now.lines) - added - changed)


class _Found:
    """Sorts the lines of a file by the stored meters they mean."""

    def __init__(self, book: Book, layout: Layout, place: Place) -> None:
        self.lines: list[MeterLine] = []
        self.refused: list[Refused] = []
        self._book, self._layout = book, layout
        self._meters = Meters(book, place, {})
        self._taken: dict[UUID, int] = {}

    def take(self, row: MeterRow) -> None:
        form = row.meter.form
        meter_id = self._meter(form)
        if meter_id is None:
            self.lines.append(MeterLine(row.line, self._new(row.meter), None, ()))
        elif meter_id in self._taken:
            values = {"line": self._taken[meter_id]}
            self.refused.append(Refused(row.line, form.name, RepeatedMeterError.sentence, values))
        else:
            self._taken[meter_id] = row.line
            self.lines.append(self._changed(row, meter_id))

    def _meter(self, form: MeterForm) -> UUID | None:
        by_name = self._meters.known(Called(form.name))
        return by_name or (self._meters.known(Called("", form.serial)) if form.serial else None)

    def _changed(self, row: MeterRow, meter_id: UUID) -> MeterLine:
        """Return the line with what its columns say; a name that found the meter is left as it is."""
        before = file_meter_of(self._book, meter_id)
        said = self._said(row.meter.form, _FIELDS)
        if self._meters.known(Called(row.meter.form.name)) == meter_id:
            said["name"] = before.form.name
        form = replace(before.form, **said)
        beside = {
            "switched_off": tuple(kwh for kwh in before.switched_off if kwh not in form.thresholds)
        } | self._said(row.meter, _FIELDS_BESIDE)
        meter = _as_archived_before(replace(before, form=form, **beside), before)
        changes = (*_different(before.form, form, said), *_different(before, meter, beside))
        return MeterLine(row.line, meter, meter_id, changes)

    def _said(self, told: MeterForm | FileMeter, fields: Mapping[Column, str]) -> dict[str, Any]:
        """Return what the columns of the file say."""
        return {
            name: getattr(told, name) for column, name in fields.items() if column in self._layout.columns
        }

    def _new(self, told: FileMeter) -> FileMeter:
        if Column.MAX_KW in self._layout.columns:
            return told
        return replace(told, form=replace(told.form, max_kw=default_max_kw(told.form.role)))


def _as_archived_before(told: FileMeter, before: FileMeter) -> FileMeter:
    """Leave a meter that a file calls archived, without saying when, as it was archived before."""
    keeps = told.archived == Archived() and before.archived
    return replace(told, archived=before.archived) if keeps else told


def _different(before: object, after: object, names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if getattr(before, name) != getattr(after, name))
