"""The screens on which a supplier's bill is entered and corrected."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast
from uuid import UUID

import flet as ft

from app.domain.sharing.bill import BillForm
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import save_bar, text_button
from app.ui.components.figures import muted
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.hooks.command import Command, use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.lasting import Pen, use_lasting
from app.ui.hooks.memory import Memory, use_memory
from app.ui.hooks.query import Answer, Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.landlord.bills.draft import BillDraft, bill_draft, checked, new_draft
from app.ui.landlord.bills.filling import Filling
from app.ui.landlord.bills.form import bill_form
from app.ui.landlord.bills.gone import gone_bill, gone_site
from app.ui.landlord.bills.unsaved import read_again, written
from app.ui.session import go, use_desk, use_today, use_words
from app.use_cases.desk import Done
from app.use_cases.landlord.bill_entry import BillEntry, correct_bill, enter_bill, new_bill, stored_bill

NOTHING_TYPED = cast("BillDraft | None", None)
Saving = Command[[BillForm, BillDraft], Done]
Begin = Callable[[BillEntry], BillDraft]


@place
def new_utility_bill_screen(site_id: UUID) -> ft.Control:
    """Ask what a supplier's bill says; what is as on the last one stands there already."""
    _, desk, typing = use_words(), use_desk(), _use_typing(site_id)

    def store(form: BillForm, draft: BillDraft) -> Done:
        return desk.do(enter_bill, site_id, form, draft.file)

    saving = _use_saving(typing, store)
    answer = _held(use_query(new_bill, site_id), saving)
    return _form_screen(
        _("New bill"),
        typing,
        answer,
        saving,
        begin=lambda entry: new_draft(entry.form, _.decimal_sign, _.currency),
        gone=lambda: gone_site(_),
    )


@place
def edit_utility_bill_screen(utility_bill_id: UUID) -> ft.Control:
    """Show a supplier's bill, ready to be corrected."""
    _, desk, typing = use_words(), use_desk(), _use_typing(utility_bill_id)

    def store(form: BillForm, draft: BillDraft) -> Done:
        return desk.do(correct_bill, utility_bill_id, form, draft.file, draft.file_id)

    saving = _use_saving(typing, store)
    answer = _held(use_query(stored_bill, utility_bill_id), saving)
    return _form_screen(
        _("Correct the bill"),
        typing,
        answer,
        saving,
        begin=lambda entry: bill_draft(entry.form, _.decimal_sign, entry.file_id),
        gone=lambda: gone_bill(_),
    )


@dataclass(frozen=True, slots=True)
class _Typing:
    """What was typed so far, None for nothing, and where it is kept."""

    draft: BillDraft | None
    pen: Pen[BillDraft | None]
    memory: Memory

    @property
    def is_old(self) -> bool:
        """Tell whether it was typed on a page that is closed."""
        return self.draft is not None and self.draft.is_old

    def over(self, seen: BillDraft) -> Callable[[BillDraft], None]:
        """Return what shows a changed draft, and keeps it for a page that is opened again."""
        put = self.pen.over(seen)
        return lambda changed: self.memory.keep(written(put(changed)))

    def discard(self) -> None:
        """Begin anew."""
        self.pen.instead(None)
        self.memory.forget()


def _use_typing(about: UUID) -> _Typing:
    """Return what was typed about a site's next bill, or about a stored one."""
    draft, pen = use_lasting(("utility bill", about), NOTHING_TYPED)

    def show_again(text: str) -> None:
        found = read_again(text)
        if found is not None:
            pen.instead(found)

    return _Typing(draft, pen, use_memory(f"utility-bill.{about}", show_again))


def _form_screen(
    title: str,
    typing: _Typing,
    answer: Answer[BillEntry],
    saving: Saving,
    *,
    begin: Begin,
    gone: Callable[[], ft.Control],
) -> ft.Control:
    """Show the form with what was typed so far; the hooks are the same for both screens."""
    _, today = use_words(), use_today()
    is_open, turn = ft.use_state(False)

    def filled(entry: BillEntry) -> Filling:
        shown = typing.draft or begin(entry)
        means = checked(shown, [unit.id for unit in entry.units], _.decimal_sign)
        return Filling(_, shown, means, entry.units, saving.problems, typing.over(shown))

    def body(entry: BillEntry) -> ft.Control:
        form = bill_form(filled(entry), today, is_open=is_open, turn=lambda: turn(not is_open))
        old = [_old(_, typing)] if typing.is_old else []
        return ft.Column([*old, form], spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)

    bottom = _bottom(filled(answer.value), saving) if isinstance(answer, Loaded) else None
    face = found_or_gone(answer, body, gone)
    return screen(title, [face, *error_line("" if saving.problems else saving.error)], bottom=bottom)


def _old(_: Words, typing: _Typing) -> ft.Control:
    """Return that the form holds what was not saved before, with the way to begin anew."""
    discard = text_button(_("Discard"), typing.discard)
    return ft.Row([muted(_("This was typed before and not saved.")), discard], wrap=True)


def _held(answer: Answer[BillEntry], saving: Saving) -> Answer[BillEntry]:
    return use_held(answer, is_held=saving.running or saving.done is not None)


def _bottom(filling: Filling, saving: Saving) -> ft.Control:
    form = filling.checked.form
    return save_bar(
        filling.words("Save and share out"),
        lambda: saving.run(form, filling.draft) if form else None,
        enabled=form is not None,
        running=saving.running,
    )


def _use_saving(typing: _Typing, store: Callable[[BillForm, BillDraft], Done]) -> Saving:
    """Return what stores a bill, and goes on to who bears what of it."""
    _, undo_tap = use_words(), use_undo()

    def leave(done: Done) -> None:
        typing.memory.forget()
        go(f"/utility-bills/{done.answer}")
        tell(_, _("Bill saved"), undo_tap(done.group_id))

    return use_command(store, then=leave)
