"""The notice above the bills of a site that some which are out would be others today."""

from collections.abc import Sequence

import flet as ft

from app.reports.words import Words
from app.ui.components.lists import lines, list_line
from app.ui.guard import keyed, part
from app.ui.landlord.bill.words import period
from app.ui.session import go, use_colours, use_words
from app.ui.theme import Colours
from app.use_cases.landlord.changed import ChangedPeriod


def changed_notice(periods: Sequence[ChangedPeriod]) -> list[ft.Control]:
    """Return the bills whose statements would be others today; nothing where all are as issued."""
    rows = [keyed(each.bill_id, changed_line, each) for each in periods if each.changes]
    return [lines(*rows)] if rows else []


@part
def changed_line(changed: ChangedPeriod) -> ft.Control:
    """Show one bill that would be different, which leads to what changes."""
    _, colours = use_words(), use_colours()
    return list_line(
        _icon(colours),
        _("This bill would be different today"),
        f"{period(_, changed.start, changed.end)} · {_count(_, changed)}",
        on_click=lambda: go(f"/utility-bills/{changed.bill_id}"),
    )


def _count(_: Words, changed: ChangedPeriod) -> str:
    return _.plural("{n} statement changes", "{n} statements change", len(changed.changes))


def _icon(colours: Colours) -> ft.Control:
    return ft.Icon(ft.Icons.HISTORY, color=colours.amber)
