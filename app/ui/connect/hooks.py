"""The connection of this device in a component, redrawn whenever its status changes."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context, copy_context
from typing import cast

import flet as ft

from app.ui.hooks.kept import use_kept
from app.ui.hooks.query import Answer, Loading, Question
from app.ui.session import use_session
from app.use_cases.connection import Connection, Status


def use_connection() -> Connection:
    """Return the connection; ask only where `use_status` told of an account or a person begins one."""
    connection = use_session().connection
    if connection is None:
        raise LookupError("This process has no connection.")
    return connection


def use_status() -> Answer[Status]:
    """Return how the connection stands, now and after each change; no account where there can be none."""
    session = use_session()
    answer, show = ft.use_state(Loading())
    asking = use_kept(lambda: Question(session.news, show))
    ear = use_kept(lambda: _Ear(session.connection, asking.ask))
    asking.what = session.connection.status if session.connection else Status
    ft.use_effect(asking.ask, [])
    ft.use_effect(asking.begin, [], cleanup=asking.end)
    ft.use_effect(ear.open, [], cleanup=ear.close)
    return cast("Answer[Status]", answer)


class _Ear:
    """Hears of a new status on whatever thread it is told, and tells the page's own loop."""

    def __init__(self, connection: Connection | None, tell: Callable[[], None]) -> None:
        self._connection, self._tell = connection, tell
        self._leave: Callable[[], None] = lambda: None

    def open(self) -> None:
        if self._connection is not None:
            loop, context = asyncio.get_running_loop(), copy_context()
            self._leave = self._connection.subscribe(lambda: self._pass_on(loop, context))

    def close(self) -> None:
        self._leave()

    def _pass_on(self, loop: asyncio.AbstractEventLoop, context: Context) -> None:
        # A page may have been closed meanwhile; another thread knows of no page at all.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(self._tell, context=context)
