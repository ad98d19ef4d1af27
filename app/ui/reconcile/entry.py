"""The screens on which a bill is typed and corrected."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast
from uuid import UUID

import flet as ft

from app.domain.assignment import Level, Target
from app.domain.paper_bill import Paper
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import save_bar
from app.ui.components.figures import muted
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone, gone_meter
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.hooks.command import Command, use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.lasting import Pen, use_lasting
from app.ui.hooks.memory import Memory, use_memory
from app.ui.hooks.query import Answer, Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.reconcile.draft import Draft, draft_of, read_again, written
from app.ui.reconcile.filling import Filling
from app.ui.reconcile.form import form
from app.ui.reconcile.result import gone_bill
from app.ui.reconcile.state import checked, first_draft, over_other_days
from app.ui.session import go, use_desk, use_today, use_words
from app.use_cases.costs.paper import Expected, expected_bill
from app.use_cases.desk import Done
from app.use_cases.paper_bills import correct_paper_bill, keep_paper_bill, one_paper_bill

NOTHING_TYPED = cast("Draft | None", None)


@place
def new_bill_screen(meter_id: UUID) -> ft.Control:
    """Ask what a bill on paper says; our lines stand there already."""
    _, desk, typing = use_words(), use_desk(), _use_typing(meter_id)
    meter = Target(Level.METER, meter_id)
    saving = _use_saving(meter_id, typing, lambda paper: desk.do(keep_paper_bill, meter, paper))
    return _form_screen(_("Type a bill"), meter_id, typing, saving)


@place
def edit_bill_screen(meter_id: UUID, bill_id: UUID) -> ft.Control:
    """Show a bill on paper, ready to be corrected."""
    _, desk, typing = use_words(), use_desk(), _use_typing(bill_id)

    def correct(paper: Paper) -> Done:
        return replace(desk.do(correct_paper_bill, bill_id, paper), answer=bill_id)

    saving = _use_saving(meter_id, typing, correct)
    stored = use_held(use_query(one_paper_bill, bill_id), is_held=saving.running or saving.done is not None)
    title = _("Correct a bill")
    if isinstance(stored, Loaded):
        draft = typing.draft or draft_of(stored.value.paper, _.decimal_sign)
        return _form_screen(title, meter_id, replace(typing, draft=draft), saving)
    face = found_or_gone(stored, lambda _one: ft.Container(), lambda: gone_bill(_, meter_id))
    return _form_screen(title, meter_id, typing, saving, instead=face)


@dataclass(frozen=True, slots=True)
class _Typing:
    """What was typed so far, None for nothing, and where it is kept."""

    draft: Draft | None
    pen: Pen[Draft | None]
    memory: Memory

    def over(self, seen: Draft) -> Callable[[Draft], None]:
        """Return what shows a changed draft, and keeps it for a page that is opened again."""
        put = self.pen.over(seen)
        return lambda changed: self.memory.keep(written(put(changed)))


def _use_typing(about: UUID) -> _Typing:
    """Return what was typed about a meter's next bill, or about a stored one."""
    draft, show = use_lasting(("bill", about), NOTHING_TYPED)

    def show_again(text: str) -> None:
        found = read_again(text)
        if found is not None:
            show.instead(found)

    return _Typing(draft, show, use_memory(f"bill.{about}", show_again))


def _form_screen(
    title: str,
    meter_id: UUID,
    typing: _Typing,
    saving: Command[[Paper], Done],
    *,
    instead: ft.Control | None = None,
) -> ft.Control:
    """Show the form, or what stands instead of it; the hooks are the same for both."""
    _, today, typed = use_words(), use_today(), typing.draft
    is_open, turn = ft.use_state(False)
    days = (typed.start, typed.end) if typed and typed.end > typed.start else (None, None)
    asked: Answer[Expected] = use_query(expected_bill, meter_id, *days)
    answer = use_held(asked, is_held=saving.running or saving.done is not None)

    def filled(expected: Expected) -> Filling:
        draft = over_other_days(_, typed, expected) if typed else first_draft(_, expected)
        means = checked(draft, _.decimal_sign)
        show = typing.over(draft)
        return Filling(_, draft, means, expected.bill, saving.problems, show, expected.registers)

    def body(expected: Expected) -> ft.Control:
        fields = form(filled(expected), today, is_open=is_open, turn=lambda: turn(not is_open))
        return _body(_, expected, fields)

    if instead is not None:
        return screen(title, [instead])
    bottom = _bottom(filled(answer.value), saving) if isinstance(answer, Loaded) else None
    face = found_or_gone(answer, body, lambda: gone_meter(_))
    return screen(title, [face, *error_line("" if saving.problems else saving.error)], bottom=bottom)


def _body(_: Words, expected: Expected, fields: ft.Control) -> ft.Control:
    why = [muted(_.of(expected.error))] if expected.error else []
    return ft.Column([*why, fields], spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _bottom(filling: Filling, saving: Command[[Paper], Done]) -> ft.Control:
    _, paper, missing = filling.words, filling.checked.paper, filling.checked.missing
    save = save_bar(
        _("Save and compare"),
        lambda: saving.run(paper) if paper else None,
        enabled=paper is not None,
        running=saving.running,
    )
    left = _.plural(
        "{n} line has no amount yet. Type it, or remove the line.",
        "{n} lines have no amount yet. Type them, or remove the lines.",
        missing,
    )
    return ft.Column(
        [*([muted(left)] if missing and filling.draft.is_begun else []), save], spacing=theme.UNIT
    )


def _use_saving(meter_id: UUID, typing: _Typing, store: Callable[[Paper], Done]) -> Command[[Paper], Done]:
    """Return what stores a bill, and goes on to its differences."""
    _, undo_tap = use_words(), use_undo()

    def leave(done: Done) -> None:
        typing.memory.forget()
        go(f"/meters/{meter_id}/bills/{done.answer}")
        tell(_, _("Bill saved"), undo_tap(done.group_id))

    return use_command(store, then=leave)
