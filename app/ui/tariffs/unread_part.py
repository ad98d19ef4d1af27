"""The tariffs that cannot be used, each with its reason, beside the others that go on counting."""

import flet as ft

from app.ui.components.buttons import text_button
from app.ui.components.figures import section
from app.ui.components.lists import lines, list_line
from app.ui.guard import keyed, part
from app.ui.hooks.command import use_command
from app.ui.hooks.query import Loaded, use_query
from app.ui.session import use_desk, use_today, use_words
from app.ui.tariff.parts import holds_for
from app.use_cases.tariff_pages import UnreadTariff, unread_tariffs
from app.use_cases.tariffs import archive_tariff


@part
def unread_part() -> ft.Control:
    """Show the tariffs that cannot be used and were not put away, nothing where there is none."""
    _, answer = use_words(), use_query(unread_tariffs)
    found = answer.value if isinstance(answer, Loaded) else ()
    shown = [keyed(one.id, unread_line, one) for one in found if not one.is_archived]
    return section(_("Cannot be used"), [lines(*shown)]) if shown else ft.Container(visible=False)


@part
def unread_line(one: UnreadTariff) -> ft.Control:
    """Show one tariff that cannot be used: why, what it holds for, and the way to put it away."""
    _, desk, today = use_words(), use_desk(), use_today()
    archive = use_command(lambda: desk.do(archive_tariff, one.id))
    text = "\n".join([archive.error or _.of(one.error), holds_for(_, one.holdings, today)])
    return list_line(
        ft.Icon(ft.Icons.ERROR_OUTLINE, color=ft.Colors.ERROR),
        one.name,
        text,
        trailing=text_button(_("Archive"), archive.run, enabled=not archive.running),
    )
