"""The screens on which a payment is recorded and corrected."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast
from uuid import UUID

import flet as ft

from app.domain.ledger.forms import PaymentForm
from app.reports.words import Words
from app.ui.components.buttons import Choice, menu, save_bar
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.files import use_saving
from app.ui.hooks.command import Command, use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.landlord.gone import gone
from app.ui.landlord.payments.draft import Draft, draft_for, draft_of, form_of, matches_of
from app.ui.landlord.payments.form import payment_form
from app.ui.session import go, use_desk, use_words
from app.use_cases.desk import Done
from app.use_cases.landlord.payments import change_payment, record_payment, remove_payment
from app.use_cases.landlord.receipts import receipt_letter
from app.use_cases.landlord.start import PaymentStart, payment_start

Store = Callable[[PaymentForm, Mapping[UUID, Decimal]], Done]
_NOTHING_TYPED = cast("Draft | None", None)


@dataclass(frozen=True, slots=True)
class _Task:
    """What the form is for: at which site, from whom or of which payment, and where it leads."""

    title: str
    site_id: UUID
    back: str
    person_id: UUID | None = None
    payment_id: UUID | None = None


@place
def record_screen(site_id: UUID) -> ft.Control:
    """Ask who paid how much."""
    _, desk = use_words(), use_desk()
    task = _Task(_("Record a payment"), site_id, f"/sites/{site_id}/payments")
    return _form_screen(task, lambda form, matches: desk.do(record_payment, site_id, form, matches))


@place
def record_from_screen(site_id: UUID, person_id: UUID) -> ft.Control:
    """Ask how much one person paid."""
    _, desk = use_words(), use_desk()
    back = f"/sites/{site_id}/payments/people/{person_id}"
    task = _Task(_("Record a payment"), site_id, back, person_id)
    return _form_screen(task, lambda form, matches: desk.do(record_payment, site_id, form, matches))


@place
def payment_screen(site_id: UUID, payment_id: UUID) -> ft.Control:
    """Show a payment, ready to be corrected or removed."""
    _, desk, save, undo_tap = use_words(), use_desk(), use_saving(), use_undo()
    task = _Task(_("Payment"), site_id, f"/sites/{site_id}/payments", payment_id=payment_id)

    def removed(done: Done) -> None:
        go(task.back)
        tell(_, _("The payment is removed"), undo_tap(done.group_id))

    removing = use_command(lambda: desk.do(remove_payment, payment_id), then=removed)
    making = use_command(lambda: desk.ask(receipt_letter, payment_id), then=lambda file: save(_, file))
    choices = [
        Choice(_("Save a receipt"), ft.Icons.PICTURE_AS_PDF_OUTLINED, making.run),
        Choice(_("Remove this payment"), ft.Icons.DELETE_OUTLINE, removing.run, is_dangerous=True),
    ]
    return _form_screen(
        task,
        lambda form, matches: desk.do(change_payment, payment_id, form, matches),
        menu(_("More about this payment"), choices),
        error=removing.error or making.error,
    )


def _form_screen(task: _Task, store: Store, *actions: ft.Control, error: str = "") -> ft.Control:
    _ = use_words()
    typed, show = use_lasting(("payment", task), _NOTHING_TYPED)
    saving = _use_saving(task, store)
    asked = use_query(payment_start, task.site_id, task.person_id, task.payment_id)
    answer = use_held(asked, is_held=saving.running or saving.done is not None)

    def body(start: PaymentStart) -> ft.Control:
        return payment_form(_, start, typed or _first(_, start, task), show, saving.problems)

    bottom = None
    if isinstance(answer, Loaded):
        bottom = _bottom(_, typed or _first(_, answer.value, task), saving)
    face = found_or_gone(answer, body, lambda: gone(_))
    wrong = error or ("" if saving.problems else saving.error)
    return screen(task.title, [face, *error_line(wrong)], actions=actions, bottom=bottom)


def _first(_: Words, start: PaymentStart, task: _Task) -> Draft:
    """Return what the form shows before anybody types."""
    return draft_of(_, start.receipt) if start.receipt else draft_for(_, start, task.person_id)


def _bottom(_: Words, draft: Draft, saving: Command[[Draft], Done]) -> ft.Control:
    can = form_of(draft, _.decimal_sign) is not None
    return save_bar(_("Save"), lambda: saving.run(draft), enabled=can, running=saving.running)


def _use_saving(task: _Task, store: Store) -> Command[[Draft], Done]:
    """Return what stores a payment and leads back."""
    _, undo_tap = use_words(), use_undo()

    def keep(draft: Draft) -> Done:
        form = cast("PaymentForm", form_of(draft, _.decimal_sign))
        return store(form, matches_of(draft, _.decimal_sign))

    def leave(done: Done) -> None:
        go(task.back)
        tell(_, _("The payment is saved"), undo_tap(done.group_id))

    return use_command(keep, then=leave)
