"""The form of an exchange: the old meter, the new meter, and when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import flet as ft

from app.domain.exchange import ExchangeForm, final_field, initial_field
from app.domain.reading import Reading, Register
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.fields import choice, dial_field, number_field, text_field
from app.ui.components.figures import muted, section
from app.ui.components.meter_head import last_line, live_sentence, meter_head
from app.ui.components.moment_fields import moment_fields
from app.ui.components.taps import Tap
from app.ui.dial_words import REGISTER_NAMES, dial, typed
from app.ui.exchange.sentences import meaning
from app.ui.exchange.state import Checked, Counts, Draft
from app.ui.guard import part
from app.ui.meter_form.fields import Filling as DeviceFilling
from app.ui.meter_form.fields import device_fields, multiplier_field
from app.ui.session import use_colours
from app.use_cases.entry import Entry


@dataclass(frozen=True, slots=True)
class Filling:
    """A form being filled; `said` are the problems that storing it met, by field."""

    words: Words
    entry: Entry
    draft: Draft
    checked: Checked
    now: datetime
    said: Mapping[str, str]
    show: Callable[[Any], object]

    @property
    def ready(self) -> ExchangeForm | None:
        """What would be stored; not while the readings around another time are still sought."""
        return self.checked.form if self.draft.moment.at in {None, self.entry.at} else None

    def put(self, field: str) -> Callable[[object], object]:
        """Return the handler of one field."""
        return lambda value: self.show(self.draft.typed(field, value))

    def problem(self, field: str) -> str:
        """Return what to say at one field, "" where nothing is wrong."""
        broken = self.checked.wrong.get(field)
        return self.words.of(broken) if broken else self.said.get(field, "")

    def problem_of_value(self, field: str, text: str) -> str:
        """Return what to say at a dial value; an empty one is not scolded."""
        return self.problem(field) if text.strip() else ""

    @property
    def of_device(self) -> DeviceFilling:
        """The part of the form about the new device."""
        wrong = {**self.said, **self.checked.wrong}
        return DeviceFilling(self.words, self.draft.device, wrong, self.put("device"))


@part
def form(filling: Filling, submit: Tap) -> ft.Control:
    """Show the whole form; Enter in the dial submits it."""
    _, colours = filling.words, use_colours()
    nothing_lost = _("Nothing is lost: both meters count up to and from this moment.")
    return ft.Column(
        [
            meter_head(_, colours, filling.entry),
            muted(nothing_lost),
            section(_("When"), [_moment(filling)]),
            section(_("The old meter"), _old(filling, submit)),
            section(_("The new meter"), _new(filling, submit)),
        ],
        spacing=theme.WIDE_GAP,
        horizontal_alignment=_STRETCH,
    )


_STRETCH = ft.CrossAxisAlignment.STRETCH


def _moment(filling: Filling) -> ft.Control:
    return moment_fields(
        filling.words,
        filling.draft.moment,
        filling.now,
        filling.entry.zone,
        filling.put("moment"),
        problem=filling.problem("at"),
    )


def _old(filling: Filling, submit: Tap) -> list[ft.Control]:
    lasts = filling.checked.lasts
    first = next(iter(lasts))
    return [
        ft.Column(
            [
                last_line(filling.words, filling.entry, last),
                _final(filling, register, submit, autofocus=register is first),
                _below(filling, register, last),
            ],
            spacing=theme.UNIT,
            horizontal_alignment=_STRETCH,
        )
        for register, last in lasts.items()
    ]


def _final(filling: Filling, register: Register, submit: Tap, *, autofocus: bool) -> ft.Control:
    _, is_alone = filling.words, tuple(filling.checked.lasts) == (Register.TOTAL,)
    name = _(REGISTER_NAMES[register])
    return dial_field(
        _("Its last value") if is_alone else _("{register}: its last value", register=name),
        filling.draft.final(register),
        lambda text: filling.show(filling.draft.ending(register, text)),
        problem=filling.problem_of_value(final_field(register), filling.draft.final(register)),
        autofocus=autofocus,
        on_submit=submit,
    )


def _below(filling: Filling, register: Register, last: Reading | None) -> ft.Control:
    """Return what a last value means, or the way on where nobody noted it."""
    _, entry = filling.words, filling.entry
    if last is None or filling.draft.final(register).strip():
        return live_sentence(meaning(_, entry, register, filling.checked))
    text = typed(last.kwh, entry.decimals, _.decimal_sign)
    name = _("Nobody noted it: use {kwh}", kwh=dial(_, last.kwh, entry.decimals))
    return ft.Row([text_button(name, lambda: filling.show(filling.draft.ending(register, text)))], wrap=True)


def _new(filling: Filling, submit: Tap) -> list[ft.Control]:
    _, draft, device = filling.words, filling.draft, filling.of_device
    counts = {Counts.TOTAL.value: _("One total"), Counts.TARIFFS.value: _("High and low tariff")}
    return [
        choice(
            _("What it counts"),
            counts,
            filling.checked.counts.value,
            lambda value: filling.put("counts")(Counts(value)),
        ),
        *(_initial(filling, register, submit) for register in filling.checked.new),
        *device_fields(device),
        multiplier_field(device),
        text_field(_("Note"), draft.note, filling.put("note"), lines=2),
    ]


def _initial(filling: Filling, register: Register, submit: Tap) -> ft.Control:
    _, is_alone = filling.words, filling.checked.new == (Register.TOTAL,)
    name = _(REGISTER_NAMES[register])
    return number_field(
        _("Its first value") if is_alone else _("{register}: its first value", register=name),
        filling.draft.initial(register),
        lambda text: filling.show(filling.draft.beginning(register, text)),
        unit="kWh",
        problem=filling.problem_of_value(initial_field(register), filling.draft.initial(register)),
        help_text=_("What it showed when it was put in, usually 0"),
        on_submit=submit,
    )
