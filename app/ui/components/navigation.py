"""The few places that are always one tap away: a bar on the phone, a rail on a tablet."""

from collections.abc import Sequence
from dataclasses import dataclass

import flet as ft

from app.domain.errors import N_
from app.reports.words import Words
from app.ui.guard import part
from app.ui.session import go, use_large, use_session, use_words


@dataclass(frozen=True, slots=True)
class Tab:
    """One place of the bar."""

    route: str
    name: str
    icon: ft.IconData
    icon_chosen: ft.IconData


COSTS = Tab("/costs", N_("Costs"), ft.Icons.PAYMENTS_OUTLINED, ft.Icons.PAYMENTS)
SITES = Tab("/sites", N_("Billing"), ft.Icons.APARTMENT_OUTLINED, ft.Icons.APARTMENT)
TABS = (
    Tab("/", N_("Meters"), ft.Icons.SPEED_OUTLINED, ft.Icons.SPEED),
    COSTS,
    SITES,
    Tab("/inbox", N_("Inbox"), ft.Icons.NOTIFICATIONS_OUTLINED, ft.Icons.NOTIFICATIONS),
    Tab("/settings", N_("Settings"), ft.Icons.SETTINGS_OUTLINED, ft.Icons.SETTINGS),
)


@part
def bar(chosen: str) -> ft.Control:
    """Show the places at the bottom of a phone."""
    _ = use_words()
    tabs, waiting, large = _use_tabs(), use_session().waiting, use_large()
    return ft.NavigationBar(
        # In large text two names side by side would run into each other.
        label_behavior=ft.NavigationBarLabelBehavior.ONLY_SHOW_SELECTED if large else None,
        selected_index=_index(tabs, chosen),
        destinations=[
            ft.NavigationBarDestination(
                label=_(tab.name),
                icon=_icon(_, tab, tab.icon, waiting),
                selected_icon=_icon(_, tab, tab.icon_chosen, waiting),
            )
            for tab in tabs
        ],
        on_change=lambda event: _follow(tabs, event),
    )


@part
def rail(chosen: str) -> ft.Control:
    """Show the places at the side of a tablet."""
    _ = use_words()
    tabs, waiting = _use_tabs(), use_session().waiting
    return ft.NavigationRail(
        selected_index=_index(tabs, chosen),
        label_type=ft.NavigationRailLabelType.ALL,
        group_alignment=-1,
        destinations=[
            ft.NavigationRailDestination(
                label=_(tab.name),
                icon=_icon(_, tab, tab.icon, waiting),
                selected_icon=_icon(_, tab, tab.icon_chosen, waiting),
            )
            for tab in tabs
        ],
        on_change=lambda event: _follow(tabs, event),
    )


def _use_tabs() -> list[Tab]:
    """Return the places of the bar: costs as soon as a tariff holds, bills as soon as there is a unit."""
    session = use_session()
    later = {COSTS.route: session.has_costs, SITES.route: session.has_units}
    return [tab for tab in TABS if later.get(tab.route, True)]


def _index(tabs: Sequence[Tab], chosen: str) -> int:
    return next((index for index, tab in enumerate(tabs) if tab.route == chosen), 0)


def _icon(_: Words, tab: Tab, icon: ft.IconData, waiting: int) -> ft.Control:
    is_inbox = tab.route == "/inbox"
    badge = ft.Badge(label=_.number(waiting)) if is_inbox and waiting else None
    return ft.Icon(icon, badge=badge)


def _follow(tabs: Sequence[Tab], event: ft.Event[ft.NavigationBar] | ft.Event[ft.NavigationRail]) -> None:
    go(tabs[event.control.selected_index or 0].route)
