"""The first lines of a file as they would be stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from app.domain.csv.readings import ReadingRow
from app.domain.reading import Event, Register
from app.domain.threshold import format_thresholds
from app.reports.words import Words
from app.ui.dial_words import EVENT_NAMES, REGISTER_NAMES, decimals_of, time_at
from app.ui.import_file.words import changes_text
from app.ui.import_file.work import Looked
from app.ui.meter_form.state import ROLE_NAMES
from app.use_cases.imports.channels import IntervalsPreview
from app.use_cases.imports.meters import MeterLine, MetersPreview
from app.use_cases.imports.results import ReadingsPreview
from app.use_cases.imports.targets import called

MOST_ROWS = 8
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_QUARTER_MINUTES = 15


@dataclass(frozen=True, slots=True)
class Rows:
    """Headings, and under each the cells of some lines; `figures` is how many of the last are numbers."""

    headings: Sequence[str]
    cells: Sequence[Sequence[str]]
    figures: int = 1


def first_rows(_: Words, looked: Looked) -> Rows:
    """Return the first lines of whatever the file holds."""
    match looked.preview:
        case ReadingsPreview() as preview:
            return _readings(_, looked, preview)
        case IntervalsPreview() as preview:
            return _intervals(_, preview)
        case MetersPreview() as preview:
            return _meters(_, preview)


def _readings(_: Words, looked: Looked, preview: ReadingsPreview) -> Rows:
    headings = (_("Time"), _("Meter"), _("Beside it"), _("Reading"))
    cells = [_reading(_, looked, preview, row) for row in preview.rows[:MOST_ROWS]]
    return Rows(headings, cells)


def _reading(_: Words, looked: Looked, preview: ReadingsPreview, row: ReadingRow) -> Sequence[str]:
    target = preview.targets[called(row)]
    beside = [
        *([_(REGISTER_NAMES[row.register])] if row.register is not Register.TOTAL else []),
        *([_(EVENT_NAMES[row.event])] if row.event is not Event.NORMAL else []),
        *([row.note] if row.note else []),
    ]
    shown = _.kwh(row.kwh, max(1, decimals_of(row.kwh)))
    return time_at(_, row.taken_at, looked.zone_of(target)), looked.name_of(target), ", ".join(beside), shown


def _intervals(_: Words, preview: IntervalsPreview) -> Rows:
    """Return the first intervals, each with the energy of every column."""
    minutes = preview.layout.minutes or _QUARTER_MINUTES
    width = minutes // _QUARTER_MINUTES
    most = MOST_ROWS * width
    columns = [preview.energy[channel.column] for channel in preview.channels]
    if not columns:
        return Rows((), ())
    zone, first = columns[0]
    starts = [int(at) for at in first.at[:most:width]]
    energies = [
        dict(zip(channel.at[:most].tolist(), channel.wh[:most].tolist(), strict=True))
        for _zone, channel in columns
    ]
    names = [channel.name or _("Column {n}", n=channel.column + 1) for channel in preview.channels]
    cells = [
        [time_at(_, _instant(start), zone), *(_energy(_, energy, start, width) for energy in energies)]
        for start in starts
    ]
    return Rows((_("From"), *names), cells, figures=len(names))


def _energy(_: Words, energy: dict[int, int], start: int, width: int) -> str:
    found = [energy[at] for at in range(start, start + width) if at in energy]
    return _.kwh(Decimal(sum(found)).scaleb(-3), 3) if found else "–"


def _instant(quarter: int) -> datetime:
    return _EPOCH + timedelta(minutes=_QUARTER_MINUTES * quarter)


def _meters(_: Words, preview: MetersPreview) -> Rows:
    headings = (_("Name"), _("What it measures"), _("Bill starts on"), _("Thresholds"), _("Import"))
    return Rows(headings, [_meter(_, line) for line in preview.lines[:MOST_ROWS]], figures=0)


def _meter(_: Words, line: MeterLine) -> Sequence[str]:
    form = line.form
    what = (
        _("new")
        if line.meter_id is None
        else changes_text(_, line.changes)
        if line.changes
        else _("as it is")
    )
    limits = format_thresholds(form.thresholds).replace(".", _.decimal_sign)
    return form.name, _(ROLE_NAMES[form.role]), _("day {n}", n=form.anchor_day), limits, what
