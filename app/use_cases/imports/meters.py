"""Meters from a file: looked at first, then added or changed as one group."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from app.domain.csv.layout import Column, Kind, Layout
from app.domain.csv.meters import MeterRow, RepeatedMeterError, read_meters
from app.domain.csv.recognition import recognise
from app.domain.csv.records import Refused
from app.domain.forms import MeterForm
from app.domain.meter import default_max_kw
from app.use_cases.book import Book
from app.use_cases.imports.targets import Called, Meters, Place
from app.use_cases.meters import add_meter, change_meter, form_of_meter

# What each column of a file says in a form.
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


@dataclass(frozen=True, slots=True)
class MeterLine:
    """A meter to be made (`meter_id` None) or changed; `changes` names the fields that will be others."""

    line: int
    form: MeterForm
    meter_id: UUID | None
    changes: tuple[str, ...]


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
            add_meter(book, line.form, preview.place.time_zone, preview.place.site_id)
        elif line.changes:
            change_meter(book, line.meter_id, line.form)
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
        meter_id = self._meter(row.form)
        if meter_id is None:
            self.lines.append(MeterLine(row.line, self._new(row.form), None, ()))
        elif meter_id in self._taken:
            values = {"line": self._taken[meter_id]}
            self.refused.append(Refused(row.line, row.form.name, RepeatedMeterError.sentence, values))
        else:
            self._taken[meter_id] = row.line
            self.lines.append(self._changed(row, meter_id))

    def _meter(self, form: MeterForm) -> UUID | None:
        by_name = self._meters.known(Called(form.name))
        return by_name or (self._meters.known(Called("", form.serial)) if form.serial else None)

    def _changed(self, row: MeterRow, meter_id: UUID) -> MeterLine:
        """Return the line with what its columns say; a name that found the meter is left as it is."""
        before = form_of_meter(self._book, meter_id)
        fields = [_FIELDS[column] for column in self._layout.columns if column in _FIELDS]
        said: dict[str, Any] = {name: getattr(row.form, name) for name in fields}
        if self._meters.known(Called(row.form.name)) == meter_id:
            said["name"] = before.name
        changes = tuple(name for name, value in said.items() if getattr(before, name) != value)
        return MeterLine(row.line, replace(before, **said), meter_id, changes)

    def _new(self, form: MeterForm) -> MeterForm:
        if Column.MAX_KW in self._layout.columns:
            return form
        return replace(form, max_kw=default_max_kw(form.role))
