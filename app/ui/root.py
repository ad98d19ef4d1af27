"""Starts Meterbook on a page: its session, its theme, its language and its router."""

import flet as ft

from app.reports.words import words_for
from app.ui import theme
from app.ui.guard import guard, part
from app.ui.news import News
from app.ui.pulse import Pulse
from app.ui.pulse import Setup as Setup  # noqa: PLC0414 - whoever starts the app needs both from here
from app.ui.routes import nothing_here, routes
from app.ui.session import AppSession, Minute, in_session, use_session


def start(page: ft.Page, setup: Setup) -> None:
    """Show Meterbook on a page and keep it alive until it is closed."""
    session = _session(page, setup)
    pulse = Pulse(page, session, setup)
    _listen(page, pulse)
    page.theme = theme.theme_of(ft.Brightness.LIGHT)
    page.dark_theme = theme.theme_of(ft.Brightness.DARK)
    pulse.read_now()
    page.render_views(_app, session)
    guard(page, pulse.tell)
    _wake(page, pulse)


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
    )


def _listen(page: ft.Page, pulse: Pulse) -> None:
    """Let a page tell its pulse what happens to it."""
    page.on_resize = lambda event: pulse.resize(event.width)
    page.on_platform_brightness_change = lambda _event: pulse.follow_device()
    page.on_locale_change = lambda event: pulse.follow_device(_tag(event.locales[0]))
    page.on_connect = lambda: _wake(page, pulse)
    page.on_disconnect = pulse.pause
    page.on_close = pulse.pause


def _wake(page: ft.Page, pulse: Pulse) -> None:
    """Begin or go on; a browser that reloads may have missed the first question for its language."""
    pulse.resume()
    if page.web:
        page.run_task(pulse.ask_browser)


def _tag(locale: ft.Locale) -> str:
    return f"{locale.language_code}-{locale.country_code or ''}"


@part
def _app(session: AppSession) -> ft.Control:
    return in_session(session, _router)


@part
def _router() -> ft.Control:
    return ft.Router(routes(use_session().wide), not_found=nothing_here, manage_views=True)
