"""What a bill waits for: each thing leads to where it is entered, or all is estimated by hand."""

from datetime import datetime, time
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

import flet as ft

from app.domain.sharing.parts import Lack, Missing
from app.reports.words import Words
from app.ui.add_reading.draft import Draft, Part
from app.ui.components.buttons import tonal_button
from app.ui.components.figures import muted, section
from app.ui.components.gone import error_line
from app.ui.components.lists import lines, list_line
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.landlord.bill.words import said
from app.ui.moment import at_clock
from app.ui.session import AppSession, go, use_desk, use_session, use_words
from app.use_cases.landlord.bill_view import BillView
from app.use_cases.landlord.bills import finalise_bill, reopen_bill

_ICONS = {
    Lack.READING: ft.Icons.SPEED_OUTLINED,
    Lack.TARIFF: ft.Icons.SELL_OUTLINED,
    Lack.AREA: ft.Icons.SQUARE_FOOT_OUTLINED,
}


@part
def missing_part(view: BillView) -> ft.Control:
    """Show what is missing, and the way to estimate it."""
    _, desk, page = use_words(), use_desk(), view.page
    session = use_session()
    closing = use_command(lambda: desk.do(finalise_bill, page.id))
    things = [
        list_line(
            ft.Icon(_ICONS[one.lack], color=ft.Colors.ON_SURFACE_VARIANT),
            said(_, one.sentence, page.form.currency),
            on_click=partial(_lead, session, view, one),
            trailing=ft.Icon(ft.Icons.CHEVRON_RIGHT, color=ft.Colors.ON_SURFACE_VARIANT),
        )
        for one in page.allocation.missing
    ]
    readings = sum(one.lack is Lack.READING for one in page.allocation.missing)
    walk = tonal_button(_("Go round the meters"), lambda: go(f"/sites/{page.site_id}/round"))
    close = tonal_button(_("Finish with estimates"), closing.run, enabled=not closing.running)
    return section(
        _("Still missing"),
        [
            lines(*things),
            muted(_meanwhile(_, view)),
            ft.Row([*([walk] if readings > 1 else []), close], wrap=True),
            *error_line(closing.error),
        ],
    )


def _meanwhile(_: Words, view: BillView) -> str:
    if view.statements:
        return _("What was issued stays as it is. What would be different shows once nothing is missing.")
    return _("Without them Meterbook estimates, and says so on the statements.")


@part
def estimated_part(view: BillView) -> ft.Control:
    """Show that a bill was finished with estimates, and the way back."""
    _, desk, page = use_words(), use_desk(), view.page
    opening = use_command(lambda: desk.do(reopen_bill, page.id))
    again = tonal_button(_("Wait for them again"), opening.run, enabled=not opening.running)
    told = [muted(f"≈ {said(_, one.sentence, page.form.currency)}") for one in page.allocation.missing]
    return section(
        _("Finished with estimates"), [*told, ft.Row([again], wrap=True), *error_line(opening.error)]
    )


def _lead(session: AppSession, view: BillView, one: Missing) -> None:
    """Go where a missing thing is entered; the day of a reading stands there already."""
    match one:
        case Missing(lack=Lack.READING, meter_id=UUID() as meter_id):
            session.lasting.forget(("reading", meter_id))
            session.lasting.cell(("reading", meter_id), _reading_on(one, view.zone))
            go(f"/add/{meter_id}?from=utility-bills/{view.page.id}")
        case Missing(lack=Lack.TARIFF):
            go("/tariffs")
        case _:
            go(f"/sites/{view.page.site_id}")


def _reading_on(one: Missing, zone: ZoneInfo) -> Draft:
    moment = at_clock(datetime.combine(one.day, time()), zone)
    return Draft(moment=moment, open_parts=frozenset({Part.WHEN}))
