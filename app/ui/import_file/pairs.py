"""Fields beside each other where there is room."""

from collections.abc import Sequence
from itertools import islice

import flet as ft

from app.ui import theme


def in_rows(fields: Sequence[ft.Control], most: int, *, wide: bool) -> list[ft.Control]:
    """Return fields, `most` in a row on a tablet, one below the other on the phone."""
    if not wide:
        return list(fields)
    left = iter(fields)
    return [_row(some, most) for some in iter(lambda: list(islice(left, most)), [])]


def _row(some: Sequence[ft.Control], most: int) -> ft.Control:
    filled = [*some, *(ft.Container() for _empty in range(most - len(some)))]
    return ft.Row(
        [ft.Container(field, expand=True) for field in filled],
        spacing=theme.GAP,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
