"""The tariffs that hold or held for one meter alone, and the way to all of them."""

from uuid import UUID

import flet as ft

from app.domain.assignment import Level, Target
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import tonal_button
from app.ui.components.figures import muted
from app.ui.components.states import faces
from app.ui.guard import part
from app.ui.hooks.query import use_query
from app.ui.session import go, use_words
from app.use_cases.tariff_pages import Holding, tariffs_of


@part
def tariffs_of_meter(meter_id: UUID) -> ft.Control:
    """Show which tariffs hold for a meter."""
    _ = use_words()
    answer = use_query(tariffs_of, Target(Level.METER, meter_id))
    shown = faces(answer, lambda found: _holding(_, found))
    way = ft.Row([tonal_button(_("Show all tariffs"), lambda: go("/tariffs"))])
    return ft.Column([shown, way], spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _holding(_: Words, found: tuple[Holding, ...]) -> ft.Control:
    if not found:
        return muted(_("It has no tariff of its own; that of its site holds, if there is one."))
    # What lists tariffs knows their documents, which take long to load.
    from app.ui.tariff.holdings import holdings_part  # noqa: PLC0415 - see above

    return holdings_part(found, is_of_tariff=False)
