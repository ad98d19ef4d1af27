"""Entries of a history as lines, for a phone."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

import flet as ft

from app.domain.landlord_summary.history import Entry, EntryKind
from app.reports.money_tables import KIND_NAMES, STATUS_NAMES
from app.reports.words import Words
from app.ui.components.lists import lines, list_line
from app.ui.components.taps import quiet
from app.ui.guard import part
from app.ui.hooks.lasting import Pen
from app.ui.landlord.history.state import Draft, address_of
from app.ui.session import go, use_words


@part
def entry_lines(site_id: UUID, rows: Sequence[Entry], draft: Draft, show: Pen[Draft]) -> ft.Control:
    """Show entries as lines, each with a box to choose it."""
    _ = use_words()
    return lines(*(_line(_, site_id, entry, draft, show) for entry in rows))


def title_of(_: Words, entry: Entry) -> str:
    """Return what an entry is about: the person, else the supplier, else what happened."""
    return entry.person or (entry.kind is EntryKind.BILL and entry.text) or _(KIND_NAMES[entry.kind])


def _line(_: Words, site_id: UUID, entry: Entry, draft: Draft, show: Pen[Draft]) -> ft.Control:
    what = [" ".join(filter(None, (_(KIND_NAMES[entry.kind]), entry.number))), entry.unit]
    state = [_.day_year(entry.on), _(STATUS_NAMES[entry.status])]
    box = ft.Checkbox(
        value=entry.id in draft.chosen,
        semantics_label=_("Choose {what}", what=" ".join(filter(None, (title_of(_, entry), entry.number)))),
        on_change=quiet(partial(_mark, draft, show, entry.id)),
    )
    return list_line(
        None,
        title_of(_, entry),
        "\n".join(" · ".join(filter(None, said)) for said in (what, state)),
        _.money(entry.amount, entry.currency),
        on_click=lambda: go(address_of(entry, site_id)),
        trailing=box,
    )


def _mark(draft: Draft, show: Pen[Draft], entry_id: UUID) -> None:
    show(draft.marking(entry_id))
