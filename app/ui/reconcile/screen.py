"""The bills on paper of a meter: which were typed, and how they compare with ours."""

from uuid import UUID

import flet as ft

from app.domain.errors import N_
from app.reports.words import Words
from app.ui.components.buttons import primary_button
from app.ui.components.frame import place
from app.ui.components.gone import found_or_gone, gone_meter
from app.ui.components.lists import lines, list_line
from app.ui.components.screen import screen
from app.ui.components.states import empty
from app.ui.guard import keyed, part
from app.ui.hooks.query import use_query
from app.ui.reconcile.reason_words import days_text
from app.ui.reconcile.words import beside_ours
from app.ui.session import go, use_words
from app.use_cases.costs.paper import Listed, PaperPage, paper_page

_WHY = N_("Type the lines of a bill from your supplier to see where it differs from ours, and why.")


@place
def bills_screen(meter_id: UUID) -> ft.Control:
    """Show the bills on paper of a meter."""
    _, answer = use_words(), use_query(paper_page, meter_id)
    add = primary_button(_("Type a bill"), ft.Icons.ADD, lambda: go(f"/meters/{meter_id}/bills/new"))
    body = found_or_gone(answer, lambda page: _list(_, meter_id, page), lambda: gone_meter(_))
    return screen(_("Bills on paper"), [body], primary=add)


def _list(_: Words, meter_id: UUID, page: PaperPage) -> ft.Control:
    if not page.bills:
        return empty(ft.Icons.RECEIPT_LONG_OUTLINED, _("No bill typed yet"), _(_WHY))
    return lines(*(keyed(each.stored.id, bill_line, meter_id, each) for each in page.bills))


@part
def bill_line(meter_id: UUID, line: Listed) -> ft.Control:
    """Show one bill: its days, its total, and how it compares with ours."""
    _, paper = use_words(), line.stored.paper
    return list_line(
        ft.Icon(ft.Icons.RECEIPT_LONG_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT),
        days_text(_, paper.start, paper.end),
        beside_ours(_, line),
        _.money(paper.total, paper.currency),
        on_click=lambda: go(f"/meters/{meter_id}/bills/{line.stored.id}"),
    )
