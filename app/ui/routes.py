"""Which screen stands at which route, on the phone and on a tablet."""

import functools
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import flet as ft

from app.ui import theme
from app.ui.components.buttons import icon_button
from app.ui.components.frame import Frame, in_frame, place
from app.ui.components.navigation import bar, rail
from app.ui.components.screen import BAR_HEIGHT, room_for, screen
from app.ui.components.states import empty
from app.ui.guard import keyed, part
from app.ui.session import go, use_words

Component = Callable[..., ft.Control]

# A parameter with this name in a route is the id of a row.
_IDS = frozenset({"meter_id", "reading_id"})
_ANYWHERE = ":lost*"


@dataclass(frozen=True, slots=True)
class Place:
    """A screen at a route below its parent's; its component is imported when somebody goes there."""

    path: str
    component: str
    parent: str = "/"
    stands_alone: bool = False

    def load(self) -> Component:
        """Return the component of this screen."""
        module, _, name = self.component.partition(":")
        found: Component = getattr(importlib.import_module(module), name)
        return found


HOME = Place("", "app.ui.home.screen:home_screen", parent="")
WELCOME = Place("welcome", "app.ui.welcome.screen:welcome_screen", parent="")
COSTS = Place("costs", "app.ui.costs.screen:costs_screen", parent="", stands_alone=True)
WHAT_IF = Place("costs/what-if", "app.ui.what_if.screen:what_if_screen", parent="/costs", stands_alone=True)
TABS = (
    COSTS,
    Place("inbox", "app.ui.inbox.screen:inbox_screen", parent="", stands_alone=True),
    Place("settings", "app.ui.settings.screen:settings_screen", parent="", stands_alone=True),
)
METER = Place("meters/:meter_id", "app.ui.meter.screen:meter_screen")
BELOW_METER = (
    Place("settings", "app.ui.meter_settings.screen:meter_settings_screen", parent="/meters/{meter_id}"),
    Place("compare", "app.ui.compare.screen:compare_screen", parent="/meters/{meter_id}"),
    Place("exchange", "app.ui.exchange.screen:exchange_screen", parent="/meters/{meter_id}"),
    Place(
        "readings/:reading_id", "app.ui.add_reading.correcting:correct_screen", parent="/meters/{meter_id}"
    ),
)
BELOW_HOME = (
    Place("add/:meter_id", "app.ui.add_reading.screen:add_reading_screen"),
    Place("readings/:reading_id", "app.ui.add_reading.correcting:correct_screen"),
    Place("new", "app.ui.new_meter.screen:new_meter_screen"),
    Place("import", "app.ui.import_file.screen:import_screen", stands_alone=True),
    WHAT_IF,
)


def all_places() -> tuple[Place, ...]:
    """Return every place of the app."""
    return (HOME, WELCOME, *TABS, METER, *BELOW_METER, *BELOW_HOME)


@functools.cache  # the same components each time, else every screen would lose what was typed
def routes(wide: bool) -> list[ft.Route]:
    """Return the routes: on the phone pages above each other, on a tablet panes beside the list of meters."""
    return _wide_routes() if wide else _phone_routes()


def _phone_routes() -> list[ft.Route]:
    below = [_page(place_) for place_ in BELOW_METER]
    return [
        ft.Route(
            path="/",
            component=_on_page(HOME, tab="/"),
            children=[
                ft.Route(path=METER.path, component=_on_page(METER), children=below),
                *(_page(place_) for place_ in BELOW_HOME if place_.parent == "/"),
            ],
        ),
        *(_tab(place_) for place_ in TABS),
        _page(WELCOME),
        ft.Route(path=_ANYWHERE, component=_lost),
    ]


def _tab(place_: Place) -> ft.Route:
    route = f"/{place_.path}"
    below = [
        ft.Route(path=each.path.removeprefix(f"{place_.path}/"), component=_on_page(each))
        for each in BELOW_HOME
        if each.parent == route
    ]
    return ft.Route(path=place_.path, component=_on_page(place_, tab=route), children=below)


def _page(place_: Place) -> ft.Route:
    return ft.Route(path=place_.path, component=_on_page(place_))


def _wide_routes() -> list[ft.Route]:
    below = [(f"{METER.path}/{place_.path}", place_) for place_ in BELOW_METER]
    beside = [(place_.path, place_) for place_ in (METER, *BELOW_HOME, *TABS)]
    panes = [ft.Route(path=path, component=_in_pane(place_)) for path, place_ in (*below, *beside)]
    shell = ft.Route(
        component=_shell, outlet=True, children=[ft.Route(index=True, component=_nothing_chosen), *panes]
    )
    return [shell, _page(WELCOME), ft.Route(path=_ANYWHERE, component=_lost)]


def _on_page(place_: Place, tab: str = "") -> Component:
    """Return what shows a place as a page of its own, with the bar where it is a tab."""

    def page() -> ft.Control:
        # Tabs share one route, so that going from one to another does not slide.
        frame = Frame(route="/" if tab else ft.use_view_path(), bar=bar(tab) if tab else None)
        return _drawn(place_, frame)

    return ft.component(page)


def _in_pane(place_: Place) -> Component:
    """Return what shows a place beside the list of meters, or beside the rail alone."""

    def pane() -> ft.Control:
        _ = use_words()
        parent = place_.parent.format(**ft.use_route_params())
        # Beside the list a meter needs no way back: the list is it.
        has_back = bool(parent) and place_ is not METER
        back = icon_button(_("Back"), ft.Icons.ARROW_BACK, lambda: go(parent)) if has_back else None
        return _drawn(place_, Frame(back=back, is_wide=True))

    return ft.component(pane)


def _drawn(place_: Place, frame: Frame) -> ft.Control:
    texts = ft.use_route_params()
    try:
        params = {name: UUID(text) if name in _IDS else text for name, text in texts.items()}
    except ValueError:
        return in_frame(frame, nothing_here)
    return in_frame(frame, lambda: keyed((place_.path, texts), place_.load(), **params))


@part
def _shell() -> ft.Control:
    """Show the rail, the list of meters where it belongs, and what was chosen."""
    where = ft.use_route_location()
    alone = next((p for p in (*TABS, *BELOW_HOME) if p.stands_alone and f"/{p.path}" == where), None)
    tabs = {f"/{tab.path}" for tab in TABS}
    chosen = next((route for route in (where, alone.parent if alone else "") if route in tabs), "/")
    beside = [] if alone else [_list_pane(has_primary=where == "/")]
    detail = ft.Container(ft.use_route_outlet(), expand=True)
    # One fixed route: what changes is inside, so nothing slides.
    return ft.View(
        route="/",
        padding=0,
        floating_action_button=room_for(BAR_HEIGHT),  # type: ignore[arg-type]  # flet takes any control here
        controls=[
            ft.SafeArea(
                ft.Row([rail(chosen), *beside, detail], expand=True, spacing=0, vertical_alignment=_TOP),
                expand=True,
            )
        ],
    )


_TOP = ft.CrossAxisAlignment.STRETCH


def _list_pane(*, has_primary: bool) -> ft.Control:
    frame = Frame(is_wide=True, has_primary=has_primary)
    return ft.Container(in_frame(frame, HOME.load()), width=theme.LIST_WIDTH)


@place
def _nothing_chosen() -> ft.Control:
    """Show what will stand beside the list."""
    _ = use_words()
    text = _("Choose a meter to see its cycle and its readings.")
    return screen("", [empty(ft.Icons.SPEED_OUTLINED, _("No meter chosen"), text)])


@part
def _lost() -> ft.Control:
    """Show a page of its own where no other place stands."""
    return in_frame(Frame(route=ft.use_view_path()), nothing_here)


@place
def nothing_here() -> ft.Control:
    """Show that an address leads nowhere, and the way home."""
    _ = use_words()
    text = _("This address leads nowhere. The meter may have been removed.")
    return screen(
        _("Not found"),
        [empty(ft.Icons.SEARCH_OFF, _("Nothing here"), text, _("Show all meters"), lambda: go("/"))],
    )
