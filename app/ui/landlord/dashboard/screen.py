"""The dashboard of a site: what is owed, how bills went on, and who uses how much."""

from functools import partial
from uuid import UUID

import flet as ft

from app.domain.landlord_summary.span import Span
from app.reports.words import Words
from app.ui import theme
from app.ui.components.frame import place
from app.ui.components.gone import found_or_gone
from app.ui.components.lists import lines, list_line
from app.ui.components.screen import screen
from app.ui.components.states import empty, loading_cards
from app.ui.components.taps import quiet
from app.ui.guard import keyed
from app.ui.hooks.lasting import Pen, use_lasting
from app.ui.hooks.query import use_query
from app.ui.landlord.dashboard.amounts_chart import amounts_part
from app.ui.landlord.dashboard.figures import summary_part
from app.ui.landlord.dashboard.use_part import ranking_part, use_part
from app.ui.landlord.dashboard.words import SPAN_NAMES
from app.ui.landlord.gone import gone
from app.ui.session import go, use_wide, use_words
from app.use_cases.landlord.dashboard import Dashboard, dashboard


@place
def dashboard_screen(site_id: UUID) -> ft.Control:
    """Show the money and the energy of a site."""
    _, wide = use_words(), use_wide()
    span, choose = use_lasting(("dashboard", site_id), Span.YEAR)
    answer = use_query(dashboard, site_id, span)
    body = found_or_gone(
        answer,
        lambda found: _body(_, found, choose, wide=wide),
        lambda: gone(_),
        lambda: loading_cards(3),
    )
    return screen(
        _("Dashboard"),
        [body],
        width=theme.BROAD_WIDTH,
    )


def _body(_: Words, found: Dashboard, choose: Pen[Span], *, wide: bool) -> ft.Control:
    inside = _known(_, found, choose, wide=wide) if found.bills or found.summaries else [_nothing(_, found)]
    return ft.Column(inside, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _nothing(_: Words, found: Dashboard) -> ft.Control:
    text = _("Once you have entered a utility bill, you see here what it came to and who owes what.")
    return empty(
        ft.Icons.INSIGHTS_OUTLINED,
        _("No bills yet"),
        text,
        _("Bring in bills from PowerTrackr"),
        lambda: go(f"/sites/{found.site_id}/powertrackr"),
    )


def _known(_: Words, found: Dashboard, choose: Pen[Span], *, wide: bool) -> list[ft.Control]:
    amounts = [
        keyed((each.currency, found.span), amounts_part, each)
        for each in found.summaries
        if len(each.periods) > 1
    ]
    energy = [
        *([keyed(("use", found.span), use_part, found)] if found.consumption.kwh else []),
        *([ranking_part(found)] if found.has_units else []),
    ]
    return [
        ft.Text(found.site, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
        *([_spans(_, found.span, choose)] if found.bills > 1 else []),
        *(keyed(each.currency, summary_part, each) for each in found.summaries),
        _beside([*amounts, *energy]) if wide else _below([*amounts, *energy]),
        _further(_, found.site_id),
    ]


def _further(_: Words, site_id: UUID) -> ft.Control:
    return lines(
        list_line(
            _grey(ft.Icons.HISTORY),
            _("History"),
            _("All bills, statements, credit notes and payments, to search and to save"),
            on_click=lambda: go(f"/sites/{site_id}/history"),
        ),
        list_line(
            _grey(ft.Icons.DOWNLOAD_OUTLINED),
            _("Take along as files"),
            _("A journal for the bookkeeper, and everything in one archive"),
            on_click=lambda: go(f"/sites/{site_id}/export"),
        ),
    )


def _grey(icon: ft.IconData) -> ft.Control:
    return ft.Icon(icon, color=ft.Colors.ON_SURFACE_VARIANT)


def _spans(_: Words, chosen: Span, choose: Pen[Span]) -> ft.Control:
    chips: list[ft.Control] = [
        ft.Chip(
            label=ft.Text(_(name)),
            selected=span is chosen,
            show_checkmark=False,
            on_select=quiet(partial(choose.instead, span)),
        )
        for span, name in SPAN_NAMES.items()
    ]
    return ft.Row(chips, spacing=theme.UNIT, run_spacing=theme.UNIT, wrap=True)


def _below(cards: list[ft.Control]) -> ft.Control:
    return ft.Column(cards, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _beside(cards: list[ft.Control]) -> ft.Control:
    """Return cards in two columns, each as high as it is."""
    columns: list[ft.Control] = [ft.Container(_below(cards[side::2]), expand=True) for side in (0, 1)]
    return ft.Row(columns, spacing=theme.GAP, vertical_alignment=ft.CrossAxisAlignment.START)
