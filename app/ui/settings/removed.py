"""The sites, units, people and meters that were removed, each with the way back."""

from collections.abc import Sequence

import flet as ft

from app.domain.meter import Role
from app.domain.people.forms import UnitKind
from app.ui.components.buttons import text_button
from app.ui.components.figures import role_icon
from app.ui.components.lists import lines, list_line
from app.ui.guard import keyed, part
from app.ui.hooks.restoring import use_restoring
from app.ui.landlord.words import KIND_ICONS
from app.ui.session import go, use_colours, use_session, use_words
from app.ui.theme import Colours
from app.use_cases.removed import Removed

_ICONS = {"site": ft.Icons.HOME_WORK_OUTLINED, "person": ft.Icons.PERSON_OUTLINE}


def removed_list(gone: Sequence[Removed]) -> ft.Control:
    """Return what was removed, as it comes."""
    return lines(*(keyed(one.id, removed_line, one) for one in gone))


@part
def removed_line(one: Removed) -> ft.Control:
    """Show one thing that was removed."""
    _, colours, zone = use_words(), use_colours(), use_session().zone
    restoring = use_restoring(one.id, one.name, one.group_id)
    when = _(
        "Removed on {day}, {time}", day=_.day_year(one.at.astimezone(zone).date()), time=_.time(one.at, zone)
    )
    return list_line(
        _icon(one, colours),
        one.name,
        restoring.error or " · ".join(filter(None, [one.site, when])),
        on_click=(lambda: go(f"/meters/{one.id}")) if one.entity == "meter" else None,
        trailing=text_button(_("Restore"), restoring.run, enabled=not restoring.running),
    )


def _icon(one: Removed, colours: Colours) -> ft.Control:
    if one.entity == "meter":
        return role_icon(Role(one.kind), colours)
    icon = KIND_ICONS[UnitKind(one.kind)] if one.entity == "unit" else _ICONS[one.entity]
    return ft.Icon(icon, color=ft.Colors.ON_SURFACE_VARIANT)
