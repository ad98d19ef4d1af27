"""What was done to a meter, folded until somebody asks."""

from uuid import UUID
from zoneinfo import ZoneInfo

import flet as ft

from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.figures import section
from app.ui.components.history import history_list
from app.ui.components.states import faces, loading_cards
from app.ui.guard import part
from app.ui.hooks.query import use_query
from app.ui.session import use_words
from app.use_cases.history import history_of_meter


@part
def meter_history(meter_id: UUID, zone: ZoneInfo) -> ft.Control:
    """Offer the history of a meter, and show it once it is opened."""
    _ = use_words()
    is_open, show_open = ft.use_state(False)
    name = _("Hide history") if is_open else _("Show history")
    icon = ft.Icons.EXPAND_LESS if is_open else ft.Icons.HISTORY
    turn = ft.Row([text_button(name, lambda: show_open(not is_open), icon=icon)], wrap=True)
    if not is_open:
        return turn
    return section(_("History"), [_entries(meter_id, zone), turn])


@part
def _entries(meter_id: UUID, zone: ZoneInfo) -> ft.Control:
    answer = use_query(history_of_meter, meter_id)
    entries = faces(answer, lambda found: history_list(found, zone), lambda: loading_cards(1))
    return ft.Container(entries, padding=ft.Padding.only(bottom=theme.UNIT))
