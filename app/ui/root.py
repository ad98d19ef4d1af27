"""Starts Meterbook on a page: its session, its theme, its language and its router."""

import asyncio
from collections.abc import Callable
from urllib.parse import urlsplit

import flet as ft

from app.reports.words import words_for
from app.ui import theme
from app.ui.device import tag
from app.ui.guard import guard, part
from app.ui.news import News
from app.ui.pulse import Pulse
from app.ui.pulse import Setup as Setup  # noqa: PLC0414 - whoever starts the app needs both from here
from app.ui.routes import place_at, routes
from app.ui.session import AppSession, Minute, in_session, use_session
from app.ui.text_size import ruler
from app.ui.way_back import way_back
from app.use_cases.desk import Desk


def start(page: ft.Page, setup: Setup, show: Callable[[AppSession], object] | None = None) -> None:
    """Show Meterbook on a page, by `show` if that is given, and keep it alive until it is closed."""
    session, pulse = _prepared(page, setup)
    if show is None:
        page.render_views(whole_app, session)
    else:
        show(session)
    guard(page, pulse.tell)
    _wake(page, pulse)


def take_over(page: ft.Page, setup: Setup) -> AppSession:
    """Keep a page alive on which something else stood; return what `whole_app` is to draw there."""
    session, pulse = _prepared(page, setup)
    guard(page, pulse.tell)
    _wake(page, pulse)
    return session


def move_over(page: ft.Page, setup: Setup) -> AppSession:
    """Let the app on a page begin anew on another file; return what `whole_app` is to draw there."""
    session, pulse = _prepared(page, setup)
    _wake(page, pulse)
    return session


@part
def whole_app(session: AppSession) -> ft.Control:
    """Show every screen of the app."""
    return in_session(session, _router)


def _prepared(page: ft.Page, setup: Setup) -> tuple[AppSession, Pulse]:
    session = _session(page, setup)
    pulse = Pulse(page, session, setup)
    session.rest = pulse.pause
    _listen(page, pulse, setup.desk)
    page.theme = theme.theme_of(ft.Brightness.LIGHT)
    page.dark_theme = theme.theme_of(ft.Brightness.DARK)
    pulse.read_now()
    return session, pulse


def _session(page: ft.Page, setup: Setup) -> AppSession:
    now = setup.desk.clock()
    return AppSession(
        desk=setup.desk,
        news=News(setup.desk.database),
        minute=Minute(now.replace(second=0, microsecond=0)),
        zone=setup.zone,
        today=now.astimezone(setup.zone).date(),
        words=words_for(setup.device_language),
        wide=theme.is_wide(page.width),
        dark=page.platform_brightness is ft.Brightness.DARK,
        connection=setup.connection,
        hosting=setup.hosting,
    )


def _listen(page: ft.Page, pulse: Pulse, desk: Desk) -> None:
    """Let a page tell its pulse what happens to it."""
    page.overlay[:] = [ruler(pulse.write_large)]
    page.on_resize = lambda event: pulse.resize(event.width)
    page.on_platform_brightness_change = lambda _event: pulse.follow_device()
    page.on_locale_change = lambda event: pulse.follow_device(tag(event.locales[0]))
    page.on_connect = lambda: _wake(page, pulse)
    page.on_disconnect = pulse.pause
    page.on_close = pulse.pause
    page.on_view_pop = lambda _event: page.run_task(_go_back, page, desk)


async def _go_back(page: ft.Page, desk: Desk) -> None:
    """Leave a page of the phone, by its arrow or by the device's own way, as its place says."""
    found = place_at(urlsplit(page.route or "/").path)
    page.navigate(await asyncio.to_thread(way_back, desk, *found) if found else "/")


def _wake(page: ft.Page, pulse: Pulse) -> None:
    """Begin or go on; a page that was away may have another width, or have missed what it was asked."""
    pulse.resize(page.width or 0)
    pulse.resume()
    page.run_task(pulse.ask_device)


@part
def _router() -> ft.Control:
    session = use_session()
    return ft.Router(routes(wide=session.wide, has_one_site=session.has_one_site), manage_views=True)
