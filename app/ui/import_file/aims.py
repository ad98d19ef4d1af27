"""Where each part of a file goes: a stored meter, a new one, or nowhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

import flet as ft

from app.domain.forms import MeterForm
from app.domain.meter import Role
from app.domain.reading import Register
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.fields import dropdown, text_field
from app.ui.components.figures import card, card_head, muted
from app.ui.dial_words import REGISTER_NAMES
from app.ui.guard import part
from app.ui.import_file import state
from app.ui.import_file.pairs import in_rows
from app.ui.import_file.words import channel_text
from app.ui.import_file.work import Looked
from app.ui.meter_form.state import ROLE_NAMES
from app.ui.session import use_wide, use_words
from app.use_cases.imports.channels import ChannelSum, Choice, IntervalsPreview
from app.use_cases.imports.results import Named, ReadingsPreview
from app.use_cases.imports.targets import Called, Target

_MOST_SHOWN = 12
Aim = Callable[[Target | None], object]


@dataclass(frozen=True, slots=True)
class Part:
    """A name or a column of the file, what is known of it, and where it goes now."""

    name: str
    text: str
    new_name: str
    target: Target | None
    is_decided: bool
    aim: Aim
    register: Register | None = None
    choose_register: Callable[[Register], object] | None = None


@part
def aims_card(looked: Looked, wish: state.Wish, change: Callable[[state.Wish], object]) -> ft.Control:
    """Show the parts of a file, each with the meter it goes to; the undecided ones come first."""
    _, wide = use_words(), use_wide()
    most, show = ft.use_state(_MOST_SHOWN)
    parts = sorted(_parts(_, looked, wish, change), key=lambda one: one.target is not None or one.is_decided)
    options = _options(_, looked.meters)
    more = text_button(_("Show more"), lambda: show(most + _MOST_SHOWN))
    title = _("Which meter is it?") if len(parts) == 1 else _("Which meters are they?")
    return card(
        card_head(ft.Icon(ft.Icons.ELECTRIC_METER_OUTLINED, color=ft.Colors.PRIMARY), title),
        *(_part(_, one, options, wide=wide) for one in parts[:most]),
        *([ft.Row([more])] if len(parts) > most else []),
    )


def has_parts(looked: Looked) -> bool:
    """Tell whether the file has anything that goes to a meter."""
    match looked.preview:
        case ReadingsPreview() as preview:
            return bool(preview.names)
        case IntervalsPreview() as preview:
            return bool(preview.channels)
        case _:
            return False


def _parts(_: Words, looked: Looked, wish: state.Wish, change: Callable[[state.Wish], object]) -> list[Part]:
    match looked.preview:
        case ReadingsPreview() as preview:
            return [_named(_, named, wish, change) for named in preview.names]
        case IntervalsPreview() as preview:
            return [_channel(_, channel, looked, wish, change) for channel in preview.channels]
        case _:
            return []


def _named(_: Words, named: Named, wish: state.Wish, change: Callable[[state.Wish], object]) -> Part:
    called = named.called
    return Part(
        name=str(called) or _("The meter of this file"),
        text=_.plural("{n} line", "{n} lines", named.lines),
        new_name=state.name_for(called, wish.opened.file.name),
        target=wish.targets.get(called, named.target),
        is_decided=called in wish.targets,
        aim=lambda target: change(wish.aiming(called, target)),
    )


def _channel(
    _: Words,
    channel: ChannelSum,
    looked: Looked,
    wish: state.Wish,
    change: Callable[[state.Wish], object],
) -> Part:
    column = channel.column
    choice = wish.choices.get(column, channel.choice)
    register = choice.register if choice else Register.TOTAL

    def aim(target: Target | None) -> object:
        return change(wish.choosing(column, None if target is None else Choice(target, register)))

    return Part(
        name=channel.name or _("Column {n}", n=column + 1),
        text=channel_text(_, channel, looked.zone_of(choice.target if choice else None)),
        new_name=state.name_for(Called(channel.name), wish.opened.file.name),
        target=choice.target if choice else None,
        is_decided=column in wish.choices,
        aim=aim,
        register=register,
        choose_register=lambda to: change(
            wish.choosing(column, Choice(choice.target, to)) if choice else wish
        ),
    )


def _options(_: Words, meters: Mapping[UUID, str]) -> dict[str, str]:
    return {
        **{str(meter_id): name for meter_id, name in meters.items()},
        state.NEW: _("A new meter"),
        state.LEAVE_OUT: _("Leave it out"),
    }


def _part(_: Words, one: Part, options: Mapping[str, str], *, wide: bool) -> ft.Control:
    chosen = state.choice_of(one.target, is_decided=one.is_decided)
    problem = _("Choose a meter.") if chosen == state.OPEN else ""
    goes_to = dropdown(
        _("{name} goes to", name=one.name),
        options,
        chosen,
        lambda value: one.aim(state.target_of(value, one.new_name)),
        problem=problem,
    )
    fields = [goes_to, *_new_fields(_, one), *_register_field(_, one)]
    texts = ft.Column(
        [ft.Text(one.name, theme_style=ft.TextThemeStyle.TITLE_SMALL), muted(one.text)], spacing=0, tight=True
    )
    return ft.Container(
        ft.Column(
            [texts, *in_rows(fields, len(fields), wide=wide)],
            spacing=theme.GAP,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        ),
        padding=ft.Padding.only(top=theme.UNIT),
    )


def _new_fields(_: Words, one: Part) -> list[ft.Control]:
    form = one.target
    if not isinstance(form, MeterForm):
        return []
    roles = {role.value: _(name) for role, name in ROLE_NAMES.items()}
    name, role = form.name, form.role
    problem = "" if name.strip() else _("Give the meter a name, such as “Kitchen” or “Apartment 3”.")
    return [
        text_field(
            _("Name of the new meter"),
            name,
            lambda text: one.aim(state.new_meter(text, role)),
            problem=problem,
        ),
        dropdown(
            _("What it measures"),
            roles,
            role.value,
            lambda value: one.aim(state.new_meter(name, Role(value))),
        ),
    ]


def _has_registers(target: Target | None) -> bool:
    """Tell whether a meter may count more than one thing: a stored one, or that of a whole house."""
    return target is not None and (not isinstance(target, MeterForm) or target.role is Role.MAIN)


def _register_field(_: Words, one: Part) -> list[ft.Control]:
    choose = one.choose_register
    if one.register is None or choose is None or not _has_registers(one.target):
        return []
    names = {register.value: _(name) for register, name in REGISTER_NAMES.items()}
    return [dropdown(_("Register"), names, one.register.value, lambda value: choose(Register(value)))]
