"""How the connection stands: whose it is, when it last met the server, what waits, and the ways out."""

from collections.abc import Callable
from datetime import date, tzinfo
from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import filled_button
from app.ui.components.figures import card, card_head, chip, muted, section
from app.ui.components.gone import error_line
from app.ui.components.lists import lines, list_line
from app.ui.components.notices import confirm
from app.ui.components.taps import Tap
from app.ui.connect.accepting import accepting
from app.ui.connect.hooks import use_connection
from app.ui.connect.leaving import leaving
from app.ui.connect.state import Draft, Step, account_name, headline, host_of, waiting_text
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.hooks.lasting import Pen
from app.ui.hooks.query import Loaded, use_query
from app.ui.session import go, use_session, use_today, use_words
from app.use_cases.connection import Account, Status
from app.use_cases.new_meter import Place, places


@part
def status_part(status: Status, draft: Draft, show: Pen[Draft]) -> ft.Control:
    """Show the connection with its steps."""
    _, found = use_words(), use_query(places)
    sites = found.value if isinstance(found, Loaded) else ()
    sharing = [section(_("Who may see what"), [lines(*map(_site, sites))])] if sites else []
    return ft.Column(
        [
            status_card(status, show),
            *sharing,
            section(_("Another site"), [accepting(draft, show)]),
            section(_("Disconnect"), [leaving(status)]),
        ],
        spacing=theme.WIDE_GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _site(site: Place) -> ft.Control:
    icon = ft.Icon(ft.Icons.GROUP_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT)
    return list_line(icon, site.name, on_click=lambda: go(f"/connect/sites/{site.site_id}"))


@part
def status_card(status: Status, show: Pen[Draft]) -> ft.Control:
    """Show how the connection stands, with the one step that helps."""
    _, connection, today, zone = use_words(), use_connection(), use_today(), use_session().zone
    account = status.account or _NOBODY
    syncing = use_command(connection.sync_now)
    letting_go = use_command(connection.let_go)
    again = use_command(
        lambda: connection.look(account.server),
        then=lambda found: show.instead(Draft(found=found, email=account.email, step=Step.LOG_IN)),
    )

    def ask() -> None:
        text = _.of(status.trouble) if status.trouble else ""
        confirm(_, _("Delete them here too?"), text, _("Delete them here too"), letting_go.run)

    running = syncing.running or letting_go.running or again.running or status.is_syncing
    step = _step(_, status, syncing.run, again.run, ask, enabled=not running)
    return card(
        card_head(
            ft.Icon(icon_of(status), color=ft.Colors.ON_SURFACE_VARIANT),
            account_name(account),
            _where(_, account),
        ),
        ft.Text(headline(_, status), theme_style=ft.TextThemeStyle.HEADLINE_SMALL),
        *(muted(text) for text in _facts(_, status, today, zone)),
        *_trouble(_, status),
        *error_line(syncing.error or letting_go.error or again.error),
        ft.Row([step], wrap=True),
    )


# What is drawn in the moment in which a device is being disconnected.
_NOBODY = Account(UUID(int=0), "", "", "")


def _where(_: Words, account: Account) -> str:
    return _("{email} at {server}", email=account.email, server=host_of(account.server))


def icon_of(status: Status) -> ft.IconData:
    """Return the picture of how the connection stands."""
    if status.account is None:
        return ft.Icons.CLOUD_OUTLINED
    if status.is_syncing:
        return ft.Icons.CLOUD_SYNC_OUTLINED
    return ft.Icons.CLOUD_DONE_OUTLINED if status.trouble is None else ft.Icons.CLOUD_OFF_OUTLINED


def _facts(_: Words, status: Status, today: date, zone: tzinfo) -> list[str]:
    """Return when the server was met last, and what waits for it."""
    waits = waiting_text(_, status)
    met = status.last_success
    if met is None:
        first = _("All that is on this device is sent first. You can go on working meanwhile.")
        return [first, *([waits] if waits else [])]
    day, time = met.astimezone(zone).date(), _.time(met, zone)
    when = _("Last synced {day}, {time}", day=_.relative_day(day, today), time=time)
    return [when, *([waits] if waits else [])]


def _trouble(_: Words, status: Status) -> list[ft.Control]:
    if status.trouble is None:
        return []
    return [chip(_.of(status.trouble), ft.Icons.ERROR_OUTLINE, ft.Colors.ERROR)]


def _step(
    _: Words, status: Status, sync: Tap, log_in: Tap, ask: Callable[[], object], *, enabled: bool
) -> ft.Control:
    if status.needs_log_in:
        return filled_button(_("Log in again"), log_in, icon=ft.Icons.LOGIN, enabled=enabled)
    if status.asks_to_let_go:
        return filled_button(_("Decide what goes"), ask, icon=ft.Icons.HELP_OUTLINE, enabled=enabled)
    return filled_button(_("Sync now"), sync, icon=ft.Icons.SYNC, enabled=enabled)
