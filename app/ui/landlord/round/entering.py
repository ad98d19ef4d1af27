"""The form of one meter on the round: the one of Add reading, with who read it and the way on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

import flet as ft

from app.domain.reading import Reading
from app.domain.rounds import Odd, oddity
from app.reports.words import Words
from app.ui.add_reading.draft import Draft
from app.ui.add_reading.filling import Filling, filled
from app.ui.add_reading.form import form
from app.ui.add_reading.registers import next_register
from app.ui.add_reading.unsaved import read_again, written
from app.ui.components.buttons import save_button, tonal_button
from app.ui.components.fields import radio
from app.ui.components.figures import muted
from app.ui.components.gone import error_line
from app.ui.components.notices import tell
from app.ui.dial_words import dial
from app.ui.guard import keyed
from app.ui.hooks.command import Command, use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.lasting import Pen, use_lasting
from app.ui.hooks.memory import use_memory
from app.ui.hooks.query import Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.landlord.round.panel import Panel, waiting_panel
from app.ui.landlord.round.touring import Tour
from app.ui.landlord.round.words import ODD_WORDS, place_text
from app.ui.moment import at_instant
from app.ui.session import use_desk, use_now, use_words
from app.use_cases.desk import Done
from app.use_cases.entry_page import entry_page
from app.use_cases.landlord.stop import Stop
from app.use_cases.landlord.submissions import hand_in
from app.use_cases.readings import ReadingForm, record_reading

_MYSELF = "me"


@dataclass(frozen=True, slots=True)
class Saved:
    """A stored reading, and the form it was."""

    filling: Filling
    done: Done
    form: ReadingForm


def use_entering(tour: Tour, stop: Stop) -> Panel:
    """Return the panel that asks what a meter shows."""
    _, now, desk = use_words(), use_now(), use_desk()
    draft, show = use_lasting(("round reading", stop.meter_id), Draft())
    by, put_by = ft.use_state(_MYSELF)
    memory = use_memory(str(stop.meter_id), lambda text: _show_again(text, show))
    asked = use_query(entry_page, stop.meter_id, draft.moment.at)
    saving = _use_saving(tour, stop, by, show, memory.forget)
    answer = use_held(asked, is_held=saving.running)
    if not isinstance(answer, Loaded):
        return waiting_panel(answer)
    page = answer.value

    def put(changed: Draft) -> None:
        memory.keep(written(show(changed), page.entry.zone, desk.clock()))

    plain = filled(_, page, draft, now=now, said=saving.problems, show=put)
    odd = _oddity(plain, stop)
    filling = replace(plain, doubt=_(ODD_WORDS[odd]) if odd else "")

    def save() -> None:
        _save(filling, saving.run)

    body = [
        *_hints(_, stop),
        keyed(filling.register, form, filling, save),
        *_by(_, stop, by, put_by),
        *error_line(saving.error if not saving.problems else ""),
    ]
    return Panel(body, [_skip(_, tour, stop), _save_button(_, filling, save, saving)])


def _show_again(text: str, show: Pen[Draft]) -> None:
    draft = read_again(text)
    if draft is not None:
        show.instead(draft)


def _use_saving(
    tour: Tour, stop: Stop, by: str, show: Pen[Draft], forget: Callable[[], None]
) -> Command[[Filling, ReadingForm], Saved]:
    """Return what stores a reading, tells of it, and goes on to the next register or meter."""
    _, desk, undo_tap = use_words(), use_desk(), use_undo()

    def record(filling: Filling, reading: ReadingForm) -> Saved:
        at = filling.draft.moment.at or desk.clock().replace(microsecond=0)
        stated = replace(reading, taken_at=at)
        if by == _MYSELF:
            return Saved(filling, desk.do(record_reading, stop.meter_id, stated), stated)
        return Saved(filling, desk.do(hand_in, stop.meter_id, stated, UUID(by)), stated)

    def leave(saved: Saved) -> None:
        forget()
        other = next_register(saved.filling.entry, saved.filling.register)
        if other is None:
            show.instead(Draft())
            tour.go_on(stop.meter_id)
        else:
            moment = at_instant(saved.form.taken_at, saved.filling.entry.zone)
            show.instead(Draft(register=other, moment=moment))
        tell(_, _("Saved: {kwh}", kwh=dial(_, saved.form.kwh)), undo_tap(saved.done.group_id))

    return use_command(record, then=leave)


def _save(filling: Filling, run: Callable[[Filling, ReadingForm], None]) -> None:
    """Store what was typed, or ask the question that is still open."""
    if not filling.can_save:
        return
    if filling.checked.form is None:
        filling.put(is_done=True)
    else:
        run(filling, filling.checked.form)


def _save_button(
    _: Words, filling: Filling, save: Callable[[], None], saving: Command[[Filling, ReadingForm], Saved]
) -> ft.Control:
    return save_button(_("Save and next"), save, enabled=filling.can_save, running=saving.running)


def _skip(_: Words, tour: Tour, stop: Stop) -> ft.Control:
    return tonal_button(_("Skip"), lambda: tour.skip(stop.meter_id))


def _hints(_: Words, stop: Stop) -> list[ft.Control]:
    """Return whose meter it is and what it should show."""
    usual = stop.expected_kwh
    expected = _("about {kwh} expected", kwh=_.kwh(usual, 0)) if usual is not None else ""
    text = " · ".join(filter(None, [place_text(stop), expected]))
    return [muted(text)] if text else []


def _oddity(filling: Filling, stop: Stop) -> Odd | None:
    """Return what is odd about the number typed, once it stands; what is asked about is not said twice."""
    checked, entry = filling.checked, filling.entry
    if checked.form is None or checked.asks is not None:
        return None
    seen = Reading(checked.form.taken_at, checked.form.kwh, checked.form.register)
    return oddity(seen, entry.around, stop.expected, multiplier=entry.multiplier, max_kw=entry.max_kw)


def _by(_: Words, stop: Stop, by: str, put: Callable[[str], object]) -> list[ft.Control]:
    """Return the choice of who read the meter, where somebody has its unit."""
    if stop.occupant is None:
        return []
    person_id, name = stop.occupant
    return [radio(_("Read by"), {_MYSELF: _("Me"), str(person_id): name}, by, put)]
