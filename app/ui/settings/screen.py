"""The settings of the app, its data as files, and what it is."""

import flet as ft

from app.ui import theme
from app.ui.components.figures import section
from app.ui.components.frame import place
from app.ui.components.screen import screen
from app.ui.hooks.query import Loaded, use_query
from app.ui.session import use_session, use_words
from app.ui.settings.about import about_part
from app.ui.settings.connection import connection_part
from app.ui.settings.landlord import landlord_part
from app.ui.settings.looks import looks_part
from app.ui.settings.own_files import own_files_part
from app.ui.settings.places import places_part
from app.ui.settings.removed import removed_list
from app.ui.settings.tariffs import tariffs_part
from app.use_cases.removed import recently_removed


@place
def settings_screen() -> ft.Control:
    """Show all that can be set, kept and known about the app."""
    _, removed = use_words(), use_query(recently_removed)
    can_connect = use_session().connection is not None
    gone = removed.value if isinstance(removed, Loaded) else ()
    return screen(
        _("Settings"),
        [
            _apart(part_)
            for part_ in (
                looks_part(),
                section(_("Sites"), [places_part()]),
                section(_("Costs"), [tariffs_part()]),
                section(_("Tenants"), [landlord_part()]),
                *([connection_part()] if can_connect else []),
                own_files_part(),
                *([section(_("Recently removed"), [removed_list(gone)])] if gone else []),
                section(_("About"), [about_part()]),
            )
        ],
    )


def _apart(content: ft.Control) -> ft.Control:
    return ft.Container(content, padding=ft.Padding.only(bottom=theme.GAP))
