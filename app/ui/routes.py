"""Which screen stands at which route, on the phone and on a tablet."""

import functools
from collections.abc import Iterator
from uuid import UUID

import flet as ft

from app.ui import theme
from app.ui.components.buttons import icon_button
from app.ui.components.frame import Frame, in_frame, place
from app.ui.components.navigation import bar, rail
from app.ui.components.screen import BAR_HEIGHT, room_for, screen
from app.ui.components.states import empty
from app.ui.connect.places import CONNECTING
from app.ui.guard import keyed, part
from app.ui.hooks.command import use_command
from app.ui.landlord.places import BELOW_ANYTHING, METER_PLACE, SITE, SITES
from app.ui.place import Component, Place
from app.ui.session import go, use_session, use_words
from app.ui.way_back import way_back

# A parameter with this name in a route is the id of a row.
_IDS = frozenset(
    {
        "bill_id",
        "invoice_id",
        "meter_id",
        "payment_id",
        "person_id",
        "reading_id",
        "site_id",
        "stay_id",
        "tariff_id",
        "unit_id",
        "utility_bill_id",
    }
)
_ANYWHERE = ":lost*"


HOME = Place("", "app.ui.home.screen:home_screen", parent="")
WELCOME = Place("welcome", "app.ui.welcome.screen:welcome_screen", parent="")
COSTS = Place(
    "costs",
    "app.ui.costs.screen:costs_screen",
    parent="",
    stands_alone=True,
    below=(
        Place("what-if", "app.ui.what_if.screen:what_if_screen", parent="/costs", stands_alone=True),
        Place("report", "app.ui.cost_report.screen:cost_report_screen", parent="/costs", stands_alone=True),
    ),
)
TABS = (
    COSTS,
    SITES,
    Place("inbox", "app.ui.inbox.screen:inbox_screen", parent="", stands_alone=True),
    Place("settings", "app.ui.settings.screen:settings_screen", parent="", stands_alone=True),
)
BILLS = Place(
    "bills",
    "app.ui.reconcile.screen:bills_screen",
    parent="/meters/{meter_id}",
    below=(
        Place("new", "app.ui.reconcile.entry:new_bill_screen", parent="/meters/{meter_id}/bills"),
        Place(
            ":bill_id",
            "app.ui.reconcile.result:bill_screen",
            parent="/meters/{meter_id}/bills",
            below=(
                Place(
                    "edit",
                    "app.ui.reconcile.entry:edit_bill_screen",
                    parent="/meters/{meter_id}/bills/{bill_id}",
                ),
            ),
        ),
    ),
)
METER = Place(
    "meters/:meter_id",
    "app.ui.meter.screen:meter_screen",
    below=(
        Place("settings", "app.ui.meter_settings.screen:meter_settings_screen", parent="/meters/{meter_id}"),
        Place("report", "app.ui.cost_report.screen:meter_report_screen", parent="/meters/{meter_id}"),
        METER_PLACE,
        Place("compare", "app.ui.compare.screen:compare_screen", parent="/meters/{meter_id}"),
        BILLS,
        Place("exchange", "app.ui.exchange.screen:exchange_screen", parent="/meters/{meter_id}"),
        Place(
            "readings/:reading_id",
            "app.ui.add_reading.correcting:correct_screen",
            parent="/meters/{meter_id}",
        ),
    ),
)
TARIFF = Place(
    ":tariff_id",
    "app.ui.tariff.screen:tariff_screen",
    parent="/tariffs",
    stands_alone=True,
    below=(
        Place(
            "edit",
            "app.ui.tariff_editor.screen:edit_tariff_screen",
            parent="/tariffs/{tariff_id}",
            stands_alone=True,
        ),
        Place(
            "assign",
            "app.ui.tariff_assign.screen:assign_screen",
            parent="/tariffs/{tariff_id}",
            stands_alone=True,
        ),
    ),
)
TARIFFS = Place(
    "tariffs",
    "app.ui.tariffs.screen:tariffs_screen",
    stands_alone=True,
    below=(
        Place("library", "app.ui.tariff_library.screen:library_screen", parent="/tariffs", stands_alone=True),
        Place("new", "app.ui.tariff_editor.screen:new_tariff_screen", parent="/tariffs", stands_alone=True),
        TARIFF,
    ),
)
BELOW_HOME = (
    METER,
    TARIFFS,
    Place("add/:meter_id", "app.ui.add_reading.screen:add_reading_screen"),
    Place("readings/:reading_id", "app.ui.add_reading.correcting:correct_screen"),
    Place(
        "sites/:site_id/carbon", "app.ui.carbon.screen:carbon_screen", parent="/settings", stands_alone=True
    ),
    Place("new", "app.ui.new_meter.screen:new_meter_screen"),
    Place("import", "app.ui.import_file.screen:import_screen", stands_alone=True),
    *BELOW_ANYTHING,
    *CONNECTING,
)


def all_places() -> tuple[Place, ...]:
    """Return every place of the app."""
    return (HOME, WELCOME, *(place_ for _path, place_ in _paths((*TABS, *BELOW_HOME))))


def _paths(places: tuple[Place, ...], above: str = "") -> Iterator[tuple[str, Place]]:
    """Yield the places with their whole paths, what is below a place before it."""
    for place_ in places:
        path = f"{above}{place_.path}"
        yield from _paths(place_.below, f"{path}/")
        yield path, place_


@functools.cache  # the same routes each time, so that nothing is matched anew
def routes(*, wide: bool, has_one_site: bool = False) -> list[ft.Route]:
    """Return the routes: on the phone pages above each other, on a tablet panes beside the list of meters.

    The only site has no page of its own, since the place of all sites shows it.
    """
    if wide:
        return _wide_routes()
    return _phone_routes(without=SITE if has_one_site else None)


def place_at(where: str) -> tuple[Place, dict[str, str]] | None:
    """Return what stands at an address, with the ids in it."""
    found = ((path, place_) for path, place_ in _paths((*TABS, *BELOW_HOME)) if _leads_to(path, where))
    path, place_ = next(found, ("", None))
    if place_ is None:
        return None
    pairs = zip(path.split("/"), where.strip("/").split("/"), strict=True)
    return place_, {name[1:]: step for name, step in pairs if name.startswith(":")}


def tab_of(where: str) -> str:
    """Return the tab that an address belongs to: its own, its parent's, what it begins with; else meters."""
    alone = _alone_at(where)
    if alone is None:
        return "/"
    tabs = [f"/{tab.path}" for tab in TABS]
    near = (where, alone.parent, f"/{where.split('/')[1]}")
    return next((route for route in near if route in tabs), None) or tab_of(alone.parent)


def _phone_routes(without: Place | None) -> list[ft.Route]:
    below_home = [_page(each, without) for each in BELOW_HOME]
    return [
        ft.Route(path="/", component=_on_page(HOME, tab="/"), children=below_home),
        *(_tab(place_, without) for place_ in TABS),
        _page(WELCOME),
        ft.Route(path=_ANYWHERE, component=_lost),
    ]


def _tab(place_: Place, without: Place | None) -> ft.Route:
    below = [_page(each, without) for each in place_.below]
    return ft.Route(path=place_.path, component=_on_page(place_, tab=f"/{place_.path}"), children=below)


def _page(place_: Place, without: Place | None = None) -> ft.Route:
    below = [_page(each, without) for each in place_.below]
    if place_ is without:
        # What stands below it stands on the page before it; its own address shows that page.
        return ft.Route(path=place_.path, children=[*below, ft.Route(index=True)])
    return ft.Route(path=place_.path, component=_on_page(place_), children=below)


@functools.cache  # whatever else is asked for: other routes would be other panes, which forget what they show
def _wide_routes() -> list[ft.Route]:
    panes = [ft.Route(path=path, component=_in_pane(place_)) for path, place_ in _paths((*BELOW_HOME, *TABS))]
    shell = ft.Route(
        component=_shell, outlet=True, children=[ft.Route(index=True, component=_nothing_chosen), *panes]
    )
    return [shell, _page(WELCOME), ft.Route(path=_ANYWHERE, component=_lost)]


@functools.cache  # the same component each time, else a screen would lose what was typed
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
        session, params = use_session(), ft.use_route_params()
        leave = use_command(lambda: way_back(session.desk, place_, params), then=go)
        # Beside the list a meter needs no way back: the list is it. The only site is all of them.
        is_top = place_ is METER or (place_ is SITE and session.has_one_site)
        _ = session.words
        back = None if is_top or not place_.parent else icon_button(_("Back"), ft.Icons.ARROW_BACK, leave.run)
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
    alone = _alone_at(where)
    beside = [] if alone else [_list_pane(has_primary=where == "/")]
    detail = ft.Container(ft.use_route_outlet(), expand=True)
    # One fixed route: what changes is inside, so nothing slides.
    return ft.View(
        route="/",
        padding=0,
        floating_action_button=room_for(BAR_HEIGHT),  # type: ignore[arg-type]  # flet takes any control here
        controls=[
            ft.SafeArea(
                ft.Row(
                    [rail(tab_of(where)), *beside, detail], expand=True, spacing=0, vertical_alignment=_TOP
                ),
                expand=True,
            )
        ],
    )


_TOP = ft.CrossAxisAlignment.STRETCH


def _alone_at(where: str) -> Place | None:
    """Return what stands at an address without the list of meters beside it."""
    found = place_at(where)
    return found[0] if found and found[0].stands_alone else None


def _leads_to(path: str, where: str) -> bool:
    steps, named = where.strip("/").split("/"), path.split("/")
    pairs = zip(named, steps, strict=False)
    return len(steps) == len(named) and all(name.startswith(":") or name == step for name, step in pairs)


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
