"""The screen of a site's letters: who writes, how they are paid, and how bills are usually shared."""

from typing import cast
from uuid import UUID

import flet as ft

from app.domain.invoice.letter import BillingSettings
from app.reports.words import Words
from app.ui.components.buttons import save_bar
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.hooks.command import Command, use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Answer, Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.landlord.billing.draft import BillingDraft, billing_draft, checked
from app.ui.landlord.billing.form import Filling, billing_form
from app.ui.landlord.bills.gone import gone_site
from app.ui.session import go, use_desk, use_words
from app.use_cases.desk import Done
from app.use_cases.landlord.billing import set_billing_settings
from app.use_cases.landlord.billing_entry import BillingEntry, billing_entry

NOTHING_TYPED = cast("BillingDraft | None", None)
Saving = Command[[BillingSettings, BillingDraft], Done]


@place
def billing_screen(site_id: UUID) -> ft.Control:
    """Show the settings of a site's letters, ready to be changed."""
    _, saving = use_words(), _use_saving(site_id)
    draft, pen = use_lasting(("billing", site_id), NOTHING_TYPED)
    is_open, turn = ft.use_state(False)
    asked: Answer[BillingEntry] = use_query(billing_entry, site_id)
    answer = use_held(asked, is_held=saving.running or saving.done is not None)

    def filled(entry: BillingEntry) -> Filling:
        shown = draft or billing_draft(entry.billing.settings, _.decimal_sign)
        means = checked(shown, [unit.id for unit in entry.units], _.decimal_sign)
        put = pen.over(shown)
        return Filling(
            _, shown, means, entry.units, entry.currency, entry.billing.logo_id, saving.problems, put
        )

    face = found_or_gone(
        answer,
        lambda entry: billing_form(filled(entry), is_open=is_open, turn=lambda: turn(not is_open)),
        lambda: gone_site(_),
    )
    bottom = _bottom(_, filled(answer.value), saving) if isinstance(answer, Loaded) else None
    errors = error_line("" if saving.problems else saving.error)
    return screen(_("Letterhead and rules"), [face, *errors], bottom=bottom)


def _bottom(_: Words, filling: Filling, saving: Saving) -> ft.Control:
    settings = filling.checked.settings
    return save_bar(
        _("Save"),
        lambda: saving.run(settings, filling.draft) if settings else None,
        enabled=settings is not None,
        running=saving.running,
    )


def _use_saving(site_id: UUID) -> Saving:
    _, desk, undo_tap = use_words(), use_desk(), use_undo()

    def store(settings: BillingSettings, draft: BillingDraft) -> Done:
        return desk.do(set_billing_settings, site_id, settings, draft.logo)

    def leave(done: Done) -> None:
        go(f"/sites/{site_id}/bills")
        tell(_, _("Saved"), undo_tap(done.group_id))

    return use_command(store, then=leave)
