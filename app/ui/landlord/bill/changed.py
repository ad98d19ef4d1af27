"""The notice that statements which are out would be others today, and the way to correct them."""

from functools import partial

import flet as ft

from app.reports.words import Words
from app.ui.components.buttons import tonal_button
from app.ui.components.figures import card, chip, muted, section
from app.ui.components.gone import error_line
from app.ui.components.notices import ask
from app.ui.components.share_bar import amount_row
from app.ui.guard import part
from app.ui.landlord.bill.issuing import use_reissuing
from app.ui.reconcile.words import signed
from app.ui.session import use_colours, use_words
from app.use_cases.landlord.bill_view import BillView, Change


@part
def changed_part(view: BillView) -> ft.Control:
    """Show for whom a statement would be another one, and offer credit notes with new ones."""
    _, colours, correcting = use_words(), use_colours(), use_reissuing()
    count = len(view.changes)
    text = _.plural(
        "{n} statement is taken back with a credit note and issued anew. What did not change stays.",
        "{n} statements are taken back with credit notes and issued anew. What did not change stays.",
        count,
    )
    go_on = partial(ask, _, _("Correct the statements?"), text, _("Correct"), partial(correcting.run, view))
    return section(
        _("This bill would be different today"),
        [
            card(
                chip(_("Something it rests on was changed since"), ft.Icons.HISTORY, colours.amber),
                *(_change(_, view, change) for change in view.changes),
                ft.Row([tonal_button(_("Correct"), go_on, enabled=not correcting.running)], wrap=True),
                *error_line(correcting.error),
            )
        ],
    )


def _change(_: Words, view: BillView, change: Change) -> ft.Control:
    page, currency = view.page, view.page.form.currency
    unit = page.units.get(change.unit_id, "") if change.unit_id else ""
    name = ft.Text(" · ".join(filter(None, [unit, page.people.get(change.person_id, "")])))
    amounts = _amounts(_, change, currency)
    more = ft.Text(signed(_, change.now - change.issued, currency))
    return amount_row(ft.Column([name, muted(amounts)], spacing=0, tight=True), more)


def _amounts(_: Words, change: Change, currency: str) -> str:
    if change.now == change.issued:
        return _("Same amount, worked out differently")
    now, issued = _.money(change.now, currency), _.money(change.issued, currency)
    return _("{now} instead of {issued}", now=now, issued=issued)
