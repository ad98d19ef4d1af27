"""The form of an exchange: the old meter, the new meter, and when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import flet as ft

from app.domain.reading import Register
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import Tap, text_button
from app.ui.components.fields import choice, dial_field, number_field, text_field
from app.ui.components.figures import muted, section
from app.ui.components.meter_head import last_line, live_sentence, meter_head
from app.ui.components.moment_fields import moment_fields
from app.ui.dial_words import REGISTER_NAMES, dial, typed
from app.ui.exchange.sentences import meaning
from app.ui.exchange.state import Checked, Draft
from app.ui.guard import part
from app.ui.meter_form.chips import chips
from app.ui.meter_form.state import DECIMALS, DIALS
from app.ui.session import use_colours
from app.use_cases.entry import Entry
from app.use_cases.exchange import ExchangeForm


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
        """Return what to say at one field; an empty one is not scolded."""
        if field in {"final_kwh", "initial_kwh"} and not getattr(self.draft, field[:-4]).strip():
            return ""
        broken = self.checked.wrong.get(field)
        return self.words.of(broken) if broken else self.said.get(field, "")


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
            *_registers(filling),
            section(_("The old meter"), [_old(filling, submit)]),
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


def _registers(filling: Filling) -> list[ft.Control]:
    _, entry = filling.words, filling.entry
    if len(entry.registers) == 1:
        return []
    names = {one.value: _(REGISTER_NAMES[one]) for one in entry.registers}
    chosen = filling.checked.register.value
    return [choice(_("Counter"), names, chosen, lambda value: filling.put("register")(Register(value)))]


def _old(filling: Filling, submit: Tap) -> ft.Control:
    _, entry, last = filling.words, filling.entry, filling.checked.last
    field = dial_field(
        _("Its last value"),
        filling.draft.final,
        filling.put("final"),
        problem=filling.problem("final_kwh"),
        on_submit=submit,
    )
    return ft.Column(
        [
            last_line(_, entry, last),
            field,
            _below(filling),
        ],
        spacing=theme.UNIT,
        horizontal_alignment=_STRETCH,
    )


def _below(filling: Filling) -> ft.Control:
    """Return what the last value means, or the way on where nobody noted it."""
    _, entry, last = filling.words, filling.entry, filling.checked.last
    if last is None or filling.draft.final.strip():
        return live_sentence(meaning(_, entry, filling.checked))
    text = typed(last.kwh, entry.decimals, _.decimal_sign)
    name = _("Nobody noted it: use {kwh}", kwh=dial(_, last.kwh, entry.decimals))
    return ft.Row([text_button(name, lambda: filling.put("final")(text))], wrap=True)


def _new(filling: Filling, submit: Tap) -> list[ft.Control]:
    _, draft = filling.words, filling.draft
    return [
        number_field(
            _("Its first value"),
            draft.initial,
            filling.put("initial"),
            unit="kWh",
            problem=filling.problem("initial_kwh"),
            help_text=_("What it showed when it was put in, usually 0"),
            on_submit=submit,
        ),
        text_field(_("Serial number"), draft.serial, filling.put("serial")),
        *_dial_fields(filling),
        text_field(_("Note"), draft.note, filling.put("note"), lines=2),
    ]


def _dial_fields(filling: Filling) -> list[ft.Control]:
    _, draft = filling.words, filling.draft
    return [
        chips(
            _("Digits before the decimals"),
            {at: _dial_name(_, at) for at in dict.fromkeys((*DIALS, draft.turn_over_at))},
            draft.turn_over_at,
            filling.put("turn_over_at"),
        ),
        choice(
            _("Decimals on the dial"),
            {decimals: _.number(int(decimals)) for decimals in DECIMALS},
            draft.decimals,
            filling.put("decimals"),
        ),
        number_field(
            _("Multiplier"),
            draft.multiplier,
            filling.put("multiplier"),
            problem=filling.problem("multiplier"),
            help_text=_("Usually 1. Meters behind current transformers state another one, such as 40."),
        ),
    ]


def _dial_name(_: Words, turn_over_at: str) -> str:
    if not turn_over_at:
        return _("Not known")
    if turn_over_at[0] == "1" and set(turn_over_at[1:]) == {"0"}:
        return _.number(len(turn_over_at) - 1)
    return _("starts again at {kwh}", kwh=turn_over_at)
