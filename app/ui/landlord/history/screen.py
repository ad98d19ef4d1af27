"""The history of a site's money: searched, narrowed, sorted, and taken along."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar
from uuid import UUID

import flet as ft

from app.domain.landlord_summary.history import Column, Entry, EntryKind, EntryStatus, page_of, sums_of
from app.reports.money_tables import KIND_NAMES, STATUS_NAMES
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import Choice, icon_button, menu
from app.ui.components.fields import search_field
from app.ui.components.figures import muted
from app.ui.components.frame import place
from app.ui.components.gone import found_or_gone
from app.ui.components.screen import screen
from app.ui.components.states import empty, loading_cards
from app.ui.components.taps import quiet
from app.ui.guard import part
from app.ui.hooks.lasting import Pen, use_lasting
from app.ui.hooks.query import Loaded, use_query
from app.ui.landlord.gone import gone
from app.ui.landlord.history.chosen_bar import chosen_bar
from app.ui.landlord.history.rows import entry_lines
from app.ui.landlord.history.state import COLUMN_NAMES, Draft, View, kinds_of, statuses_of, view_of
from app.ui.landlord.history.table import columns_part, entry_table
from app.ui.session import use_wide, use_words
from app.use_cases.landlord.money_history import money_history

Facet = TypeVar("Facet", EntryKind, EntryStatus)


@place
def history_screen(site_id: UUID) -> ft.Control:
    """Show all bills, statements, credit notes and payments of a site."""
    _ = use_words()
    draft, show = use_lasting(("history", site_id), Draft())
    answer = use_query(money_history, site_id)
    entries = answer.value if isinstance(answer, Loaded) else ()
    body = found_or_gone(
        answer,
        lambda found: _body(_, site_id, found, draft, show),
        lambda: gone(_),
        lambda: loading_cards(3),
    )
    chosen = [entry for entry in entries if entry.id in draft.chosen]
    bottom = chosen_bar(site_id, chosen, draft, show) if chosen else None
    return screen(_("History"), [body], bottom=bottom, width=theme.BROAD_WIDTH)


def _body(_: Words, site_id: UUID, entries: Sequence[Entry], draft: Draft, show: Pen[Draft]) -> ft.Control:
    if not entries:
        text = _("Bills, statements, credit notes and payments of this site will stand here.")
        return empty(ft.Icons.HISTORY, _("Nothing happened yet"), text)
    return history_part(site_id, entries, draft, show)


@part
def history_part(site_id: UUID, entries: Sequence[Entry], draft: Draft, show: Pen[Draft]) -> ft.Control:
    """Show what is searched and narrowed, and the page of entries it finds."""
    _, wide = use_words(), use_wide()
    view = view_of(entries, draft)
    rows = page_of(view.entries, view.page)
    listing = entry_table if wide else entry_lines
    return ft.Column(
        [
            search_field(
                _("Search"),
                draft.wanted.search,
                lambda text: show(draft.searching(text)),
                help_text=_("A person, unit, number or cost centre"),
            ),
            _filters(_, entries, draft, show),
            ft.Row(
                [
                    ft.Container(muted(_count(_, view)), expand=True),
                    columns_part(draft, show) if wide else _order(_, draft, show),
                ]
            ),
            listing(site_id, rows, draft, show) if rows else muted(_("Nothing fits. Search for less.")),
            *([_paging(_, view, draft, show)] if view.pages > 1 else []),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _filters(_: Words, entries: Sequence[Entry], draft: Draft, show: Pen[Draft]) -> ft.Control:
    wanted = draft.wanted
    kinds = [
        _chip(_(KIND_NAMES[kind]), kind in wanted.kinds, lambda kind: show(draft.of_kind(kind)), kind)
        for kind in kinds_of(entries)
    ]
    statuses = [
        _chip(_(STATUS_NAMES[each]), each in wanted.statuses, lambda each: show(draft.of_status(each)), each)
        for each in statuses_of(entries)
    ]
    return ft.Row([*kinds, *statuses], wrap=True, spacing=theme.UNIT, run_spacing=theme.UNIT)


def _chip(name: str, chosen: bool, turn: Callable[[Facet], object], facet: Facet) -> ft.Control:
    label = ft.Text(name, max_lines=1, overflow=ft.TextOverflow.ELLIPSIS)
    return ft.Chip(label=label, selected=chosen, on_select=quiet(partial(turn, facet)))


def _count(_: Words, view: View) -> str:
    sums = [_.money(amount, currency) for currency, amount in sums_of(view.entries).items()]
    count = _.plural("{n} entry", "{n} entries", len(view.entries))
    return " · ".join([count, *([_("{amounts} in all", amounts=_.listed(sums))] if _is_one(view) else [])])


def _is_one(view: View) -> bool:
    """Tell whether a sum says something: charges and payments added up do not."""
    return len({entry.kind for entry in view.entries}) == 1


def _order(_: Words, draft: Draft, show: Pen[Draft]) -> ft.Control:
    """Return the menu by which a phone sorts, where no column has a heading."""
    choices = [
        Choice(_(COLUMN_NAMES[each]), _order_icon(draft, each), partial(_sort, draft, show, each))
        for each in Column
    ]
    return menu(_("Sort"), choices)


def _sort(draft: Draft, show: Pen[Draft], column: Column) -> None:
    show(draft.sorted_by(column))


def _order_icon(draft: Draft, column: Column) -> ft.IconData:
    if column is not draft.wanted.order:
        return ft.Icons.SORT
    return ft.Icons.ARROW_UPWARD if draft.wanted.is_rising else ft.Icons.ARROW_DOWNWARD


def _paging(_: Words, view: View, draft: Draft, show: Pen[Draft]) -> ft.Control:
    where = _("Page {page} of {pages}", page=view.page + 1, pages=view.pages)
    before, after = view.page - 1, view.page + 1
    return ft.Row(
        [
            icon_button(
                _("Page before"),
                ft.Icons.CHEVRON_LEFT,
                lambda: show(draft.turned_to(before)),
                enabled=before >= 0,
            ),
            ft.Text(where),
            icon_button(
                _("Next page"),
                ft.Icons.CHEVRON_RIGHT,
                lambda: show(draft.turned_to(after)),
                enabled=after < view.pages,
            ),
        ],
        alignment=ft.MainAxisAlignment.CENTER,
    )
