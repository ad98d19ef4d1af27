"""Where a new meter hangs, and the time zone its days are counted in."""

from collections.abc import Callable, Sequence

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.fields import radio, text_field
from app.ui.components.figures import muted
from app.ui.guard import part
from app.ui.new_meter.state import ANOTHER_PLACE, NewMeter, place_of
from app.ui.session import use_words
from app.ui.zones import zones_like
from app.use_cases.new_meter import Place


def place_fields(
    _: Words, new: NewMeter, places: Sequence[Place], problem: str, show: Callable[[NewMeter], object]
) -> list[ft.Control]:
    """Return the choice of a place where there are some, and the fields of a new one."""
    zone = zone_line(new.time_zone, lambda name: show(new.typed("time_zone", name)))
    if not places:
        return [zone]
    there = place_of(new, places)
    options = {str(place.site_id): place.name for place in places} | {ANOTHER_PLACE: _("Another site")}
    chosen = str(there.site_id) if there else ANOTHER_PLACE
    choice = radio(_("Site"), options, chosen, lambda value: show(new.typed("place", value)))
    if there:
        return [choice]
    name = text_field(
        _("Name of the site"),
        new.place_name,
        lambda text: show(new.typed("place_name", text)),
        problem=problem,
        help_text=_("For example Holiday flat or 14 Lake Street"),
    )
    return [choice, name, zone]


@part
def zone_line(zone: str, on_choose: Callable[[str], object]) -> ft.Control:
    """Show the time zone, and on request a search for another one."""
    _ = use_words()
    sought, seek = ft.use_state("")
    is_open, turn = ft.use_state(False)

    def choose(name: str) -> None:
        seek("")
        turn(False)
        on_choose(name)

    shown = ft.Row(
        [
            ft.Container(muted(_("Days begin at midnight in {zone}.", zone=zone)), expand=True),
            text_button(_("Cancel") if is_open else _("Change"), lambda: turn(not is_open)),
        ],
        spacing=theme.UNIT,
    )
    if not is_open:
        return shown
    search = text_field(
        _("Time zone"), sought, seek, help_text=_("Type the next large town."), autofocus=True
    )
    found = [ft.Row([text_button(name, _chooser(choose, name))]) for name in zones_like(sought or zone)]
    return ft.Column([shown, search, *found], spacing=theme.HALF, horizontal_alignment=_STRETCH)


_STRETCH = ft.CrossAxisAlignment.STRETCH


def _chooser(choose: Callable[[str], None], name: str) -> Callable[[], None]:
    return lambda: choose(name)
