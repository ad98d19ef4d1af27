"""The readings round: on the phone a list and one meter after the other, on a tablet both side by side."""

from dataclasses import replace
from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui.components.buttons import icon_button, primary_button
from app.ui.components.frame import frame_now, in_frame, place
from app.ui.components.gone import found_or_gone
from app.ui.components.screen import screen
from app.ui.components.states import empty
from app.ui.guard import keyed, part
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Answer, Loaded, use_query
from app.ui.landlord.round.ending import ending
from app.ui.landlord.round.entering import use_entering
from app.ui.landlord.round.listed import meter_list, progress, steps
from app.ui.landlord.round.panel import Panel, buttons_of, column
from app.ui.landlord.round.reviewing import use_reviewing
from app.ui.landlord.round.seen import use_seen
from app.ui.landlord.round.state import Walk
from app.ui.landlord.round.touring import Tour
from app.ui.session import go, use_wide, use_words
from app.use_cases.landlord.round import Round, round_of
from app.use_cases.landlord.stop import Stop


@place
def round_screen(site_id: UUID) -> ft.Control:
    """Show the round of a site; each of its faces is a component of its own."""
    _, wide = use_words(), use_wide()
    walk, show = use_lasting(("round", site_id), Walk())
    answer = use_query(round_of, site_id, None, walk.since)
    if not isinstance(answer, Loaded):
        return keyed("waiting", _waiting, answer)
    tour = Tour(answer.value, walk, show)
    if wide:
        return keyed("wide", _both, tour)
    if tour.stop is None:
        return keyed("list", _list, tour)
    back = icon_button(_("Back to the list"), ft.Icons.ARROW_BACK, tour.close)
    stop = tour.stop
    return in_frame(replace(frame_now(), back=back), lambda: keyed(_key(stop), _page, tour, stop))


@place
def _waiting(answer: Answer[Round]) -> ft.Control:
    """Show that the round is still sought, or why there is none."""
    _ = use_words()
    return screen(
        _("Readings round"), [found_or_gone(answer, lambda _found: ft.Container(), lambda: _gone(_))]
    )


@place
def _list(tour: Tour) -> ft.Control:
    """Show the list on the phone, with the way to the next meter in reach of the thumb."""
    _, following = use_words(), tour.next
    if not tour.found.stops:
        return screen(_("Readings round"), [_no_meters(_)])
    end = [] if following else [keyed("end", ending, tour)]
    body = [progress(_, tour.found), *end, keyed("meters", meter_list, tour, None)]
    return screen(_("Readings round"), body, primary=_primary(_, tour), actions=[steps(_, tour)])


def _primary(_: Words, tour: Tour) -> ft.FloatingActionButton | None:
    """Return the one step of the list: on to the next meter, or done with the order."""
    if tour.walk.is_arranging:
        return primary_button(_("Done"), ft.Icons.CHECK, lambda: tour.show(tour.walk.arranged()))
    following = tour.next
    if following is None:
        return None
    name = _("Start") if tour.found.read == 0 else _("Go on")
    return primary_button(name, ft.Icons.ARROW_FORWARD, lambda: tour.go_to(following.meter_id))


@place
def _page(tour: Tour, stop: Stop) -> ft.Control:
    """Show one meter on the phone."""
    _, found = use_words(), tour.found
    panel = _use_panel(tour, stop)
    title = _("{done} of {all}", done=_.number(found.read), all=_.number(len(found.stops)))
    return screen(title, panel.body, bottom=buttons_of(panel) if panel.buttons else None)


@place
def _both(tour: Tour) -> ft.Control:
    """Show the list on a tablet, and beside it the meter to read."""
    _, stop = use_words(), tour.stop or tour.next
    if not tour.found.stops:
        return screen(_("Readings round"), [_no_meters(_)])
    beside = keyed(_key(stop), _pane, tour, stop) if stop else keyed("end", ending, tour)
    meters = keyed("meters", meter_list, tour, stop.meter_id if stop else None)
    body = [progress(_, tour.found), meters]
    return screen(_("Readings round"), body, side=beside, actions=[steps(_, tour)])


@part
def _pane(tour: Tour, stop: Stop) -> ft.Control:
    """Show one meter on a tablet."""
    panel = _use_panel(tour, stop)
    return column([*panel.body, *([buttons_of(panel)] if panel.buttons else [])])


def _key(stop: Stop) -> str:
    """Return what names the face of a meter: one that came in meanwhile has another."""
    return f"{stop.meter_id} {_face(stop)}"


def _face(stop: Stop) -> str:
    if stop.waiting is not None:
        return f"handed in {stop.waiting.id}"
    return "missing" if stop.missing else "seen"


def _use_panel(tour: Tour, stop: Stop) -> Panel:
    """Return the panel of a meter by where it stands; under one key it stays the same one."""
    if stop.waiting is not None:
        return use_reviewing(tour, stop, stop.waiting)
    return use_entering(tour, stop) if stop.missing else use_seen(tour, stop)


def _no_meters(_: Words) -> ft.Control:
    text = _("Add the meters of this site, then read them one after the other here.")
    return empty(ft.Icons.SPEED_OUTLINED, _("No meters yet"), text, _("Add a meter"), lambda: go("/new"))


def _gone(_: Words) -> ft.Control:
    text = _("It was deleted, or was never on this device.")
    return empty(
        ft.Icons.SEARCH_OFF, _("This is no longer here"), text, _("Show all meters"), lambda: go("/")
    )
