"""The screen that corrects a reading, deletes it, and shows what was done to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.add_reading.draft import FALLS, Draft, draft_of
from app.ui.add_reading.filling import Filling, filled
from app.ui.add_reading.form import form
from app.ui.add_reading.past import deleted_reading, past
from app.ui.address import use_asked
from app.ui.components.buttons import icon_button, save_bar
from app.ui.components.figures import muted
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.components.taps import Tap
from app.ui.dial_words import dial
from app.ui.hooks.command import Command, use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.lasting import Pen, use_lasting
from app.ui.hooks.query import Answer, Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.session import go, use_desk, use_now, use_words
from app.use_cases.desk import Done
from app.use_cases.entry_page import Correction, correction
from app.use_cases.readings import PartOfExchangeError, ReadingForm, correct_reading, delete_reading

# What an address says behind its question mark where the round of a site led here.
ROUND_OF = "round_of"


@dataclass(frozen=True, slots=True)
class Typed:
    """A draft, and the stored reading it began with."""

    basis: ReadingForm
    draft: Draft


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction that was stored."""

    done: Done
    form: ReadingForm


@place
def correct_screen(reading_id: UUID, meter_id: UUID | None = None) -> ft.Control:
    """Show a stored reading as a form; `meter_id` is what its address says of the meter."""
    _, now = use_words(), use_now()
    typed, show = use_lasting(("corrected", reading_id), cast("Typed | None", None))
    asked = use_query(correction, reading_id, typed.draft.moment.at if typed else None)
    saving, deleting = _use_steps(reading_id, _meter_of(asked) or meter_id)
    answer = use_held(asked, is_held=_is_leaving(saving) or _is_leaving(deleting))
    ft.use_effect(lambda: show.instead(None) if _is_stale(typed, answer) else None, [answer])
    filling = _filling(_, now, answer, typed, saving.problems, show)
    save = _saver(filling, saving.run)
    error = deleting.error or ("" if saving.problems else saving.error)
    body = found_or_gone(
        answer, lambda _found: _body(reading_id, filling, save), lambda: deleted_reading(reading_id)
    )
    return screen(
        _("Correct reading"),
        [body, *error_line(error)],
        actions=_actions(filling, deleting.run),
        bottom=_bottom(filling, save, running=saving.running),
    )


def _use_steps(
    reading_id: UUID, meter_id: UUID | None
) -> tuple[Command[[ReadingForm], Corrected], Command[[], Done]]:
    """Return what stores a correction and what deletes the reading; both go on to where they came from."""
    _, desk, undo_tap, back = use_words(), use_desk(), use_undo(), _use_way_back(meter_id)

    def leave(text: str, done: Done) -> None:
        go(back)
        tell(_, text, undo_tap(done.group_id))

    saving = use_command(
        lambda reading: Corrected(desk.do(correct_reading, reading_id, reading), reading),
        then=lambda stored: leave(_("Corrected: {kwh}", kwh=dial(_, stored.form.kwh)), stored.done),
    )
    deleting = use_command(
        lambda: desk.do(delete_reading, reading_id), then=lambda done: leave(_("Reading deleted"), done)
    )
    return saving, deleting


def _use_way_back(meter_id: UUID | None) -> str:
    """Return the round that led here, else the meter's page."""
    try:
        return f"/sites/{UUID(use_asked(ROUND_OF))}/round"
    except ValueError:
        return f"/meters/{meter_id}" if meter_id else "/"


def _meter_of(answer: Answer[Correction]) -> UUID | None:
    return answer.value.page.entry.meter_id if isinstance(answer, Loaded) else None


def _is_leaving(command: Command[Any, Any]) -> bool:
    return command.running or command.done is not None


def _is_stale(typed: Typed | None, answer: Answer[Correction]) -> bool:
    """Tell whether a draft began with what is no longer stored."""
    return typed is not None and isinstance(answer, Loaded) and answer.value.form != typed.basis


def _filling(
    _: Words,
    now: datetime,
    answer: Answer[Correction],
    typed: Typed | None,
    said: Mapping[str, str],
    pen: Pen[Typed | None],
) -> Filling | None:
    if not isinstance(answer, Loaded):
        return None
    found = answer.value
    is_new = typed is None or typed.basis != found.form
    draft = draft_of(found, _.decimal_sign) if is_new or typed is None else typed.draft

    show = pen.over(Typed(found.form, draft))

    def put(changed: Draft) -> None:
        show(Typed(found.form, changed))

    filling = filled(_, found.page, draft, now=now, said=said, show=put)
    return replace(filling, photo_id=found.photo_id, is_changed=_is_changed(draft, found, _))


def _is_changed(draft: Draft, found: Correction, _: Words) -> bool:
    stored = draft_of(found, _.decimal_sign)
    kept = replace(stored, open_parts=draft.open_parts, is_right=draft.is_right, is_done=draft.is_done)
    return draft != kept


def _saver(filling: Filling | None, run: Callable[[ReadingForm], None]) -> Tap:
    def save() -> None:
        if filling is None or not _can_save(filling):
            return
        if filling.checked.form is None:
            filling.put(is_done=True)
        else:
            run(filling.checked.form)

    return save


def _body(reading_id: UUID, filling: Filling | None, save: Tap) -> ft.Control:
    if filling is None:
        return ft.Container()
    return ft.Column(
        [form(filling, save), *_together(filling), past(reading_id, filling.entry.zone)],
        spacing=theme.WIDE_GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _together(filling: Filling) -> list[ft.Control]:
    if not filling.is_of_exchange:
        return []
    return [muted(filling.words(PartOfExchangeError.sentence))]


def _actions(filling: Filling | None, delete: Tap) -> list[ft.Control]:
    if filling is None or filling.is_of_exchange:
        return []
    return [icon_button(filling.words("Delete reading"), ft.Icons.DELETE_OUTLINE, delete)]


def _bottom(filling: Filling | None, save: Tap, *, running: bool) -> ft.Control | None:
    if filling is None:
        return None
    return save_bar(filling.words("Save"), save, enabled=_can_save(filling), running=running)


def _can_save(filling: Filling) -> bool:
    """Tell whether there is something to store: a change, or a yes to what a fall was taken for."""
    return filling.can_save and (filling.is_changed or filling.draft.kept_event in FALLS)
