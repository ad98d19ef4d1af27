"""Which meter a form is about, and what it showed last."""

import flet as ft

from app.domain.meter import Role
from app.domain.reading import Reading
from app.domain.zone import local_day
from app.reports.words import Words
from app.ui import theme
from app.ui.components.figures import muted, role_icon
from app.ui.dial_words import day_at, dial_number
from app.ui.theme import Colours
from app.use_cases.entry import Entry


def meter_head(_: Words, colours: Colours, entry: Entry) -> ft.Control:
    """Return the name of a meter, its place, and the number printed on it."""
    number = _("No. {serial}", serial=entry.serial) if entry.serial else ""
    name = ft.Semantics(
        content=ft.Text(entry.name, theme_style=ft.TextThemeStyle.TITLE_LARGE),
        header=True,
        heading_level=2,
        container=True,
    )
    texts = [name, muted(" · ".join(filter(None, [entry.site, number])))]
    return ft.Row(
        [role_icon(Role(entry.role), colours), ft.Column(texts, spacing=0, tight=True, expand=True)],
        spacing=theme.GAP,
    )


def last_line(_: Words, entry: Entry, last: Reading | None) -> ft.Control:
    """Return the last value with its date, made to stand right above a dial."""
    if last is None:
        return ft.Container(muted(_("No reading before this one.")), padding=_INDENT)
    value = ft.Text(
        dial_number(_, last.kwh, entry.decimals),
        theme_style=ft.TextThemeStyle.HEADLINE_SMALL,
        spans=[ft.TextSpan(" kWh", style=ft.TextStyle(size=theme.GAP))],
    )
    when = day_at(_, last.taken_at, entry.zone, local_day(entry.now, entry.zone))
    label = ft.Column([muted(_("Last reading")), muted(when)], spacing=0, tight=True)
    line = ft.Row(
        [label, value],
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
        vertical_alignment=ft.CrossAxisAlignment.END,
        wrap=True,
    )
    return ft.Container(line, padding=_INDENT)


_INDENT = ft.Padding.symmetric(horizontal=theme.GAP)


def live_sentence(text: str, *, is_hint: bool = False) -> ft.Control:
    """Return a sentence that follows what is typed, and is read out as it changes."""
    colour = ft.Colors.ON_SURFACE_VARIANT if is_hint else None
    line = ft.Text(text, theme_style=ft.TextThemeStyle.TITLE_MEDIUM, color=colour)
    spoken = ft.Semantics(content=line, live_region=True, container=True)
    return ft.Container(spoken, padding=_INDENT)
