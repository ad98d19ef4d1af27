"""The first screen of all: three ways to begin."""

from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.frame import place
from app.ui.components.gone import error_line
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.components.taps import Tap, quiet
from app.ui.hooks.command import use_command
from app.ui.hooks.undo import use_undo
from app.ui.session import go, use_desk, use_session, use_words
from app.ui.zones import zone_name
from app.use_cases.sample import add_sample_building


@place
def welcome_screen() -> ft.Control:
    """Show what Meterbook is for and the ways to begin."""
    _, desk, zone = use_words(), use_desk(), zone_name(use_session().zone)
    undo_tap = use_undo()

    def look_around(group_id: UUID) -> None:
        go("/")
        tell(_, _("The sample building is ready."), undo=undo_tap(group_id))

    sample = use_command(
        lambda: desk.do(add_sample_building, zone, _), then=lambda done: look_around(done.group_id)
    )
    ways = [
        _way(
            ft.Icons.ADD_CIRCLE_OUTLINE,
            _("Add your first meter"),
            _("A name, the day your bill starts, and what the meter shows. It takes less than a minute."),
            lambda: go("/new"),
            is_first=True,
        ),
        _way(
            ft.Icons.HOLIDAY_VILLAGE_OUTLINED,
            _("Look at a sample building"),
            _("Two years of readings of a house, an apartment and a solar roof. You can remove it again."),
            sample.run,
            is_busy=sample.running,
        ),
        _way(
            ft.Icons.UPLOAD_FILE_OUTLINED,
            _("Import a file"),
            _("Readings or meters that you have as a table (CSV)."),
            lambda: go("/import"),
        ),
    ]
    return screen("", [_greeting(_), *ways, *error_line(sample.error), _promise(_)])


def _greeting(_: Words) -> ft.Control:
    title = ft.Semantics(
        content=ft.Text(_("Welcome to Meterbook"), theme_style=ft.TextThemeStyle.HEADLINE_MEDIUM),
        header=True,
        heading_level=1,
        container=True,
    )
    text = _(
        "See what your meters use, where the cycle will end and when it crosses a limit, before the bill."
    )
    return ft.Column(
        [
            ft.Icon(ft.Icons.ELECTRIC_METER_OUTLINED, size=2 * theme.WIDE_GAP, color=ft.Colors.PRIMARY),
            title,
            ft.Text(text, theme_style=ft.TextThemeStyle.BODY_LARGE, color=ft.Colors.ON_SURFACE_VARIANT),
        ],
        spacing=theme.UNIT,
    )


def _way(
    icon: ft.IconData, title: str, text: str, on_click: Tap, *, is_first: bool = False, is_busy: bool = False
) -> ft.Control:
    """Return one way to begin, a card that is one button; the first one stands out."""
    colour = ft.Colors.ON_PRIMARY_CONTAINER if is_first else ft.Colors.ON_SURFACE
    quieter = colour if is_first else ft.Colors.ON_SURFACE_VARIANT
    texts = ft.Column(
        [
            ft.Text(title, theme_style=ft.TextThemeStyle.TITLE_MEDIUM, color=colour),
            ft.Text(text, theme_style=ft.TextThemeStyle.BODY_MEDIUM, color=quieter),
        ],
        spacing=theme.HALF,
        tight=True,
        expand=True,
    )
    end: ft.Control = ft.Icon(ft.Icons.CHEVRON_RIGHT, color=quieter)
    if is_busy:
        end = ft.ProgressRing(width=theme.WIDE_GAP, height=theme.WIDE_GAP, stroke_width=2.5)
    inside = ft.Container(
        ft.Row([ft.Icon(icon, color=colour), texts, end], spacing=theme.GAP),
        padding=theme.GAP,
        on_click=quiet(on_click),
        ink=True,
    )
    return ft.Card(
        inside,
        bgcolor=ft.Colors.PRIMARY_CONTAINER if is_first else None,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
        semantic_container=False,
    )


def _promise(_: Words) -> ft.Control:
    """Return what becomes of the readings, and the way for who comes back with a backup."""
    promise = _("Everything stays on this device. No account, no network needed.")
    return ft.Column(
        [
            ft.Text(promise, theme_style=ft.TextThemeStyle.BODY_MEDIUM, color=ft.Colors.ON_SURFACE_VARIANT),
            ft.Row([text_button(_("Restore a backup"), lambda: go("/settings"), icon=ft.Icons.RESTORE)]),
        ],
        spacing=theme.UNIT,
    )
