"""Which meter to read: at once where there is one, else by a tap in a sheet."""

from collections.abc import Callable, Sequence

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.figures import role_icon
from app.ui.components.lists import list_line
from app.ui.home.facts import reading_notice
from app.ui.hooks.command import sentence
from app.ui.session import go
from app.ui.theme import Colours
from app.use_cases.stats import AnyMeter, MeterFailed

# So many need not scroll on any phone.
_MOST_IN_SIGHT = 3
Chosen = Callable[[AnyMeter], object]


def choose_meter(words: Words, colours: Colours, meters: Sequence[AnyMeter]) -> None:
    """Go to the entry of the only meter, or ask which one; for handlers."""
    if len(meters) == 1:
        _enter(meters[0])
        return
    page = ft.context.page

    def chosen(one: AnyMeter) -> None:
        page.pop_dialog()
        _enter(one)

    page.show_dialog(_sheet(words, colours, meters, chosen))


def _enter(one: AnyMeter) -> None:
    go(f"/add/{one.stored.row.id}")


def _sheet(words: Words, colours: Colours, meters: Sequence[AnyMeter], chosen: Chosen) -> ft.BottomSheet:
    title = ft.Container(
        ft.Semantics(
            content=ft.Text(words("Which meter?"), theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
            header=True,
            heading_level=2,
            container=True,
        ),
        padding=ft.Padding.only(left=theme.GAP, bottom=theme.UNIT),
    )
    are_few = len(meters) <= _MOST_IN_SIGHT
    lines = [_line(words, colours, one, chosen) for one in meters]
    return ft.BottomSheet(
        ft.Container(
            ft.Column([title, *lines], spacing=0, tight=True, scroll=None if are_few else ft.ScrollMode.AUTO),
            width=theme.READING_WIDTH,
            padding=ft.Padding.only(bottom=theme.GAP),
        ),
        show_drag_handle=True,
        # Without lines that scroll it takes the room it needs, also in large text.
        scrollable=are_few,
        use_safe_area=True,
    )


def _line(words: Words, colours: Colours, one: AnyMeter, chosen: Chosen) -> ft.Control:
    icon = role_icon(one.stored.role, colours)
    text = sentence(words, one.error) if isinstance(one, MeterFailed) else reading_notice(words, one).text
    return list_line(icon, one.stored.row.name, text, on_click=lambda: chosen(one))
