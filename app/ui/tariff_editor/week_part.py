"""When each period holds: hours filled by a form, or painted on the week."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import Tap, quiet, text_button, tonal_button
from app.ui.components.fields import dropdown
from app.ui.components.figures import muted
from app.ui.guard import part
from app.ui.hooks.kept import use_kept
from app.ui.session import use_wide, use_words
from app.ui.tariff.times import weekday_name
from app.ui.tariff_editor.draft import Energy
from app.ui.tariff_editor.editing import Editing
from app.ui.tariff_editor.periods import Periods, Stroke, badge, week_grid
from app.ui.tariff_editor.week import DAYS, HOURS, copied, painted

_MONDAY, _SATURDAY = 0, 5
_GROUPS: Mapping[str, tuple[int, ...]] = {
    "all": tuple(range(DAYS)),
    "weekdays": tuple(range(_SATURDAY)),
    "weekend": (5, 6),
    **{str(day): (day,) for day in range(DAYS)},
}


@dataclass(frozen=True, slots=True)
class Brush:
    """What the next fill paints: a period, on some days, from an hour until another."""

    period: int = 0
    days: str = "all"
    first: str = "7"
    until: str = "21"

    def fill(self, charge: Energy) -> Energy:
        """Return a price whose week is filled so."""
        hours = int(self.first), int(self.until)
        return replace(charge, week=painted(charge.week, _GROUPS[self.days], *hours, self.period))


@part
def week_part(charge: Energy, editing: Editing) -> ft.Control:
    """Show the hours of the periods, to be filled and painted."""
    _, wide = use_words(), use_wide()
    brush, take = ft.use_state(Brush())
    stroke = use_kept(Stroke)
    held = replace(brush, period=min(brush.period, len(charge.periods) - 1))
    names = [name.strip() or str(number + 1) for number, name in enumerate(charge.periods)]

    def paint(day: int, first: int, until: int) -> None:
        editing.change(replace(charge, week=painted(charge.week, (day,), first, until, held.period)), "week")

    def choose(period: int) -> None:
        take(replace(held, period=period))

    def form_changed(field: str, value: str) -> None:
        changed: dict[str, str] = {field: value}
        take(replace(held, **changed))  # type: ignore[arg-type]  # the fields of the form are texts

    return ft.Column(
        [
            _label(_("When does each period hold?")),
            _periods(_, names, held.period, choose),
            _form(_, held, form_changed),
            _fill(_, names[held.period], lambda: editing.change(held.fill(charge), "week")),
            muted(_("Or tap an hour below: it goes to “{name}”.", name=names[held.period])),
            week_grid(_, Periods(names, wide), charge.week, paint, stroke),
            _copying(_, charge, editing),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _periods(_: Words, names: list[str], chosen: int, choose: Callable[[int], object]) -> ft.Control:
    return ft.Row(
        [
            ft.Chip(
                label=ft.Row([badge(number), ft.Text(name)], spacing=theme.UNIT, tight=True),
                selected=number == chosen,
                show_checkmark=False,
                on_select=quiet(partial(choose, number)),
            )
            for number, name in enumerate(names)
        ],
        spacing=theme.UNIT,
        run_spacing=theme.UNIT,
        wrap=True,
    )


def _form(_: Words, brush: Brush, changed: Callable[[str, str], object]) -> ft.Control:
    days = {
        "all": _("Every day"),
        "weekdays": f"{weekday_name(_, 0)}–{weekday_name(_, 4)}",
        "weekend": f"{weekday_name(_, 5)}–{weekday_name(_, 6)}",
        **{str(day): weekday_name(_, day) for day in range(DAYS)},
    }
    firsts = {str(hour): f"{hour:02}:00" for hour in range(HOURS)}
    untils = {str(hour): f"{hour:02}:00" for hour in range(1, HOURS + 1)}
    fields = (
        (_("Days"), days, "days", 12),
        (_("From"), firsts, "first", 6),
        (_("Until"), untils, "until", 6),
    )
    return ft.ResponsiveRow(
        [
            ft.Container(
                dropdown(label, options, getattr(brush, name), partial(changed, name)),
                col={"xs": width, "sm": 4},
            )
            for label, options, name, width in fields
        ],
        spacing=theme.UNIT,
        run_spacing=theme.UNIT,
    )


def _fill(_: Words, name: str, fill: Tap) -> ft.Control:
    return ft.Row([tonal_button(_("Give these hours to “{name}”", name=name), fill)], wrap=True)


def _copying(_: Words, charge: Energy, editing: Editing) -> ft.Control:
    def copy(day: int) -> None:
        editing.change(replace(charge, week=copied(charge.week, day)), "week")

    first, last, saturday, sunday = (weekday_name(_, day) for day in (0, 4, 5, 6))
    return ft.Row(
        [
            text_button(
                _("Copy {day} to {days}", day=first, days=f"{weekday_name(_, 1)}–{last}"),
                lambda: copy(_MONDAY),
                icon=ft.Icons.CONTENT_COPY,
            ),
            text_button(
                _("Copy {day} to {days}", day=saturday, days=sunday),
                lambda: copy(_SATURDAY),
                icon=ft.Icons.CONTENT_COPY,
            ),
        ],
        wrap=True,
    )


def _label(text: str) -> ft.Control:
    return ft.Text(text, theme_style=ft.TextThemeStyle.LABEL_LARGE, color=ft.Colors.ON_SURFACE_VARIANT)
