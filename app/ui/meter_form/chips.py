"""Up to a handful of short choices that flow over several lines."""

from collections.abc import Callable, Mapping
from functools import partial

import flet as ft

from app.ui import theme
from app.ui.components.taps import quiet


def chips(
    label: str, options: Mapping[str, str], value: str, on_choose: Callable[[str], object]
) -> ft.Control:
    """Return chips below their label, one of them chosen: `options` are values and their names."""
    heading = ft.Text(label, theme_style=ft.TextThemeStyle.LABEL_LARGE, color=ft.Colors.ON_SURFACE_VARIANT)
    row = ft.Row(
        [_chip(key, name, value, on_choose) for key, name in options.items()],
        spacing=theme.UNIT,
        run_spacing=theme.HALF,
        wrap=True,
    )
    named = ft.Semantics(content=row, label=label, container=True)
    return ft.Column([ft.Semantics(content=heading, exclude_semantics=True), named], spacing=theme.HALF)


def _chip(key: str, name: str, value: str, on_choose: Callable[[str], object]) -> ft.Control:
    return ft.Chip(
        label=ft.Text(name),
        selected=key == value,
        show_checkmark=True,
        on_select=quiet(partial(on_choose, key)),
    )
