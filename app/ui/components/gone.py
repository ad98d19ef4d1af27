"""What stands instead of a form where the meter or reading it is about was removed."""

from collections.abc import Callable, Sequence
from datetime import tzinfo
from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.figures import section
from app.ui.components.history import history_line
from app.ui.components.lists import lines
from app.ui.components.states import empty, faces
from app.ui.guard import keyed, part
from app.ui.hooks.query import Answer, Failed, Value, use_query
from app.ui.hooks.restoring import use_restoring
from app.ui.session import go, use_session, use_words
from app.use_cases.book import GoneError
from app.use_cases.deeds import Deed
from app.use_cases.history import history_of_meter
from app.use_cases.removed import Removed, removed_meter


def found_or_gone(
    answer: Answer[Value],
    draw: Callable[[Value], ft.Control],
    gone: Callable[[], ft.Control],
    loading: Callable[[], ft.Control] | None = None,
) -> ft.Control:
    """Return the face of an answer, where what was asked for may have been removed."""
    if isinstance(answer, Failed) and isinstance(answer.error, GoneError):
        return gone()
    return faces(answer, draw, loading)


@part
def gone_meter(_: Words) -> ft.Control:
    """Show that the meter of this address was removed, with the way to bring it back, or the way home."""
    try:
        meter_id = UUID(ft.use_route_params().get("meter_id", ""))
    except ValueError:
        return _never_here(_)
    return removed_or_unknown(meter_id)


@part
def removed_or_unknown(meter_id: UUID) -> ft.Control:
    """Show when a meter was removed, the way to bring it back, and what was done to it."""
    _, answer = use_words(), use_query(removed_meter, meter_id)
    return faces(answer, lambda one: removed_face(one) if one else _never_here(_))


@part
def removed_face(one: Removed) -> ft.Control:
    """Show a removed meter."""
    _, zone = use_words(), use_session().zone
    restoring = use_restoring(one.id, one.name, one.group_id)
    entries = use_query(history_of_meter, one.id)
    text = _(
        "Removed on {day}, {time}. Restoring the meter brings back all its readings.",
        day=_.day_year(one.at.astimezone(zone).date()),
        time=_.time(one.at, zone),
    )
    return ft.Column(
        [
            empty(
                ft.Icons.DELETE_OUTLINE,
                _("The meter {name} was removed", name=one.name),
                restoring.error or text,
                _("Restore"),
                restoring.run,
            ),
            section(_("History"), [faces(entries, lambda found: _told(found, zone))]),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _told(entries: Sequence[Deed], zone: tzinfo) -> ft.Control:
    """Return the history without steps to undo: they wait until the meter is back."""
    return lines(*(keyed(entry.group_id, history_line, entry, zone, can_undo=False) for entry in entries))


def _never_here(_: Words) -> ft.Control:
    return empty(
        ft.Icons.SEARCH_OFF,
        _("This meter is no longer here"),
        _("The meter was removed, or was never on this device."),
        _("Show all meters"),
        lambda: go("/"),
    )


def error_line(text: str) -> list[ft.Control]:
    """Return why something was not stored, nothing where it was."""
    return [ft.Text(text, color=ft.Colors.ERROR)] if text else []
