"""A meter that is read already: what it shows, what is odd about it, and the way to correct it."""

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.add_reading.photo import picture, stored_photo
from app.ui.components.buttons import filled_button, tonal_button
from app.ui.components.figures import card_head, muted, padded
from app.ui.hooks.query import Loaded, use_query
from app.ui.landlord.round.panel import Panel, correct, odd_chip
from app.ui.landlord.round.touring import Tour
from app.ui.landlord.round.words import mark_icon, place_text, read_text, values_text
from app.ui.session import go, use_colours, use_words
from app.use_cases.landlord.stop import Stop


def use_seen(tour: Tour, stop: Stop) -> Panel:
    """Return the panel of a meter that is read."""
    _, colours = use_words(), use_colours()
    photo = use_query(stored_photo, next(filter(None, stop.photo_ids), None))
    content = photo.value if isinstance(photo, Loaded) else None
    shown = ft.Text(values_text(_, stop), theme_style=ft.TextThemeStyle.HEADLINE_SMALL)
    text = " · ".join(filter(None, [place_text(stop), read_text(_, tour.found, stop)]))
    body = ft.Card(
        padded(
            card_head(mark_icon(stop.mark, colours), stop.name, text),
            shown,
            *odd_chip(_, colours, stop.odd),
            *_expected(_, stop),
            *picture(_, content),
            ft.Row(_ways(_, tour, stop), spacing=theme.UNIT, wrap=True),
        ),
        semantic_container=False,
    )
    return Panel([body], [filled_button(_("Next"), lambda: tour.go_on(stop.meter_id))])


def _expected(_: Words, stop: Stop) -> list[ft.Control]:
    if stop.odd is None or stop.expected_kwh is None:
        return []
    return [muted(_("About {kwh} was expected.", kwh=_.kwh(stop.expected_kwh, 0)))]


def _ways(_: Words, tour: Tour, stop: Stop) -> list[ft.Control]:
    again = tonal_button(_("Read it again"), lambda: go(f"/add/{stop.meter_id}"))
    if not stop.ids:
        return [again]
    mend = tonal_button(_("Correct reading"), lambda: correct(tour, stop.meter_id, stop.ids[0]))
    return [mend, again]
