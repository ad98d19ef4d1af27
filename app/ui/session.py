"""What one open page shares with all its screens: language, size, theme, today and the desk."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

import flet as ft

from app.domain.errors import MeterbookError
from app.reports.words import Words
from app.ui import theme
from app.ui.lasting import Lasting
from app.ui.news import News
from app.use_cases.connection import Connection
from app.use_cases.desk import Desk
from app.use_cases.hosting import Hosting


@ft.observable
@dataclass(eq=False)
class Minute:
    """The present minute; only what uses it is drawn again when it passes."""

    now: datetime


@ft.observable
@dataclass(eq=False)
class AppSession:
    """One open page. A screen that uses it is drawn again whenever one of its fields changes."""

    desk: Desk
    news: News
    minute: Minute
    zone: tzinfo
    today: date
    words: Words = field(default_factory=Words)
    wide: bool = False
    dark: bool = False
    large: bool = False  # the device writes so large that names and figures need a line each
    waiting: int = 0  # reminders in the inbox
    has_costs: bool = False  # a tariff holds for something
    has_units: bool = False  # something is let, so that bills can be shared
    has_one_site: bool = False  # which the place of all sites shows at once
    on_damage: Callable[[MeterbookError], object] = lambda _error: None
    on_other_file: Callable[[], object] = lambda: None  # its own was set aside
    connection: Connection | None = None
    hosting: Hosting | None = None
    lasting: Lasting = field(default_factory=Lasting)
    rest: Callable[[], object] = lambda: None  # ends what this page does by itself


_SESSION: ft.ContextProvider[AppSession | None] = ft.create_context(None)


def in_session(session: AppSession, draw: Callable[[], ft.Control]) -> ft.Control:
    """Draw something whose components find this session."""
    return _SESSION(session, draw)


def use_session() -> AppSession:
    """Return the session of the page this component stands on."""
    session = ft.use_context(_SESSION)
    if session is None:
        raise LookupError("Draw components inside in_session(...).")
    return session


def use_words() -> Words:
    """Return the words of the person's language; name them `_`."""
    return use_session().words


def use_desk() -> Desk:
    """Return the desk where this page asks and acts."""
    return use_session().desk


def use_today() -> date:
    """Return the present day in the session's zone; it changes at midnight."""
    return use_session().today


def use_now() -> datetime:
    """Return the present minute (UTC); what uses it is drawn again every minute."""
    minute = use_session().minute
    return ft.use_state(minute)[0].now


def use_wide() -> bool:
    """Tell whether list and detail stand side by side."""
    return use_session().wide


def use_large() -> bool:
    """Tell whether the device writes so large that a name and a figure need a line each on a phone."""
    session = use_session()
    return session.large and not session.wide


def use_colours() -> theme.Colours:
    """Return the colours that mean something in the theme now shown."""
    return theme.DARK if use_session().dark else theme.LIGHT


def go(route: str) -> None:
    """Show the screen at a route; for handlers."""
    ft.context.page.navigate(route)
