"""What the meters of a unit showed at a move, as it is being typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import flet as ft

from app.domain.dial import parse_dial
from app.domain.errors import MeterbookError
from app.domain.reading import Reading, Register
from app.domain.zone import local_day
from app.reports.words import Words
from app.ui import theme
from app.ui.components.fields import number_field
from app.ui.components.figures import muted
from app.ui.dial_words import REGISTER_NAMES, dial, typed
from app.use_cases.landlord.move_page import MoveDial, MoveMeter, MovePage

Key = tuple[UUID, Register]
Texts = Mapping[Key, str]
NOTHING_TYPED: Texts = {}


@dataclass(frozen=True, slots=True)
class Checked:
    """The values that could be read, and what is wrong with the others."""

    dials: Mapping[Key, Decimal]
    wrong: Mapping[Key, MeterbookError] = field(default_factory=dict)


def check_dials(meters: Sequence[MoveMeter], texts: Texts) -> Checked:
    """Return what was typed; an empty field is read later."""
    dials: dict[Key, Decimal] = {}
    wrong: dict[Key, MeterbookError] = {}
    for meter in meters:
        for one in meter.dials:
            key, text = (meter.id, one.register), text_of(meter, one, texts)
            if not text.strip():
                continue
            try:
                near = one.before.kwh if one.before else None
                dials[key] = parse_dial(text, meter.decimals, near=near, turn_over_at=meter.turn_over_at)
            except MeterbookError as error:
                wrong[key] = error
    return Checked(dials, wrong)


def text_of(meter: MoveMeter, one: MoveDial, texts: Texts, decimal_sign: str = ".") -> str:
    """Return what stands in a field: what was typed, else what was read that midnight."""
    stored = typed(one.read.kwh, meter.decimals, decimal_sign) if one.read else ""
    return texts.get((meter.id, one.register), stored)


def first_dials(_: Words, page: MovePage, texts: Texts, show: Callable[[Texts], object]) -> ft.Control:
    """Return what the meters of a unit showed as a stay begins; of a day to come nobody knows it."""
    if page.day > page.today:
        return muted(_("The meters are read when that day begins."))
    return dial_fields(_, page.meters, texts, page.zone, show)


def dial_fields(
    _: Words,
    meters: Sequence[MoveMeter],
    texts: Texts,
    zone: ZoneInfo,
    show: Callable[[Texts], object],
) -> ft.Control:
    """Return a field for each register, with what its neighbours tell below it."""
    if not meters:
        return muted(_("No meter serves this unit on that day; there is nothing to read."))
    wrong = check_dials(meters, texts).wrong
    fields = []
    for meter in meters:
        for one in meter.dials:
            key = (meter.id, one.register)
            problem = _.of(wrong[key]) if key in wrong else ""
            fields.append(_field(_, meter, one, texts, problem, _hint(_, meter, one, zone), show))
    return ft.Column(fields, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _field(  # noqa: PLR0917 - a field is all of this
    _: Words,
    meter: MoveMeter,
    one: MoveDial,
    texts: Texts,
    problem: str,
    hint: str,
    show: Callable[[Texts], object],
) -> ft.Control:
    is_alone = len(meter.dials) == 1
    register = _(REGISTER_NAMES[one.register])
    label = meter.name if is_alone else _("{meter}: {register}", meter=meter.name, register=register)
    return number_field(
        label,
        text_of(meter, one, texts, _.decimal_sign),
        lambda text: show({**texts, (meter.id, one.register): text}),
        unit="kWh",
        problem=problem,
        help_text=hint,
    )


def _hint(_: Words, meter: MoveMeter, one: MoveDial, zone: ZoneInfo) -> str:
    if one.estimate is not None:
        kwh = _.kwh(one.estimate, 0)
        return _("Leave it empty to take ≈ {kwh}, found between its neighbours.", kwh=kwh)
    if one.before is not None:
        return _(
            "Before: {kwh} on {day}. Leave it empty to read it later.", **_told(_, meter, one.before, zone)
        )
    return _("Leave it empty to read it later.")


def _told(_: Words, meter: MoveMeter, reading: Reading, zone: ZoneInfo) -> dict[str, str]:
    return {
        "kwh": dial(_, reading.kwh, meter.decimals),
        "day": _.day_year(local_day(reading.taken_at, zone)),
    }
