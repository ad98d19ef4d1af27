"""The screen that adds a reading: made for one hand in a cellar."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

import flet as ft

from app.ui import theme
from app.ui.add_reading.absent import archived_meter
from app.ui.add_reading.draft import Draft
from app.ui.add_reading.filling import Filling, filled
from app.ui.add_reading.form import form
from app.ui.add_reading.leaving import Next, next_of, use_return
from app.ui.add_reading.unsaved import read_again, written
from app.ui.components.buttons import save_button, side_by_side, tonal_button
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone, gone_meter
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.components.taps import Tap
from app.ui.dial_words import dial
from app.ui.guard import keyed, part
from app.ui.hooks.command import Command, use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.memory import Memory, use_memory
from app.ui.hooks.query import Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.session import go, use_desk, use_now, use_wide, use_words
from app.use_cases.desk import Done
from app.use_cases.entry_page import EntryPage, entry_page
from app.use_cases.readings import ReadingForm, record_reading


@dataclass(frozen=True, slots=True)
class Saved:
    """A stored reading, the draft it was, and what to read next if a person asked for that."""

    draft: Draft
    done: Done
    form: ReadingForm
    following: Next | None


@place
def add_reading_screen(meter_id: UUID) -> ft.Control:
    """Ask what a meter shows."""
    _, now = use_words(), use_now()
    draft, show = use_lasting(("reading", meter_id), Draft())
    memory, desk = use_memory(str(meter_id), lambda text: _show_again(text, show.instead)), use_desk()
    asked = use_query(entry_page, meter_id, draft.moment.at)
    saving = _use_saving(meter_id, draft, show.instead, memory)
    is_saved = saving.done is not None and saving.done.draft is draft
    answer = use_held(asked, is_held=saving.running or is_saved)
    page = answer.value if isinstance(answer, Loaded) else None

    def put(changed: Draft) -> None:
        shown = show(changed)
        if page is not None:
            memory.keep(written(shown, page.entry.zone, desk.clock()))

    filling = filled(_, page, draft, now=now, said=saving.problems, show=put) if page else None
    save = partial(_save, filling, saving.run)
    return screen(
        _("Add reading"),
        [
            found_or_gone(answer, lambda page: _body(page, filling, save), lambda: gone_meter(_)),
            *error_line(saving.error if not saving.problems else ""),
        ],
        bottom=_bottom(filling, save, running=saving.running) if filling else None,
    )


def _show_again(text: str, show: Callable[[Draft], object]) -> None:
    draft = read_again(text)
    if draft is not None:
        show(draft)


def _use_saving(
    meter_id: UUID, draft: Draft, show: Callable[[Any], object], memory: Memory
) -> Command[[ReadingForm, Next | None], Saved]:
    """Return what stores a reading, tells of it, and goes on."""
    _, desk, home, undo_tap = use_words(), use_desk(), use_return(meter_id), use_undo()

    def record(reading: ReadingForm, following: Next | None) -> Saved:
        at = draft.moment.at or desk.clock().replace(microsecond=0)
        stated = replace(reading, taken_at=at)
        return Saved(draft, desk.do(record_reading, meter_id, stated), stated, following)

    def leave(saved: Saved) -> None:
        memory.forget()
        _go_on(saved, meter_id, home, show)
        tell(_, _("Saved: {kwh}", kwh=dial(_, saved.form.kwh)), undo_tap(saved.done.group_id))

    return use_command(record, then=leave)


def _save(
    filling: Filling | None, run: Callable[[ReadingForm, Next | None], None], following: Next | None = None
) -> None:
    """Store what was typed, or ask the question that is still open."""
    if filling is None or not filling.can_save:
        return
    if filling.checked.form is None:
        filling.put(is_done=True)
    else:
        run(filling.checked.form, following)


def _go_on(saved: Saved, meter_id: UUID, home: str, show: Callable[[Draft], object]) -> None:
    following = saved.following
    if following is None:
        go(home)
    elif following.meter_id == meter_id:
        show(following.draft_after(saved.form.taken_at))
    else:
        go(f"/add/{following.meter_id}")


def _body(page: EntryPage, filling: Filling | None, save: Tap) -> ft.Control:
    if page.is_archived:
        return archived_meter(page.entry.meter_id, page.entry.name)
    return ft.Container() if filling is None else keyed(filling.register, form, filling, save)


@part
def _bottom(filling: Filling, save: Callable[..., None], *, running: bool) -> ft.Control:
    """Show Save in reach of the thumb, and the way on to the next meter above it or beside it."""
    _, is_wide = use_words(), use_wide()
    if filling.page.is_archived:
        return ft.Container()
    following = next_of(_, filling.page, filling.register)
    bar = save_button(_("Save"), save, enabled=filling.can_save, running=running)
    if following is None:
        return ft.Row([bar])
    name = _("Save and next: {name}", name=following.name)
    on = tonal_button(name, lambda: save(following), enabled=filling.can_save and not running)
    on.expand = True
    if is_wide:
        return side_by_side(on, bar)
    return ft.Column([ft.Row([on]), ft.Row([bar])], spacing=theme.UNIT, tight=True)
