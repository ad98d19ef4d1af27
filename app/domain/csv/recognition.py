"""The layout of a CSV text, recognised from the text itself."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain, islice, pairwise

from app.domain.csv.columns import (
    ABOUT_METERS,
    columns_of,
    dial_column,
    has_header,
    is_monotone,
    turned,
    value_columns,
)
from app.domain.csv.evidence import date_order_of, decimal_of, delimiter_of
from app.domain.csv.headers import columns_named, says_end, says_utc, says_watt_hours
from app.domain.csv.layout import Clock, Column, Kind, Layout, Stamp, Unit
from app.domain.csv.records import Record, records_in
from app.domain.csv.rows import moments_in

STEPS = (15, 30, 60)
_SAMPLE = 500
_ONLY_OF_METERS = {Column.ANCHOR, Column.THRESHOLDS, Column.METHOD, Column.TURN_OVER, Column.ARCHIVED}


def recognise(text: str, kind: Kind | None = None) -> Layout:
    """Return how a text seems to be laid out; its `unsure` and `missing` say what a person has to add."""
    delimiter = delimiter_of(text)
    records = list(islice(_records(text, delimiter), _SAMPLE))
    if not records:
        return Layout(kind=kind or Kind.READINGS, delimiter=delimiter, has_header=False)
    sample = _sample_of(records)
    columns = columns_of(sample.named, sample.columns)
    layout = Layout(
        delimiter=delimiter, has_header=bool(sample.header), headers=sample.header, columns=columns
    )
    if kind is Kind.METERS or (kind is None and _is_about_meters(sample.named, columns)):
        named = {column: index for column, index in sample.named.items() if column in ABOUT_METERS}
        return replace(layout, kind=Kind.METERS, columns=named)
    return _with_values(_with_moments(layout, text, sample), sample, kind)


@dataclass(frozen=True, slots=True)
class _Sample:
    """The first lines of a file: its header, the columns it names, its records and its columns."""

    header: tuple[str, ...]
    named: Mapping[Column, int]
    records: Sequence[Record]
    columns: Sequence[tuple[str, ...]]


def _sample_of(records: list[Record]) -> _Sample:
    rows = [record.cells for record in records]
    if not has_header(rows):
        return _Sample((), {}, records, turned(rows))
    width = max(map(len, rows))
    columns = turned([[""] * width, *rows[1:]])
    return _Sample(tuple(rows[0]), columns_named(rows[0]), records[1:], columns)


def _records(text: str, delimiter: str) -> Iterator[Record]:
    return (line for line in records_in(text, delimiter) if isinstance(line, Record))


def _is_about_meters(named: Mapping[Column, int], columns: Mapping[Column, int]) -> bool:
    return bool(_ONLY_OF_METERS & named.keys()) or (Column.METER in named and Column.WHEN not in columns)


def _with_moments(layout: Layout, text: str, sample: _Sample) -> Layout:
    """Add the order of dates and the clock, and what the moments tell about a step."""
    when = layout.columns.get(Column.WHEN)
    if when is None:
        return layout
    every = (record.cells[when] for record in _records(text, layout.delimiter) if when < len(record.cells))
    order, proven = date_order_of(chain(sample.columns[when], every))
    header = _header(layout, Column.WHEN) + " " + _header(layout, Column.TIME)
    layout = replace(
        layout,
        dates=order,
        clock=Clock.UTC if says_utc(header) else Clock.LOCAL,
        unsure=layout.unsure if proven else layout.unsure | {"dates"},
    )
    return _with_step(layout, sorted(moments_in(sample.records, layout)), says_end=says_end(header))


def _header(layout: Layout, column: Column) -> str:
    index = layout.columns.get(column, len(layout.headers))
    return layout.headers[index] if index < len(layout.headers) else ""


def _with_step(layout: Layout, moments: list[datetime], *, says_end: bool) -> Layout:
    """Add the most frequent step, and whether a day's first line is the end of its first interval."""
    steps = Counter(after - before for before, after in pairwise(moments) if after > before)
    step = steps.most_common(1)[0][0] if steps else timedelta()
    minutes = next((minutes for minutes in STEPS if step == timedelta(minutes=minutes)), 0)
    midnight = moments[0].replace(hour=0, minute=0, second=0) if moments else None
    begins_late = bool(minutes) and midnight is not None and moments[0] - midnight == step
    return replace(
        layout,
        minutes=minutes,
        stamp=Stamp.END if says_end or begins_late else Stamp.START,
        unsure=layout.unsure | {"stamp"} if begins_late and not says_end else layout.unsure,
    )


def _with_values(layout: Layout, sample: _Sample, kind: Kind | None) -> Layout:
    """Add the columns of numbers, their decimal sign and unit, and the kind of file they make."""
    values = value_columns(sample.columns, layout.columns)
    decimal, proven = decimal_of([cell for index in values for cell in sample.columns[index]])
    dial = dial_column(sample.columns, values, sample.named.get(Column.KWH), decimal)
    kind = kind or _kind(layout, sample, values, decimal)
    used = values if kind is Kind.INTERVALS else [index for index in values if index == dial]
    return replace(
        layout,
        kind=kind,
        decimal=decimal,
        columns=layout.columns
        if dial is None or kind is Kind.INTERVALS
        else {**layout.columns, Column.KWH: dial},
        channels=tuple(values) if kind is Kind.INTERVALS else (),
        unit=Unit.WH
        if says_watt_hours(layout.headers[i] for i in used if i < len(layout.headers))
        else Unit.KWH,
        unsure=layout.unsure if proven else layout.unsure | {"decimal"},
    )


def _kind(layout: Layout, sample: _Sample, values: Sequence[int], decimal: str) -> Kind:
    """Tell interval data by their even step and by numbers that rise and fall."""
    if not layout.minutes or all(is_monotone(sample.columns[index], decimal) for index in values):
        return Kind.READINGS
    return Kind.INTERVALS
