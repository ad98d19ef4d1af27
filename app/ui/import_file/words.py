"""What the import screen says about a file in numbers and names."""

from datetime import datetime, timedelta, tzinfo

from app.domain.csv.layout import Clock, Column, DateOrder, Kind, Layout, Stamp, Unit
from app.domain.errors import N_
from app.domain.zone import local_day
from app.reports.words import Words
from app.ui.import_file.state import Preview
from app.ui.import_file.work import Looked
from app.use_cases.imports.channels import ChannelSum, IntervalsPreview
from app.use_cases.imports.kinds import FileKind
from app.use_cases.imports.meters import MeterLine, MetersPreview
from app.use_cases.imports.results import ReadingsPreview

KIND_NAMES = {
    FileKind.READINGS: N_("Readings"),
    FileKind.INTERVALS: N_("Smart-meter values"),
    FileKind.METERS: N_("Meters"),
}
KIND_TEXTS = {
    FileKind.READINGS: N_("Each line says what a dial showed at a time."),
    FileKind.INTERVALS: N_("Each line says how much energy flowed in 15, 30 or 60 minutes."),
    FileKind.METERS: N_("Each line names a meter: its dial, its thresholds, the day its bill starts."),
}
COLUMN_NAMES = {
    Column.WHEN: N_("Date and time"),
    Column.TIME: N_("Time, if it stands apart"),
    Column.KWH: N_("Reading"),
    Column.REGISTER: N_("Register"),
    Column.EVENT: N_("Event"),
    Column.METER: N_("Name of the meter"),
    Column.SERIAL: N_("Serial number"),
    Column.NOTE: N_("Note"),
    Column.ANCHOR: N_("Day the bill starts"),
    Column.THRESHOLDS: N_("Thresholds"),
    Column.SWITCHED_OFF: N_("Thresholds switched off"),
    Column.METHOD: N_("How a cycle is counted"),
    Column.ROLE: N_("What it measures"),
    Column.TURN_OVER: N_("Where the dial turns over"),
    Column.DECIMALS: N_("Decimals on the dial"),
    Column.MULTIPLIER: N_("Multiplier"),
    Column.MAX_KW: N_("Highest power"),
    Column.ARCHIVED: N_("Archived"),
}
DELIMITER_NAMES = {",": N_("Comma"), ";": N_("Semicolon"), "\t": N_("Tab"), "|": N_("Vertical bar")}
DECIMAL_NAMES = {".": N_("Point, as in 1.5"), ",": N_("Comma, as in 1,5")}
DATE_NAMES = {
    DateOrder.YMD: N_("Year, month, day"),
    DateOrder.DMY: N_("Day, month, year"),
    DateOrder.MDY: N_("Month, day, year"),
}
CLOCK_NAMES = {Clock.LOCAL: N_("Local time of the meter"), Clock.UTC: N_("UTC")}
UNIT_NAMES = {Unit.KWH: "kWh", Unit.WH: "Wh"}
STAMP_NAMES = {Stamp.START: N_("Start of its interval"), Stamp.END: N_("End of its interval")}
# An end lies in the day before it when that is at midnight.
_MOMENT = timedelta(microseconds=1)
_FIELD_NAMES = {
    "name": N_("Name"),
    "role": N_("What it measures"),
    "anchor_day": N_("Day the bill starts"),
    "method": N_("How a cycle is counted"),
    "thresholds": N_("Thresholds"),
    "switched_off": N_("Thresholds switched off"),
    "note": N_("Note"),
    "serial": N_("Serial number"),
    "turn_over_at": N_("Where the dial turns over"),
    "decimals": N_("Decimals on the dial"),
    "multiplier": N_("Multiplier"),
    "max_kw": N_("Highest power"),
    "archived": N_("Archived"),
}


def layout_text(_: Words, layout: Layout) -> str:
    """Return in a line how a file is read."""
    said = [(_("Separator"), _(DELIMITER_NAMES[layout.delimiter]))]
    if Column.WHEN in layout.columns:
        said += [(_("Dates"), _(DATE_NAMES[layout.dates])), (_("Times are in"), _(CLOCK_NAMES[layout.clock]))]
    if layout.kind is Kind.INTERVALS and layout.minutes:
        said.append((_("Each line covers"), _("{n} minutes", n=layout.minutes)))
    said.append((_("Decimals"), _(DECIMAL_NAMES[layout.decimal])))
    return "\n".join(f"{name}: {value}" for name, value in said)


def amount(_: Words, preview: Preview) -> tuple[str, str]:
    """Return the number that would be imported, and what it counts."""
    match preview:
        case ReadingsPreview():
            return _.number(preview.new), _.plural("new reading", "new readings", preview.new)
        case IntervalsPreview():
            days = days_of(preview)
            return _.number(days), _.plural("day", "days", days)
        case MetersPreview():
            count = sum(line.meter_id is None for line in preview.lines)
            return _.number(count), _.plural("new meter", "new meters", count)


def caption(_: Words, looked: Looked) -> str:
    """Return what stands below the number: from when to when, what is there already, what is refused."""
    preview = looked.preview
    refused = len(preview.refused)
    parts = [
        *_beside(_, looked),
        *([_.plural("{n} line refused", "{n} lines refused", refused)] if refused else []),
    ]
    return " · ".join(parts)


def hint(_: Words, preview: Preview) -> str:
    """Return what keeps a file from being imported, "" where nothing does."""
    if preview.layout.missing:
        return _("Say below which column holds what.")
    if preview.layout.unsure:
        return _("Answer the question below first.")
    if _wants_meters(preview):
        return _("Choose below which meter it is.")
    return _("Everything in this file is here already.") if _is_all_there(preview) else ""


def _wants_meters(preview: Preview) -> bool:
    match preview:
        case ReadingsPreview():
            return bool(preview.unknown) and not preview.targets
        case IntervalsPreview():
            return bool(preview.channels) and not preview.choices
        case _:
            return False


def _is_all_there(preview: Preview) -> bool:
    match preview:
        case ReadingsPreview():
            return bool(preview.there) and not preview.new and not preview.unknown
        case MetersPreview():
            return bool(preview.lines) and not any(map(_does_anything, preview.lines))
        case _:
            return False


def step_name(_: Words, preview: Preview) -> str:
    """Return the name of the button that imports."""
    match preview:
        case ReadingsPreview():
            return _.plural("Import {n} reading", "Import {n} readings", preview.new)
        case IntervalsPreview():
            days = days_of(preview)
            return _.plural("Import {n} day", "Import {n} days", days)
        case MetersPreview():
            count = sum(line.meter_id is None or bool(line.changes) for line in preview.lines)
            return _.plural("Import {n} meter", "Import {n} meters", count)


def days_of(preview: IntervalsPreview) -> int:
    """Return over how many local days the columns go that have a meter."""
    columns = [channel for channel in preview.channels if channel.choice] or preview.channels
    edges = [
        local_day(at, preview.energy[channel.column][0])
        for channel in columns
        for at in (channel.first_at, channel.end_at and channel.end_at - _MOMENT)
        if at is not None
    ]
    return (max(edges) - min(edges)).days + 1 if edges else 0


def span_text(_: Words, first: datetime, last: datetime, zone: tzinfo) -> str:
    """Return the days from the first to the last instant."""
    start, end = first.astimezone(zone).date(), last.astimezone(zone).date()
    if start == end:
        return _.day_year(start)
    return f"{_.day_year(start)} – {_.day_year(end)}"


def channel_text(_: Words, channel: ChannelSum, zone: tzinfo) -> str:
    """Return what a column of energy holds."""
    said = [_.kwh(channel.kwh)]
    if channel.first_at is not None and channel.end_at is not None:
        said.append(span_text(_, channel.first_at, channel.end_at - _MOMENT, zone))
    if channel.gaps:
        said.append(_.plural("{n} gap", "{n} gaps", len(channel.gaps)))
    return " · ".join(said)


def changes_text(_: Words, changes: tuple[str, ...]) -> str:
    """Return which fields of a meter would change."""
    return _("Changes: {fields}", fields=_.listed([_(_FIELD_NAMES[field]) for field in changes]))


def _does_anything(line: MeterLine) -> bool:
    return line.meter_id is None or bool(line.changes)


def _beside(_: Words, looked: Looked) -> list[str]:
    match looked.preview:
        case ReadingsPreview() as preview:
            return _beside_readings(_, looked, preview)
        case IntervalsPreview() as preview:
            chosen = [channel for channel in preview.channels if channel.choice]
            columns = _.plural("{n} column", "{n} columns", len(chosen))
            return [columns, _("every {n} minutes", n=preview.layout.minutes)] if preview.channels else []
        case MetersPreview() as preview:
            changed = sum(line.meter_id is not None and bool(line.changes) for line in preview.lines)
            same = sum(line.meter_id is not None and not line.changes for line in preview.lines)
            return [
                *([_.plural("{n} changed", "{n} changed", changed)] if changed else []),
                *([_.plural("{n} as it is", "{n} as they are", same)] if same else []),
            ]


def _beside_readings(_: Words, looked: Looked, preview: ReadingsPreview) -> list[str]:
    firsts = [part.first_at for part in preview.parts if part.first_at]
    lasts = [part.last_at for part in preview.parts if part.last_at]
    zone = looked.zone_of(preview.parts[0].target if preview.parts else None)
    left = sum(named.lines for named in preview.unknown)
    return [
        *([span_text(_, min(firsts), max(lasts), zone)] if firsts else []),
        *([_.plural("{n} there already", "{n} there already", preview.there)] if preview.there else []),
        *([_.plural("{n} left out", "{n} left out", left)] if left else []),
    ]
