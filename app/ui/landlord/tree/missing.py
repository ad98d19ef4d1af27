"""What is missing at a site: each line leads to what fills it."""

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

import flet as ft

from app.domain.people.missing import Gap, Missing
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.figures import section
from app.ui.components.lists import lines, list_line
from app.ui.guard import part
from app.ui.landlord.words import gap_text, remedy_text
from app.ui.session import go, use_colours, use_words

_SHOWN = 5
_ICONS: Mapping[Gap, ft.IconData] = {
    Gap.NO_MAIN: ft.Icons.ELECTRIC_METER_OUTLINED,
    Gap.NO_METER: ft.Icons.SPEED_OUTLINED,
    Gap.NO_OCCUPANT: ft.Icons.PERSON_OFF_OUTLINED,
    Gap.NO_UNIT: ft.Icons.LINK_OFF,
    Gap.NO_READING: ft.Icons.EVENT_BUSY_OUTLINED,
    Gap.NO_MOVE_READING: ft.Icons.SWAP_HORIZ,
}


@part
def missing_part(site_id: UUID, missing: Sequence[Missing]) -> ft.Control:
    """Show what is missing, the first lines of it until a person asks for all."""
    _, colours = use_words(), use_colours()
    is_open, unfold = ft.use_state(False)
    shown = missing if is_open else missing[:_SHOWN]
    found = [
        list_line(
            ft.Icon(_ICONS[one.gap], color=colours.amber),
            gap_text(_, one),
            remedy_text(_, one),
            on_click=partial(go, remedy_route(site_id, one)),
        )
        for one in shown
    ]
    more = text_button(_("Show all {n}", n=_.number(len(missing))), lambda: unfold(True))
    rest = [ft.Row([more])] if len(shown) < len(missing) else []
    return section(_("Still missing"), [ft.Column([lines(*found), *rest], spacing=theme.UNIT)])


def remedy_route(site_id: UUID, missing: Missing) -> str:
    """Return the address of the screen that fills a gap."""
    unit = f"/sites/{site_id}/units/{missing.unit_id}"
    routes = {
        Gap.NO_MAIN: "/new",
        Gap.NO_METER: f"{unit}/meter",
        Gap.NO_OCCUPANT: f"{unit}/move-in",
        Gap.NO_UNIT: f"/meters/{missing.meter_id}/place",
        Gap.NO_READING: f"/add/{missing.meter_id}",
        Gap.NO_MOVE_READING: f"{unit}/stays/{missing.stay_id}",
    }
    return routes[missing.gap]
