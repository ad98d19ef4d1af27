"""The scaffold of every screen: title, body, one primary action."""

from collections.abc import Callable, Sequence

import flet as ft

from app.ui import theme
from app.ui.components.frame import Frame, frame_now, page_in

_ROOM_FOR_PRIMARY = 96
# A row of buttons with the space around it, in the usual size of text.
BAR_HEIGHT = 68
_CLOSE = ft.TextStyle(height=1.0)
# The toolkit keeps this distance below what floats.
_FLOATING_MARGIN = 16


def screen(
    title: str,
    body: Sequence[ft.Control],
    *,
    primary: ft.FloatingActionButton | None = None,
    actions: Sequence[ft.Control] = (),
    bottom: ft.Control | None = None,
    side: ft.Control | None = None,
    width: int = theme.READING_WIDTH,
) -> ft.Control:
    """Return a screen whose body scrolls; `bottom` stays in sight below it. Call it last, in a `place`.

    `actions` are icon buttons beside the title; `side` stands beside the body on a tablet, below it
    on the phone; `width` is the most its body takes.
    """
    frame = frame_now()
    height, measure = ft.use_state(float(BAR_HEIGHT))
    primary = primary if frame.has_primary else None
    beneath = [side] if side and not frame.is_wide else []
    scrolling = _scrolling(frame, [*body, *beneath], primary, width)
    if side and frame.is_wide:
        scrolling = _side_by_side(scrolling, side)
    below = [_bottom(frame, bottom, measure)] if bottom else []
    content = ft.Column([scrolling, *below], expand=True, spacing=0)
    safe = ft.SafeArea(content=content, expand=True, avoid_intrusions_top=False)
    floating = room_for(height) if bottom and frame.route else primary
    return page_in(frame, _app_bar(frame, title, actions), safe, floating)


def room_for(bar_height: float) -> ft.Control:
    """Return what nobody sees: words in passing float above it, and so above a bar of this height."""
    return ft.Container(width=1, height=bar_height - _FLOATING_MARGIN)


def _scrolling(
    frame: Frame, body: Sequence[ft.Control], primary: ft.FloatingActionButton | None, width: int
) -> ft.Control:
    margin = theme.page_margin(frame.is_wide)
    below = _ROOM_FOR_PRIMARY if primary else margin
    column = ft.Column(
        list(body),
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        width=width,
        tight=True,
    )
    padded = ft.Container(
        column,
        padding=ft.Padding(left=margin, top=theme.UNIT, right=margin, bottom=below),
        alignment=ft.Alignment.TOP_LEFT if frame.is_wide else ft.Alignment.TOP_CENTER,
    )
    return ft.Column(
        [padded],
        expand=True,
        scroll=ft.ScrollMode.AUTO,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _side_by_side(scrolling: ft.Control, side: ft.Control) -> ft.Control:
    """Return the body with something beside it that scrolls by itself."""
    beside = ft.Column(
        [ft.Container(side, padding=ft.Padding.only(top=theme.UNIT, right=theme.WIDE_GAP))],
        width=theme.SIDE_WIDTH,
        scroll=ft.ScrollMode.AUTO,
    )
    room = ft.Container(scrolling, expand=True)
    return ft.Row([room, beside], expand=True, spacing=0, vertical_alignment=ft.CrossAxisAlignment.STRETCH)


def _bottom(frame: Frame, bottom: ft.Control, measure: Callable[[float], object]) -> ft.Control:
    return ft.Container(
        ft.Container(bottom, width=theme.READING_WIDTH),
        padding=ft.Padding.symmetric(horizontal=theme.page_margin(frame.is_wide), vertical=theme.UNIT),
        alignment=ft.Alignment.TOP_LEFT if frame.is_wide else ft.Alignment.TOP_CENTER,
        on_size_change=lambda event: measure(event.height),
    )


def _app_bar(frame: Frame, title: str, actions: Sequence[ft.Control]) -> ft.AppBar:
    return ft.AppBar(
        # A pane draws only a new bar with other actions, such as those that come with what was loaded.
        key=" ".join(type(action).__name__ for action in actions),
        leading=frame.back,
        title_spacing=theme.UNIT if frame.back else theme.page_margin(frame.is_wide),
        # Lines close together, so that two of them fit also in large text.
        title=ft.Text(title, max_lines=2, theme_style=ft.TextThemeStyle.TITLE_LARGE, style=_CLOSE),
        actions=list(actions),
        actions_padding=ft.Padding.only(right=theme.UNIT),
        automatically_imply_leading=frame.route is not None,
    )
