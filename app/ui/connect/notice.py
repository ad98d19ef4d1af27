"""A quiet line where something of the connection needs a person, and nothing where not."""

from datetime import datetime, tzinfo
from typing import NamedTuple

import flet as ft

from app.reports.words import Words
from app.ui.components.lists import lines, list_line
from app.ui.connect.hooks import use_status
from app.ui.connect.state import attention_if, is_unsent_for_days, waiting_text
from app.ui.hooks.query import Loaded, use_query
from app.ui.session import go, use_colours, use_now, use_session, use_words
from app.use_cases.attention import count_attention
from app.use_cases.connection import Status


class Notice(NamedTuple):
    """What to say, and where a person does something about it."""

    title: str
    text: str
    route: str


def use_notice() -> list[ft.Control]:
    """Return the line that leads to what needs a person most, nothing on most days."""
    _, colours, now, zone = use_words(), use_colours(), use_now(), use_session().zone
    answer = use_status()
    status = answer.value if isinstance(answer, Loaded) else Status()
    counted = use_query(attention_if, is_connected=status.account is not None)
    count = counted.value if isinstance(counted, Loaded) else 0
    found = notice_of(_, status, count, now, zone)
    return [lines(_line(found, colours.amber))] if found else []


def notice_of(_: Words, status: Status, count: int, now: datetime, zone: tzinfo) -> Notice | None:
    """Return what a person should know of the connection wherever they are, None on most days."""
    if status.needs_log_in:
        return Notice(_("Log in again to sync"), waiting_text(_, status), "/connect")
    if status.asks_to_let_go:
        return Notice(_("Sync waits for your answer"), _("Much was deleted on other devices."), "/connect")
    if count:
        title = _.plural("{n} entry needs your attention", "{n} entries need your attention", count)
        return Notice(title, "", "/attention")
    if is_unsent_for_days(status, now) and status.last_success:
        day = _.day(status.last_success.astimezone(zone).date())
        return Notice(_("Not synced since {day}", day=day), waiting_text(_, status), "/connect")
    return None


def use_attention_line() -> list[ft.Control]:
    """Return how much needs a person, where anything does; also after the device was disconnected."""
    _, colours, counted = use_words(), use_colours(), use_query(count_attention)
    count = counted.value if isinstance(counted, Loaded) else 0
    if not count:
        return []
    title = _.plural("{n} entry needs your attention", "{n} entries need your attention", count)
    return [lines(_line(Notice(title, "", "/attention"), colours.amber))]


def _line(notice: Notice, colour: str) -> ft.Control:
    icon = ft.Icon(ft.Icons.SYNC_PROBLEM, color=colour)
    return list_line(icon, notice.title, notice.text, on_click=lambda: go(notice.route))
