"""The first lines of a file: a table on a tablet, lines on the phone."""

from collections.abc import Sequence

import flet as ft

from app.ui import theme
from app.ui.components.figures import card, card_head
from app.ui.components.lists import list_line
from app.ui.guard import part
from app.ui.import_file.rows import Rows, first_rows
from app.ui.import_file.work import Looked
from app.ui.session import use_wide, use_words

_MOST_LINES = 5


@part
def rows_card(looked: Looked) -> ft.Control:
    """Show how the first lines would be stored."""
    _, wide = use_words(), use_wide()
    rows = first_rows(_, looked)
    if not rows.cells:
        return ft.Container()
    icon = ft.Icon(ft.Icons.PREVIEW_OUTLINED, color=ft.Colors.PRIMARY)
    head = card_head(icon, _("The first lines, as they would be stored"))
    return card(head, *([_table(rows)] if wide else _lines(rows)))


def _table(rows: Rows) -> ft.Control:
    shown = [at for at in range(len(rows.headings)) if any(cells[at] for cells in rows.cells)]
    first_figure = len(rows.headings) - rows.figures
    grid = ft.DataTable(
        columns=[ft.DataColumn(label=ft.Text(rows.headings[at]), numeric=at >= first_figure) for at in shown],
        rows=[
            ft.DataRow(cells=[ft.DataCell(content=ft.Text(cells[at])) for at in shown])
            for cells in rows.cells
        ],
        column_spacing=theme.WIDE_GAP,
        horizontal_margin=0,
    )
    return ft.Row([grid], scroll=ft.ScrollMode.AUTO)


def _lines(rows: Rows) -> list[ft.Control]:
    return [_line(rows, cells) for cells in rows.cells[:_MOST_LINES]]


def _line(rows: Rows, cells: Sequence[str]) -> ft.Control:
    """Return a line whose one number stands at its end; several stand below with their headings."""
    has_figure = rows.figures == 1
    beside = list(zip(rows.headings, cells, strict=True))[1 : -1 if has_figure else None]
    text = "\n".join(f"{heading}: {cell}" for heading, cell in beside if cell)
    line = list_line(None, cells[0], text, cells[-1] if has_figure else "")
    line.padding = ft.Padding.symmetric(vertical=theme.HALF)  # type: ignore[attr-defined]  # a Container
    return line
