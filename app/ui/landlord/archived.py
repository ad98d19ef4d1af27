"""What was put away, each with the way back."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

import flet as ft

from app.ui.components.buttons import text_button
from app.ui.components.figures import section
from app.ui.components.gone import error_line
from app.ui.components.lists import lines, list_line
from app.ui.components.notices import tell
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.hooks.undo import use_undo
from app.ui.session import go, use_desk, use_words
from app.use_cases.book import Book


@part
def archived_part(
    title: str,
    away: Sequence[tuple[UUID, str]],
    restore: Callable[[Book, UUID], None],
    route: str = "",
) -> ft.Control:
    """Show sites, units or people that were put away; `route` leads to one, `{}` in it is its id."""
    _, desk, undo_of = use_words(), use_desk(), use_undo()

    def bring_back(one_id: UUID, name: str) -> tuple[str, UUID]:
        return name, desk.do(restore, one_id).group_id

    def told(name: str, group_id: UUID) -> None:
        tell(_, _("{name} is restored.", name=name), undo=undo_of(group_id))

    restoring = use_command(bring_back, then=lambda done: told(*done))
    found = [
        list_line(
            ft.Icon(ft.Icons.ARCHIVE_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT),
            name,
            on_click=partial(go, route.format(one_id)) if route else None,
            trailing=text_button(_("Restore"), partial(restoring.run, one_id, name)),
        )
        for one_id, name in away
    ]
    return section(title, [lines(*found), *error_line(restoring.error)])
