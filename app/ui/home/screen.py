"""The home screen: where every meter stands, and the way to the next reading."""

from collections.abc import Callable
from functools import partial

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import Choice, menu, primary_button, text_button
from app.ui.components.fields import search_field
from app.ui.components.figures import muted, section
from app.ui.components.frame import place
from app.ui.components.gone import error_line
from app.ui.components.screen import screen
from app.ui.components.states import empty, faces, loading_cards
from app.ui.components.taps import quiet
from app.ui.connect.notice import use_notice
from app.ui.guard import keyed
from app.ui.home import facts, state
from app.ui.home.archive import archive_list
from app.ui.home.card import failed_card, meter_card
from app.ui.home.chooser import choose_meter
from app.ui.home.state import Order, Sorted, View
from app.ui.hooks.command import use_command
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Answer, Loaded, use_query
from app.ui.session import go, use_colours, use_desk, use_session, use_words
from app.ui.theme import Colours
from app.use_cases.home import Home, SiteMeters
from app.use_cases.settings import sort_home_by
from app.use_cases.stats import MeterNow

Show = Callable[[View], object]
Sort = Callable[[Order], object]
Cost = Callable[[MeterNow], str]
_FEWEST_TO_SORT = 2


@place
def home_screen() -> ft.Control:
    """Show every meter as a card."""
    _, desk, colours = use_words(), use_desk(), use_colours()
    has_costs = use_session().has_costs
    answer, notice = use_query(state.sorted_home), use_notice()
    view, show = use_lasting("home", View())
    sort = use_command(lambda order: desk.do(sort_home_by, order))
    _use_welcome(answer)
    there = answer.value if isinstance(answer, Loaded) else _NOTHING
    cost = _use_costs(_, after_cards=isinstance(answer, Loaded))
    body = faces(answer, lambda found: _body(_, found, view, show, cost), lambda: loading_cards(3))
    return screen(
        _("Meters"),
        [*error_line(sort.error), *notice, body],
        primary=_primary(_, colours, there.home),
        actions=_actions(_, there, sort.run, has_costs=has_costs),
    )


_NOTHING = Sorted(Home((), 0), Order.WALK)


def _use_welcome(answer: Answer[Sorted]) -> None:
    """Lead a person without any meter to the three ways to begin."""
    where = ft.use_route_location()
    is_first_start = isinstance(answer, Loaded) and state.is_unused(answer.value.home) and where == "/"
    ft.use_effect(lambda: go("/welcome") if is_first_start else None, [is_first_start])


def _use_costs(_: Words, *, after_cards: bool) -> Cost:
    """Return what tells the cost of a meter; until it is known its line is kept free."""
    costs = use_query(state.costs_of_cards, after_cards=after_cards)
    has_costs = use_session().has_costs

    def cost(now: MeterNow) -> str:
        if not has_costs:
            return ""
        if not isinstance(costs, Loaded) or costs.value is None:
            return " " if facts.cost_text(_, None, now.stored.role) else ""
        return facts.cost_text(_, costs.value.get(now.stored.row.id), now.stored.role)

    return cost


def _body(_: Words, found: Sorted, view: View, show: Show, cost: Cost) -> ft.Control:
    there = found.home
    cards = _cards(_, state.shown(found, view.sought), view, cost) if there.sites else [_nothing(_)]
    search = search_field(_("Search meters"), view.sought, lambda text: show(view.seeking(text)))
    return ft.Column(
        [*([search] if state.has_search(there) else []), *cards, *_archive(_, there, view, show)],
        # Flutter goes on reading out the former order of cards that only change places.
        key=found.order.value,
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _nothing(_: Words) -> ft.Control:
    text = _("Each meter gets a card here: what it used, where its cycle will end, when to read it.")
    return empty(ft.Icons.SPEED_OUTLINED, _("No meters here"), text, _("Add a meter"), lambda: go("/new"))


def _cards(_: Words, sites: list[SiteMeters], view: View, cost: Cost) -> list[ft.Control]:
    if not sites:
        return [muted(_("No meter matches “{text}”.", text=view.sought))]
    grouped = [_cards_of(site, cost) for site in sites]
    if len(sites) == 1:
        return grouped[0]
    return [section(site.name, cards) for site, cards in zip(sites, grouped, strict=True)]


def _cards_of(site: SiteMeters, cost: Cost) -> list[ft.Control]:
    """Return the cards of a site, first those that need a hand."""
    failed = [keyed(one.stored.row.id, failed_card, one) for one in site.failed]
    return [*failed, *(keyed(now.stored.row.id, meter_card, now, cost(now)) for now in site.meters)]


def _archive(_: Words, found: Home, view: View, show: Show) -> list[ft.Control]:
    if not found.archived:
        return []
    name = _.plural("{n} archived meter", "{n} archived meters", found.archived)
    icon = ft.Icons.EXPAND_LESS if view.shows_archived else ft.Icons.EXPAND_MORE
    turn = text_button(name, lambda: show(view.with_archive_turned()), icon=icon)
    return [ft.Row([turn]), *([archive_list()] if view.shows_archived else [])]


def _primary(_: Words, colours: Colours, found: Home) -> ft.FloatingActionButton | None:
    walk = state.walk(found)
    if not walk:
        return None
    return primary_button(_("Add reading"), ft.Icons.ADD, lambda: choose_meter(_, colours, walk))


def _actions(_: Words, found: Sorted, sort: Sort, *, has_costs: bool) -> list[ft.Control]:
    # With a tariff they are a place of the bar.
    costs = [] if has_costs else [Choice(_("Costs"), ft.Icons.PAYMENTS_OUTLINED, lambda: go("/costs"))]
    more = menu(
        _("More"),
        [
            Choice(_("Add a meter"), ft.Icons.ADD, lambda: go("/new")),
            Choice(_("Import a file"), ft.Icons.UPLOAD_FILE, lambda: go("/import")),
            *costs,
            Choice(_("Tariffs"), ft.Icons.REQUEST_QUOTE_OUTLINED, lambda: go("/tariffs")),
        ],
    )
    # Always two of them, and never one hidden: what appears in a title bar later may stay invisible.
    return [_sorting(_, found, sort), more]


def _sorting(_: Words, found: Sorted, sort: Sort) -> ft.Control:
    if len(found.home.meters) < _FEWEST_TO_SORT:
        return ft.MergeSemantics(content=ft.Container())
    items = [
        ft.PopupMenuItem(content=_(name), checked=order is found.order, on_click=quiet(partial(sort, order)))
        for order, name in state.ORDER_NAMES.items()
    ]
    return ft.MergeSemantics(content=ft.PopupMenuButton(icon=ft.Icons.SORT, tooltip=_("Sort"), items=items))
