"""The supplier's bills of a site: their days, their amounts, and where each stands."""

from collections.abc import Sequence
from uuid import UUID

import flet as ft

from app.domain.errors import N_
from app.reports.words import Words
from app.ui.components.buttons import icon_button, primary_button
from app.ui.components.frame import place
from app.ui.components.gone import found_or_gone
from app.ui.components.lists import lines, list_line
from app.ui.components.screen import screen
from app.ui.components.states import empty
from app.ui.guard import keyed, part
from app.ui.hooks.query import Loaded, use_query
from app.ui.landlord.bill.words import period, status_text
from app.ui.landlord.bills.changed import changed_notice
from app.ui.landlord.bills.gone import gone_site
from app.ui.landlord.bills.status import status_icon
from app.ui.session import go, use_colours, use_words
from app.use_cases.landlord.bill_page import BillRow, utility_bills
from app.use_cases.landlord.changed import ChangedPeriod, changed_since_issue

_WHY = N_("Enter what your supplier charges. Meterbook shares it out among the units, to the cent.")


@place
def utility_bills_screen(site_id: UUID) -> ft.Control:
    """Show the bills of a site, newest first."""
    _, answer = use_words(), use_query(utility_bills, site_id)
    looked = use_query(changed_since_issue, site_id)
    changed = looked.value if isinstance(looked, Loaded) else []
    add = primary_button(_("New bill"), ft.Icons.ADD, lambda: go(f"/sites/{site_id}/bills/new"))
    letters = icon_button(_("Letterhead and rules"), ft.Icons.TUNE, lambda: go(f"/sites/{site_id}/billing"))
    body = found_or_gone(answer, lambda rows: _list(_, rows, changed), lambda: gone_site(_))
    return screen(
        _("Utility bills"),
        [*changed_notice(changed), body],
        primary=add,
        actions=[letters],
    )


def _list(_: Words, rows: list[BillRow], changed: Sequence[ChangedPeriod]) -> ft.Control:
    if not rows:
        return empty(ft.Icons.RECEIPT_LONG_OUTLINED, _("No bill yet"), _(_WHY))
    lacking = {each.bill_id: each.missing for each in changed}
    return lines(*(keyed(row.id, bill_line, row, lacking.get(row.id, 0)) for row in rows))


@part
def bill_line(row: BillRow, lacking: int) -> ft.Control:
    """Show one bill; `lacking` is how many things it lacks since it was issued."""
    _, colours = use_words(), use_colours()
    return list_line(
        status_icon(row.status, colours, waits=bool(lacking)),
        period(_, row.start, row.end),
        _detail(_, row, lacking),
        _.money(row.amount, row.currency),
        on_click=lambda: go(f"/utility-bills/{row.id}"),
    )


def _detail(_: Words, row: BillRow, lacking: int) -> str:
    """Return where a bill stands, and what it is for."""
    status = status_text(_, row.status, row.missing or lacking)
    kwh = [_.energy(row.kwh)] if row.kwh is not None else []
    return " · ".join([status, *kwh, *filter(None, [row.supplier])])
