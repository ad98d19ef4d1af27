"""What a file does not settle, asked plainly with an example from it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.csv.layout import Column, DateOrder, Kind, Layout, Stamp
from app.domain.csv.moments import moment_reader
from app.domain.csv.numbers import number_reader
from app.domain.errors import MeterbookError
from app.reports.words import Words
from app.ui.import_file.layout_state import answered, cells_of

_SEARCHED_LINES = 500
_OPEN_NUMBER = re.compile(r"-?[0-9]{1,3}[.,][0-9]{3}")


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask: the field it settles, its words, and each answer's value and words."""

    field: str
    text: str
    answers: Mapping[str, str]


def questions(_: Words, text: str, layout: Layout) -> list[Question]:
    """Return what is to be asked before a file can be imported."""
    asked = {"dates": _dates, "decimal": _decimal, "stamp": _stamp}
    return [
        ask(_, text, layout)
        for field, ask in asked.items()
        if field in layout.unsure and not (field == "stamp" and layout.kind is not Kind.INTERVALS)
    ]


def settled(text: str, layout: Layout) -> Layout:
    """Return the layout without the doubts that make no difference for this file."""
    if layout.kind is not Kind.INTERVALS:
        layout = answered(layout, "stamp", layout.stamp)
    if "dates" in layout.unsure and _two_days(text, layout) is None:
        layout = answered(layout, "dates", layout.dates)
    return layout


def answer(layout: Layout, field: str, value: str) -> Layout:
    """Return the layout as a person settled it."""
    meant = {"dates": DateOrder, "stamp": Stamp}.get(field, str)
    return answered(layout, field, meant(value))


def _dates(_: Words, text: str, layout: Layout) -> Question:
    found = _two_days(text, layout)
    if found is None:
        names = {DateOrder.DMY.value: _("Day first"), DateOrder.MDY.value: _("Month first")}
        return Question("dates", _("How are the dates written?"), names)
    cell, day_first, month_first = found
    return Question(
        "dates",
        _("Which day is “{text}” in this file?", text=cell),
        {
            DateOrder.DMY.value: _.day_long(day_first),
            DateOrder.MDY.value: _.day_long(month_first),
        },
    )


def _decimal(_: Words, text: str, layout: Layout) -> Question:
    cell = next((cell for cell in _values(text, layout) if _OPEN_NUMBER.fullmatch(cell)), "1.234")
    amount = cell.removeprefix("-")
    sign = "," if "," in amount else "."
    small = number_reader(sign)(amount) or Decimal(0)
    large = number_reader("." if sign == "," else ",")(amount) or Decimal(0)
    other = "." if sign == "," else ","
    return Question(
        "decimal",
        _("How much is “{text}” in this file?", text=cell),
        {
            sign: _("{number}, with decimals", number=_.number(small, 3)),
            other: _("{number}, more than a thousand", number=_.number(large, 0)),
        },
    )


def _stamp(_: Words, text: str, layout: Layout) -> Question:
    when = layout.columns.get(Column.WHEN, 0)
    first = next(cells_of(text, layout, when, _SEARCHED_LINES), "")
    return Question(
        "stamp",
        _("The first line says “{text}”. Does its energy flow after this time or before it?", text=first),
        {
            Stamp.START.value: _("After it: the time is the start of the interval"),
            Stamp.END.value: _("Before it: the time is the end of the interval"),
        },
    )


def _two_days(text: str, layout: Layout) -> tuple[str, date, date] | None:
    """Return a date that can be read as two different days, None where the order changes nothing."""
    when = layout.columns.get(Column.WHEN)
    if when is None:
        return None
    for cell in cells_of(text, layout, when, _SEARCHED_LINES):
        first, second = _day(cell, DateOrder.DMY), _day(cell, DateOrder.MDY)
        if first is not None and second is not None and first != second:
            return cell.strip(), first, second
    return None


def _day(cell: str, order: DateOrder) -> date | None:
    try:
        return moment_reader(order)(cell)[0].date()
    except MeterbookError:
        return None


def _values(text: str, layout: Layout) -> Iterator[str]:
    kwh = layout.columns.get(Column.KWH)
    for index in (*layout.channels, *([kwh] if kwh is not None else [])):
        yield from (cell.strip() for cell in cells_of(text, layout, index, _SEARCHED_LINES))
