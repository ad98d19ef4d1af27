"""The meters that were removed, each with the way back."""

from collections.abc import Sequence

import flet as ft

from app.domain.meter import Role
from app.ui.components.buttons import text_button
from app.ui.components.figures import role_icon
from app.ui.components.lists import lines, list_line
from app.ui.guard import keyed, part
from app.ui.hooks.restoring import use_restoring
from app.ui.session import go, use_colours, use_session, use_words
from app.use_cases.removed import RemovedMeter


def removed_list(gone: Sequence[RemovedMeter]) -> ft.Control:
    """Return the removed meters, as they come."""
    return lines(*(keyed(one.id, removed_line, one) for one in gone))


@part
def removed_line(one: RemovedMeter) -> ft.Control:
    """Show one removed meter."""
    _, colours, zone = use_words(), use_colours(), use_session().zone
    restoring = use_restoring(one.id, one.name, one.group_id)
    when = _(
        "Removed on {day}, {time}", day=_.day_year(one.at.astimezone(zone).date()), time=_.time(one.at, zone)
    )
    return list_line(
        role_icon(Role(one.role), colours),
        one.name,
        restoring.error or " · ".join(filter(None, [one.site, when])),
        on_click=lambda: go(f"/meters/{one.id}"),
        trailing=text_button(_("Restore"), restoring.run, enabled=not restoring.running),
    )
