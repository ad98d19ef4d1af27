"""The holidays of a tariff: those there are, a day more, and those of a country."""

from collections.abc import Callable, Iterable
from functools import partial

import flet as ft

from app.domain.tariff.holiday_sets import HOLIDAYS_OF
from app.domain.tariff.holidays import EasterHoliday, Holiday, OneHoliday, YearlyHoliday
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import icon_button, tonal_button
from app.ui.components.dates import date_field
from app.ui.components.fields import dropdown
from app.ui.components.figures import muted, section
from app.ui.components.lists import lines, list_line
from app.ui.components.taps import row
from app.ui.guard import keyed, part
from app.ui.meter_form.chips import chips
from app.ui.session import use_today, use_words
from app.ui.tariff.holiday_words import EASTER_NAMES, holiday_name
from app.ui.tariff_editor.draft import Draft
from app.ui.tariff_editor.editing import Editing
from app.ui.tariff_editor.energy import Energy

_YEARLY, _ONCE = "yearly", "once"
Add = Callable[[Iterable[Holiday]], object]


def holidays_part(editing: Editing) -> list[ft.Control]:
    """Return the section of the holidays, nothing while no price asks for them."""
    _, draft = editing.words, editing.draft
    if not (draft.holidays or _needs_holidays(draft)):
        return []

    def add(more: Iterable[Holiday]) -> None:
        editing.show(draft.typed("holidays", tuple(dict.fromkeys((*draft.holidays, *more)))))

    there = [_line(_, holiday, editing) for holiday in dict.fromkeys(draft.holidays)]
    inside = [
        lines(*there) if there else muted(_("No day is a holiday yet.")),
        keyed(draft.holidays, adding_part, add),
    ]
    return [section(_("Holidays"), inside)]


def _needs_holidays(draft: Draft) -> bool:
    return any(isinstance(charge, Energy) and charge.has_holidays for charge in draft.charges)


def _line(_: Words, holiday: Holiday, editing: Editing) -> ft.Control:
    name = holiday_name(_, holiday)
    left = tuple(each for each in editing.draft.holidays if each != holiday)
    remove = icon_button(
        _("Remove {name}", name=name),
        ft.Icons.DELETE_OUTLINE,
        partial(editing.put("holidays"), left),
    )
    often = _("only this once") if isinstance(holiday, OneHoliday) else _("every year")
    return row(holiday, list_line(None, name, often, trailing=remove))


@part
def adding_part(add: Add) -> ft.Control:
    """Ask for a day more, or for the holidays of a country or of Easter."""
    _, today = use_words(), use_today()
    day, take = ft.use_state(today)
    how, often = ft.use_state(_YEARLY)
    one = OneHoliday(date=day) if how == _ONCE else YearlyHoliday(month=day.month, day=day.day)
    sets = {code: _("Those of {country}", country=_.country(code)) for code in HOLIDAYS_OF}
    known = sets | {str(easter): _(name) for easter, name in EASTER_NAMES.items()}
    return ft.Column(
        [
            dropdown(_("Add known holidays"), known, "", lambda key: add(_known(key))),
            date_field(_("Add another day"), day, take),
            chips(_("It is a holiday"), {_YEARLY: _("Every year"), _ONCE: _("Only once")}, how, often),
            ft.Row([tonal_button(_("Add {day}", day=_.day_short(day)), lambda: add([one]))], wrap=True),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _known(key: str) -> tuple[Holiday, ...]:
    return HOLIDAYS_OF.get(key) or (EasterHoliday(easter=int(key)),)
