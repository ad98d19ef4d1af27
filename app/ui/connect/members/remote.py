"""Asks the server who may see a site, off the event loop."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

import flet as ft

from app.ui.hooks.kept import use_kept
from app.ui.hooks.query import Answer, Loading, Question
from app.ui.session import use_session
from app.use_cases.hosting import Circle, Hosting


def use_hosting() -> Hosting:
    """Return who asks the server about the members of a site."""
    hosting = use_session().hosting
    if hosting is None:
        raise LookupError("This process cannot ask a server.")
    return hosting


def use_circle(site_id: UUID) -> tuple[Answer[Circle], Callable[[], None]]:
    """Return who may see a site, and what asks once more; nothing that is stored here changes it."""
    hosting, news = use_hosting(), use_session().news
    answer, show = ft.use_state(Loading())
    asking = use_kept(lambda: Question(news, show))
    asking.what = lambda: hosting.circle(site_id)
    ft.use_effect(asking.ask, [site_id], cleanup=asking.end)
    return cast("Answer[Circle]", answer), asking.ask
