"""The fields that say which column of a file holds what."""

from collections.abc import Callable

import flet as ft

from app.domain.csv.layout import Column, Layout
from app.reports.words import Words
from app.ui.components.fields import dropdown, switch
from app.ui.import_file.layout_state import FileColumn, roles_of, with_channel, with_column
from app.ui.import_file.words import COLUMN_NAMES

Change = Callable[[Layout], object]
_ABSENT = "absent"


def column_fields(
    _: Words, columns: tuple[FileColumn, ...], layout: Layout, change: Change
) -> list[ft.Control]:
    """Return a field for each thing a file of this kind can hold."""
    names = {_ABSENT: _("Not in this file"), **{str(one.index): column_name(_, one) for one in columns}}
    return [_column_field(_, role, names, layout, change) for role in roles_of(layout.kind)]


def _column_field(
    _: Words, role: Column, names: dict[str, str], layout: Layout, change: Change
) -> ft.Control:
    index = layout.columns.get(role)
    problem = _("Choose the column that holds this.") if role in layout.missing else ""

    def put(value: str) -> object:
        return change(with_column(layout, role, None if value == _ABSENT else int(value)))

    shown = _ABSENT if index is None else str(index)
    return dropdown(_("Column: {what}", what=_(COLUMN_NAMES[role])), names, shown, put, problem=problem)


def channel_fields(
    _: Words, columns: tuple[FileColumn, ...], layout: Layout, change: Change
) -> list[ft.Control]:
    """Return a switch for each column that can hold energy."""
    taken = set(layout.columns.values())
    free = [one for one in columns if one.index not in taken]
    return [_channel_field(_, one, layout, change) for one in free]


def _channel_field(_: Words, one: FileColumn, layout: Layout, change: Change) -> ft.Control:
    return switch(
        _("Energy: {column}", column=column_name(_, one)),
        one.index in layout.channels,
        lambda on: change(with_channel(layout, one.index, on=on)),
    )


def column_name(_: Words, column: FileColumn) -> str:
    """Return what a column is called, with its first value as an example."""
    name = column.header or _("Column {n}", n=column.index + 1)
    return f"{name} ({column.example})" if column.example else name
