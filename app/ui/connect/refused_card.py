"""One entry that the server refused: what it was, why, and the ways out."""

import flet as ft

from app.domain.errors import Problem
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button, tonal_button
from app.ui.components.figures import card, card_head, muted
from app.ui.components.gone import error_line
from app.ui.components.notices import confirm, tell
from app.ui.components.taps import Tap
from app.ui.connect.concern import name_of, route_of
from app.ui.connect.deed_words import deed_in_words
from app.ui.dial_words import time_at
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.session import go, use_desk, use_session, use_words
from app.use_cases.attention import Refused, discard, try_again


@part
def refused_card(one: Refused) -> ft.Control:
    """Show an entry that was refused."""
    _, desk, zone = use_words(), use_desk(), use_session().zone
    what = deed_in_words(_, one.deed, zone)
    again = use_command(
        lambda: desk.do(try_again, one.id), then=lambda _done: tell(_, _("It is sent again."))
    )
    dropping = use_command(lambda: desk.do(discard, one.id), then=lambda _done: tell(_, _("Discarded.")))

    def ask() -> None:
        text = _("{entry}. It is not on the server, and cannot be brought back.", entry=what)
        confirm(_, _("Discard this entry?"), text, _("Discard entry"), dropping.run)

    enabled = not (again.running or dropping.running)
    return card(
        card_head(_icon(), what, name_of(_, one.concern)),
        ft.Text(_.of(Problem("", one.refusal.sentence, one.refusal.values))),
        muted(_("Entered {time}", time=time_at(_, one.deed.at, zone))),
        *error_line(again.error or dropping.error),
        _steps(_, again.run, ask, route_of(one.concern), enabled=enabled),
    )


def _icon() -> ft.Control:
    return ft.Icon(ft.Icons.ERROR_OUTLINE, color=ft.Colors.ERROR)


def _steps(_: Words, again: Tap, drop: Tap, route: str, *, enabled: bool) -> ft.Control:
    mend = [text_button(_("Open it"), lambda: go(route), icon=ft.Icons.OPEN_IN_NEW)] if route else []
    return ft.Row(
        [
            tonal_button(_("Try again"), again, icon=ft.Icons.REFRESH, enabled=enabled),
            *mend,
            text_button(_("Discard"), drop, icon=ft.Icons.DELETE_OUTLINE, enabled=enabled),
        ],
        spacing=theme.UNIT,
        run_spacing=theme.UNIT,
        wrap=True,
    )
