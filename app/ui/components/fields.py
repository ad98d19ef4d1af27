"""Fields of a form: always with a label, always showing what the state holds, with the problem below."""

from collections.abc import Callable, Mapping

import flet as ft

from app.ui import theme
from app.ui.components.taps import Tap, quiet
from app.ui.guard import part
from app.ui.session import use_large

Changed = Callable[[str], object]

_BIG_DIAL = 36
_SMALL_UNIT = 16
# Without a side the theme colours it by what happens: focus, error.
_BORDER = ft.OutlineInputBorder(border_radius=theme.RADIUS)


def text_field(
    label: str,
    value: str,
    on_change: Changed,
    *,
    problem: str = "",
    help_text: str = "",
    lines: int = 1,
    autofocus: bool = False,
    on_submit: Tap | None = None,
) -> ft.TextField:
    """Return a field for words."""
    field = _field(label, value, on_change, problem, help_text)
    field.on_submit = quiet(on_submit)
    field.multiline, field.min_lines = lines > 1, lines
    field.autofocus = autofocus
    return field


def number_field(
    label: str,
    value: str,
    on_change: Changed,
    *,
    unit: str = "",
    problem: str = "",
    help_text: str = "",
    autofocus: bool = False,
    on_submit: Tap | None = None,
) -> ft.TextField:
    """Return a field for a number; it takes what is typed or pasted and leaves judging to the state."""
    field = _field(label, value, on_change, problem, help_text)
    field.on_submit = quiet(on_submit)
    field.suffix = unit or None
    field.keyboard_type = ft.KeyboardType.NUMBER
    field.autocorrect = field.enable_suggestions = False
    field.autofocus = autofocus
    return field


def dial_field(
    label: str,
    value: str,
    on_change: Changed,
    *,
    problem: str = "",
    autofocus: bool = True,
    on_submit: Tap | None = None,
) -> ft.TextField:
    """Return the large field for what a dial shows."""
    field = number_field(
        label, value, on_change, unit="kWh", problem=problem, autofocus=autofocus, on_submit=on_submit
    )
    field.suffix_style = ft.TextStyle(size=_SMALL_UNIT)
    field.text_size = _BIG_DIAL
    field.text_align = ft.TextAlign.RIGHT
    field.content_padding = ft.Padding.symmetric(horizontal=theme.GAP, vertical=theme.WIDE_GAP)
    return field


def _field(label: str, value: str, on_change: Changed, problem: str, help_text: str) -> ft.TextField:
    return ft.TextField(
        label=label,
        value=value,
        on_change=lambda event: on_change(event.control.value),
        error=problem or None,
        helper=help_text or None,
        error_max_lines=3,
        helper_max_lines=3,
        border=_BORDER,
    )


def dropdown(
    label: str, options: Mapping[str, str], value: str, on_choose: Changed, *, problem: str = ""
) -> ft.Control:
    """Return a list to choose one of many from: `options` are values and their names."""
    box = ft.Dropdown(
        label=label,
        value=value,
        options=[ft.DropdownOption(key=key, text=text) for key, text in options.items()],
        on_select=lambda event: on_choose(event.control.value or ""),
        error_text=problem or None,
        border=_BORDER,
        menu_height=400,
        expand=True,
    )
    return ft.Semantics(content=ft.Row([box]), label=label, value=options.get(value, ""), container=True)


def search_field(label: str, value: str, on_change: Changed, *, help_text: str = "") -> ft.Control:
    """Return the field that narrows a list."""
    return ft.TextField(
        label=label,
        value=value,
        on_change=lambda event: on_change(event.control.value),
        helper=help_text or None,
        helper_max_lines=3,
        prefix_icon=ft.Icons.SEARCH,
        border=_BORDER,
        dense=True,
    )


def choice(label: str, options: Mapping[str, str], value: str, on_choose: Changed) -> ft.Control:
    """Return two to four choices side by side, one of them chosen, below their label."""
    return ft.Column([_label(label), choices(options, value, on_choose)], spacing=theme.HALF)


@part
def choices(options: Mapping[str, str], value: str, on_choose: Changed) -> ft.Control:
    """Show choices side by side, in large text below one another."""
    if use_large():
        return _radios(options, value, on_choose)
    segments = ft.SegmentedButton(
        segments=[ft.Segment(value=key, label=ft.Text(text)) for key, text in options.items()],
        selected=[value],
        show_selected_icon=False,
        on_change=lambda event: on_choose(event.control.selected[0]),
    )
    return ft.Row([segments], scroll=ft.ScrollMode.AUTO)


def radio(label: str, options: Mapping[str, str], value: str, on_choose: Changed) -> ft.Control:
    """Return choices that need a sentence each, below one another."""
    return ft.Column([_label(label), _radios(options, value, on_choose)], spacing=theme.HALF)


def _radios(options: Mapping[str, str], value: str, on_choose: Changed) -> ft.Control:
    return ft.RadioGroup(
        content=ft.Column([_radio_line(key, text) for key, text in options.items()], spacing=0),
        value=value,
        on_change=lambda event: on_choose(str(event.control.value or "")),
    )


def _radio_line(value: str, text: str) -> ft.Control:
    # A radio's own label does not wrap.
    return ft.ListTile(
        leading=ft.Radio(value=value), title=ft.Text(text), toggle_inputs=True, content_padding=0
    )


def switch(label: str, on: bool, on_change: Callable[[bool], object]) -> ft.Control:
    """Return something that is on or off."""
    toggle = ft.Switch(value=on, on_change=lambda event: on_change(bool(event.control.value)))
    return ft.MergeSemantics(content=ft.Row([ft.Text(label, expand=True), toggle]))


def _label(text: str) -> ft.Control:
    return ft.Text(text, theme_style=ft.TextThemeStyle.LABEL_LARGE, color=ft.Colors.ON_SURFACE_VARIANT)
