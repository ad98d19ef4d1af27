"""Who gets no statement of a bill, and why."""

from collections.abc import Collection

import flet as ft

from app.reports.words import Words
from app.ui.components.figures import section
from app.ui.components.lists import lines, list_line
from app.ui.landlord.bill.words import said
from app.use_cases.landlord.bill_view import BillView
from app.use_cases.landlord.not_issued import NotIssued


def not_issued_part(_: Words, view: BillView) -> list[ft.Control]:
    """Return the list of who gets none; nothing while the bill waits, or where everybody gets one."""
    if view.page.waits or not view.not_issued:
        return []
    return [section(_("No statement for"), [lines(*(_line(_, view, one) for one in view.not_issued))])]


def none_for(_: Words, without: Collection[NotIssued]) -> str:
    """Return how many occupants get no statement, "" where everybody gets one."""
    if not without:
        return ""
    return _.plural(
        "{n} occupant gets none; the bill says why.",
        "{n} occupants get none; the bill says why.",
        len(without),
    )


def _line(_: Words, view: BillView, one: NotIssued) -> ft.Control:
    page = view.page
    unit = page.units.get(one.unit_id, "") if one.unit_id else ""
    name = " · ".join(filter(None, [unit, page.people.get(one.person_id, "")]))
    icon = ft.Icon(ft.Icons.MONEY_OFF, color=ft.Colors.ON_SURFACE_VARIANT)
    return list_line(icon, name, said(_, one.reason, page.form.currency))
