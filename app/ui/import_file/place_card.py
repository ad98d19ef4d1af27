"""Where the new meters of a file hang, and the time zone their days are counted in."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

import flet as ft

from app.ui.components.fields import dropdown
from app.ui.components.figures import card, card_head, muted
from app.ui.guard import part
from app.ui.import_file.state import Wish
from app.ui.new_meter.place import zone_line
from app.ui.session import use_words
from app.use_cases.new_meter import Place as Site


@part
def place_card(sites: Sequence[Site], wish: Wish, want: Callable[[Wish], object]) -> ft.Control:
    """Show the place of the new meters; the first place of all takes the time zone chosen here."""
    _ = use_words()
    head = card_head(
        ft.Icon(ft.Icons.HOME_WORK_OUTLINED, color=ft.Colors.PRIMARY), _("Where the new meters hang")
    )
    if not sites:
        place = wish.place
        return card(
            head, zone_line(place.time_zone, lambda zone: want(wish.at_place(replace(place, time_zone=zone))))
        )
    chosen = next((site for site in sites if site.site_id == wish.place.site_id), sites[0])
    names = {str(site.site_id): site.name for site in sites}
    return card(
        head,
        dropdown(
            _("Site"),
            names,
            str(chosen.site_id),
            lambda value: want(wish.at_place(replace(wish.place, site_id=UUID(value)))),
        ),
        muted(_("Days begin at midnight in {zone}.", zone=chosen.time_zone)),
    )
