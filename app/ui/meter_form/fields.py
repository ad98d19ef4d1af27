"""The fields of a meter: the few that everybody needs, and the rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import flet as ft

from app.domain.meter import Method, Role
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.fields import choice, number_field, radio, text_field
from app.ui.components.figures import muted
from app.ui.meter_form.chips import chips
from app.ui.meter_form.state import DECIMALS, DIALS, METHOD_NAMES, ROLE_NAMES, Broken, Draft

_LONG_NOTE = 3


@dataclass(frozen=True, slots=True)
class Filling:
    """A draft with what to say at its fields, and where the next draft goes."""

    words: Words
    draft: Draft
    wrong: Mapping[str, Broken | str]
    show: Callable[[Draft], object]

    def put(self, field: str) -> Callable[[object], object]:
        """Return the handler of one field."""
        return lambda value: self.show(self.draft.typed(field, value))

    def problem(self, field: str) -> str:
        """Return what to say at one field, "" where nothing is wrong."""
        broken = self.wrong.get(field, "")
        return broken if isinstance(broken, str) else self.words.of(broken)


def first_fields(filling: Filling, *, autofocus: bool = False) -> list[ft.Control]:
    """Return the fields that make a meter: its name, what it measures, and where its cycle starts."""
    _, draft = filling.words, filling.draft
    return [
        text_field(
            _("Name"),
            draft.name,
            filling.put("name"),
            problem=filling.problem("name"),
            help_text=_("For example Kitchen or Apartment 3"),
            autofocus=autofocus,
        ),
        chips(
            _("What it measures"),
            {role.value: _(name) for role, name in ROLE_NAMES.items()},
            draft.role.value,
            lambda value: filling.show(draft.measuring(Role(value), _.decimal_sign)),
        ),
        number_field(
            _("Your bill starts on day"),
            draft.anchor_day,
            filling.put("anchor_day"),
            problem=filling.problem("anchor_day"),
            help_text=_("A day of the month, 1 to 31. Shorter months use their last day."),
        ),
    ]


def threshold_field(filling: Filling) -> ft.Control:
    """Return the field for the thresholds, all in one text."""
    _ = filling.words
    return text_field(
        _("Warn me at"),
        filling.draft.thresholds,
        filling.put("thresholds"),
        problem=filling.problem("thresholds"),
        help_text=_("kWh in a cycle, such as 200; 300. Leave it empty for no warning."),
    )


def more_fields(filling: Filling) -> list[ft.Control]:
    """Return the fields about the device, the calculation and a note."""
    return [
        *device_fields(filling),
        multiplier_field(filling),
        _power_field(filling),
        *_rule_fields(filling),
    ]


def device_fields(filling: Filling) -> list[ft.Control]:
    """Return the fields about what hangs there: its number, and what its dial can show."""
    _, draft = filling.words, filling.draft
    known = DIALS if draft.turn_over_at in DIALS else (*DIALS, draft.turn_over_at)
    return [
        text_field(
            _("Serial number"), draft.serial, filling.put("serial"), problem=filling.problem("serial")
        ),
        chips(
            _("Digits before the decimals"),
            {at: _dial_name(_, at) for at in known},
            draft.turn_over_at,
            filling.put("turn_over_at"),
        ),
        muted(_("With it Meterbook recognises when the dial starts again at zero.")),
        choice(
            _("Decimals on the dial"),
            {decimals: _.number(int(decimals)) for decimals in DECIMALS},
            draft.decimals,
            filling.put("decimals"),
        ),
    ]


def _dial_name(_: Words, turn_over_at: str) -> str:
    if not turn_over_at:
        return _("Not known")
    if set(turn_over_at[1:]) == {"0"} and turn_over_at[0] == "1":
        return _.number(len(turn_over_at) - 1)
    return _("starts again at {kwh}", kwh=turn_over_at)


def multiplier_field(filling: Filling) -> ft.Control:
    """Return the field for what a device's numbers are multiplied by."""
    _ = filling.words
    return number_field(
        _("Multiplier"),
        filling.draft.multiplier,
        filling.put("multiplier"),
        problem=filling.problem("multiplier"),
        help_text=_("Usually 1. Meters behind current transformers state another one, such as 40."),
    )


def _power_field(filling: Filling) -> ft.Control:
    _ = filling.words
    return number_field(
        _("Highest power"),
        filling.draft.max_kw,
        filling.put("max_kw"),
        unit="kW",
        problem=filling.problem("max_kw"),
        help_text=_("What the fuse lets through. A reading that would need more is questioned."),
    )


def _rule_fields(filling: Filling) -> list[ft.Control]:
    _, draft = filling.words, filling.draft
    methods = {method.value: _(name) for method, name in METHOD_NAMES.items()}
    return [
        radio(
            _("How a cycle is counted"),
            methods,
            draft.method.value,
            lambda value: filling.put("method")(Method(value)),
        ),
        text_field(
            _("Note"),
            draft.note,
            filling.put("note"),
            problem=filling.problem("note"),
            help_text=_("For example where it hangs, or who has the key"),
            lines=_LONG_NOTE,
        ),
    ]


def fold(name: str, children: list[ft.Control], *, is_open: bool, turn: Callable[[], object]) -> ft.Control:
    """Return children behind a button that unfolds them."""
    icon = ft.Icons.EXPAND_LESS if is_open else ft.Icons.EXPAND_MORE
    return ft.Column(
        [ft.Row([text_button(name, turn, icon=icon)]), *(children if is_open else [])],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
