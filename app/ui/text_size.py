"""How large the device writes, seen by a line that nobody sees."""

from collections.abc import Callable

import flet as ft

_SIZE = 20
_LARGE_FROM = 1.4
_OUT_OF_SIGHT = -1000


def is_large(height: float) -> bool:
    """Tell by the height of the line whether a name and a figure need a line each on a phone."""
    return height >= _LARGE_FROM * _SIZE


def ruler(tell: Callable[[bool], object]) -> ft.Control:
    """Return the line, which tells whether text is large whenever its height changes."""
    line = ft.Container(
        ft.Text("0", size=_SIZE, style=ft.TextStyle(height=1.0)),
        on_size_change=lambda event: tell(is_large(event.height)),
    )
    unseen = ft.Semantics(content=line, exclude_semantics=True)
    return ft.Container(unseen, left=_OUT_OF_SIGHT, top=0, ignore_interactions=True)
