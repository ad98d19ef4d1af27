"""Fields beside each other where there is room."""

from collections.abc import Sequence
from itertools import islice

import flet as ft

from app.ui import theme


def in_pairs(fields: Sequence[ft.Control], *, wide: bool) -> list[ft.Control]:
    """Return fields two by two on a tablet, one below the other on the phone."""
    if not wide:
        return list(fields)
    left = iter(fields)
    return [_row(pair) for pair in iter(lambda: list(islice(left, 2)), [])]


def _row(pair: Sequence[ft.Control]) -> ft.Control:
    filled = [*pair, *([ft.Container()] if len(pair) == 1 else [])]
    return ft.Row(
        [ft.Container(field, expand=True) for field in filled],
        spacing=theme.GAP,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
