"""The list of the round: how far it is, and each meter in walking order with where it stands."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import Choice, icon_button, menu
from app.ui.components.figures import muted
from app.ui.components.gone import error_line
from app.ui.components.lists import lines, list_line
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.landlord.round.touring import Tour
from app.ui.landlord.round.words import mark_icon, place_text, status_text, values_text
from app.ui.session import use_colours, use_desk, use_words
from app.ui.theme import Colours
from app.use_cases.landlord.round import Round
from app.use_cases.landlord.stop import Stop
from app.use_cases.landlord.walk import read_later, read_sooner

_BAR_HEIGHT = 8
_Step = Callable[[UUID], object]


def progress(_: Words, found: Round) -> ft.Control:
    """Return how many of the meters are read, as a sentence and a bar, and since when they count."""
    done, every = found.read, len(found.stops)
    said = _("{done} of {all} meters read", done=_.number(done), all=_.number(every))
    since = [muted(_("Since {day}", day=_.day(found.began_on)))] if found.began_on < found.on else []
    bar = ft.ProgressBar(value=done / every if every else 0, bar_height=_BAR_HEIGHT, border_radius=theme.HALF)
    return ft.Column(
        [
            ft.Text(said, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
            ft.Semantics(content=bar, exclude_semantics=True),
            *since,
        ],
        spacing=theme.UNIT,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def steps(_: Words, tour: Tour) -> ft.Control:
    """Return the menu of the round."""
    arrange = _("The order is right") if tour.walk.is_arranging else _("Change the order")
    return menu(
        _("More"),
        [
            Choice(arrange, ft.Icons.SWAP_VERT, lambda: tour.show(tour.walk.arranged())),
            Choice(
                _("Start a new round"),
                ft.Icons.RESTART_ALT,
                lambda: tour.show(tour.walk.anew(since=tour.found.on)),
            ),
        ],
    )


@part
def meter_list(tour: Tour, chosen: UUID | None) -> ft.Control:
    """Show every meter in walking order; `chosen` stands beside the list."""
    _, colours, desk = use_words(), use_colours(), use_desk()
    sooner = use_command(lambda meter_id: desk.do(read_sooner, meter_id))
    later = use_command(lambda meter_id: desk.do(read_later, meter_id))
    shown = []
    for stop in tour.found.stops:
        arrows = _arrows(_, stop, sooner.run, later.run) if tour.walk.is_arranging else None
        shown.append(_line(_, colours, tour, stop, arrows, is_chosen=stop.meter_id == chosen))
    problem = error_line(sooner.error or later.error)
    return ft.Column([lines(*shown), *problem], horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _line(
    _: Words, colours: Colours, tour: Tour, stop: Stop, arrows: ft.Control | None, *, is_chosen: bool
) -> ft.Control:
    is_single = len(stop.shown) == 1 and arrows is None
    status = [status_text(_, tour.found, stop), "" if is_single else values_text(_, stop)]
    text = [place_text(stop), *([] if arrows else status)]
    line = list_line(
        mark_icon(stop.mark, colours),
        stop.name,
        " · ".join(filter(None, text)),
        values_text(_, stop) if is_single else "",
        on_click=partial(tour.go_to, stop.meter_id),
        trailing=arrows,
    )
    ground = ft.Colors.SECONDARY_CONTAINER if is_chosen else None
    return ft.Container(
        ft.Semantics(content=line, selected=is_chosen), bgcolor=ground, border_radius=theme.RADIUS
    )


def _arrows(_: Words, stop: Stop, sooner: _Step, later: _Step) -> ft.Control:
    up = icon_button(
        _("Read {name} sooner", name=stop.name), ft.Icons.ARROW_UPWARD, partial(sooner, stop.meter_id)
    )
    down = icon_button(
        _("Read {name} later", name=stop.name), ft.Icons.ARROW_DOWNWARD, partial(later, stop.meter_id)
    )
    return ft.Row([up, down], spacing=0, tight=True)
