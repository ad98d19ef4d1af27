"""Which meter to read: at once where there is one, else by a tap in a sheet."""

from collections.abc import Callable, Sequence

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.figures import role_icon
from app.ui.components.lists import list_line
from app.ui.home.facts import reading_notice
from app.ui.session import go
from app.ui.theme import Colours
from app.use_cases.stats import MeterNow

Chosen = Callable[[MeterNow], object]


def choose_meter(words: Words, colours: Colours, meters: Sequence[MeterNow]) -> None:
    """Go to the entry of the only meter, or ask which one; for handlers."""
    if len(meters) == 1:
        _enter(meters[0])
        return
    page = ft.context.page

    def chosen(now: MeterNow) -> None:
        page.pop_dialog()
        _enter(now)

    page.show_dialog(_sheet(words, colours, meters, chosen))


def _enter(now: MeterNow) -> None:
    go(f"/add/{now.stored.row.id}")


def _sheet(words: Words, colours: Colours, meters: Sequence[MeterNow], chosen: Chosen) -> ft.BottomSheet:
    title = ft.Container(
        ft.Semantics(
            content=ft.Text(words("Which meter?"), theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
            header=True,
            heading_level=2,
            container=True,
        ),
        padding=ft.Padding.only(left=theme.GAP, bottom=theme.UNIT),
    )
    lines = [_line(words, colours, now, chosen) for now in meters]
    return ft.BottomSheet(
        ft.Container(
            ft.Column([title, *lines], spacing=0, tight=True, scroll=ft.ScrollMode.AUTO),
            width=theme.READING_WIDTH,
            padding=ft.Padding.only(bottom=theme.GAP),
        ),
        show_drag_handle=True,
    )


def _line(words: Words, colours: Colours, now: MeterNow, chosen: Chosen) -> ft.Control:
    icon = role_icon(now.stored.role, colours)
    return list_line(icon, now.stored.row.name, reading_notice(words, now).text, on_click=lambda: chosen(now))
