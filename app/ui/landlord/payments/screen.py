"""The payments of a site: what is open, and who has paid."""

from uuid import UUID

import flet as ft

from app.reports.formats import decimals_of
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import primary_button, tonal_button
from app.ui.components.fields import search_field
from app.ui.components.figures import big_number, card, chip, section
from app.ui.components.frame import place
from app.ui.components.gone import found_or_gone
from app.ui.components.lists import lines, list_line
from app.ui.components.screen import screen
from app.ui.components.states import empty
from app.ui.guard import keyed, part
from app.ui.hooks.query import Loaded, use_query
from app.ui.landlord.gone import gone
from app.ui.landlord.payments import state
from app.ui.landlord.payments.words import status_icon
from app.ui.session import go, use_colours, use_wide, use_words
from app.use_cases.landlord.balances import Balances, Owed, Sums, balances

_WIDE = ft.CrossAxisAlignment.STRETCH


@place
def payments_screen(site_id: UUID) -> ft.Control:
    """Show what is open at a site, and who has paid."""
    _, answer = use_words(), use_query(balances, site_id)
    record = primary_button(_("Record a payment"), ft.Icons.ADD, lambda: go(f"/sites/{site_id}/payments/new"))
    body = found_or_gone(answer, lambda found: people_part(site_id, found), lambda: gone(_))
    sums = [keyed("sums", sums_part, site_id, answer.value)] if isinstance(answer, Loaded) else []
    if use_wide():
        return screen(_("Payments"), [body], primary=record, side=ft.Column(sums))
    return screen(_("Payments"), [*sums, body], primary=record)


@part
def sums_part(site_id: UUID, found: Balances) -> ft.Control:
    """Show the sums and the ways to more; on a tablet they stand beside the people."""
    _ = use_words()
    sums = (keyed(sums.currency, sums_card, sums) for sums in found.sums)
    return ft.Column([*sums, _steps(_, site_id, found)], spacing=theme.GAP, horizontal_alignment=_WIDE)


@part
def people_part(site_id: UUID, found: Balances) -> ft.Control:
    """Show everybody's account."""
    _ = use_words()
    wanted, search = ft.use_state("")
    shown = [one for one in found.owed if wanted.strip().casefold() in f"{one.name} {one.units}".casefold()]
    has_search = len(found.owed) >= state.SEARCH_FROM
    return ft.Column(
        [
            *([search_field(_("Search for a person or unit"), wanted, search)] if has_search else []),
            _people(_, site_id, shown) if found.owed else _nothing_billed(_),
        ],
        spacing=theme.GAP,
        horizontal_alignment=_WIDE,
    )


@part
def sums_card(sums: Sums) -> ft.Control:
    """Show what is open in one currency, what it rests on, and what of it is overdue."""
    _, colours = use_words(), use_colours()
    overdue = _("{amount} overdue", amount=_.money(sums.overdue, sums.currency))
    late = [chip(overdue, ft.Icons.ERROR_OUTLINE, colours.crossed)] if sums.overdue else []
    value = _.number(sums.open, decimals_of(sums.currency))
    share = state.share_paid(sums)
    bar = ft.ProgressBar(
        value=float(share), color=colours.used, bar_height=theme.UNIT, border_radius=theme.HALF
    )
    said = _("{share} of what was billed is paid", share=_.percent(share))
    return card(
        big_number(value, sums.currency, _("still to be paid")),
        ft.Semantics(content=bar, label=said, container=True, exclude_semantics=True),
        ft.Text(f"{said}: {state.sums_text(_, sums)}", color=ft.Colors.ON_SURFACE_VARIANT),
        *late,
    )


def _steps(_: Words, site_id: UUID, found: Balances) -> ft.Control:
    bank = tonal_button(
        _("Import from the bank"),
        lambda: go(f"/sites/{site_id}/bank"),
        icon=ft.Icons.ACCOUNT_BALANCE_OUTLINED,
    )
    remind = tonal_button(
        _("Ask for what is overdue"), lambda: go(f"/sites/{site_id}/overdue"), icon=ft.Icons.MAIL_OUTLINE
    )
    is_late = any(one.late for one in found.owed)
    return ft.Row(
        [bank, *([remind] if is_late else [])], wrap=True, spacing=theme.UNIT, run_spacing=theme.UNIT
    )


def _people(_: Words, site_id: UUID, owed: list[Owed]) -> ft.Control:
    if not owed:
        return ft.Text(_("Nobody here is called that."))
    each = (keyed(one.key, person_line, site_id, one) for one in owed)
    return section(_("Who has paid"), [lines(*each)])


@part
def person_line(site_id: UUID, owed: Owed) -> ft.Control:
    """Show one person's account in a line."""
    _, colours = use_words(), use_colours()
    text = state.status_text(_, owed)
    units = f"{_.listed(owed.units)} · " if owed.units else ""
    return list_line(
        status_icon(state.status_of(owed), colours),
        owed.name,
        f"{units}{text}",
        state.figure_of(_, owed.account),
        on_click=lambda: go(f"/sites/{site_id}/payments/people/{owed.key.person_id}"),
    )


def _nothing_billed(_: Words) -> ft.Control:
    text = _("Once you have sent an invoice, you see here who has paid it.")
    return empty(ft.Icons.PAYMENTS_OUTLINED, _("Nothing was billed yet"), text)
