"""The end of the round: all is read, or what is still missing."""

import flet as ft

from app.domain.rounds import Mark
from app.ui import theme
from app.ui.components.buttons import text_button, tonal_button
from app.ui.components.figures import card, chip, muted
from app.ui.guard import part
from app.ui.landlord.round.touring import Tour
from app.ui.session import use_colours, use_words


@part
def ending(tour: Tour) -> ft.Control:
    """Show how the round ended, and the way to what was left out."""
    _, colours, found = use_words(), use_colours(), tour.found
    if not found.open:
        done = _.plural("The meter is read", "All {n} meters are read", len(found.stops))
        again = text_button(_("Start a new round"), lambda: tour.show(tour.walk.anew(since=found.on)))
        return card(chip(done, ft.Icons.TASK_ALT, colours.used), ft.Row([again]))
    title = _.plural("{n} meter is still missing", "{n} meters are still missing", len(found.open))
    names = muted(_.listed([stop.name for stop in found.open]))
    asked = any(stop.mark is Mark.QUERIED for stop in found.open)
    hint = [muted(_("What you asked about waits for an answer."))] if asked else []
    skipped = tour.walk.skipped & {stop.meter_id for stop in found.open}
    back = tonal_button(_("Read what was skipped"), lambda: tour.show(tour.walk.anew()))
    return card(
        chip(title, ft.Icons.PENDING_OUTLINED, colours.amber),
        names,
        *hint,
        *([ft.Row([back], spacing=theme.UNIT)] if skipped else []),
    )
