"""The seasons of a price: one is chosen, its months are given, others come and go."""

from collections.abc import Callable
from functools import partial

import flet as ft

from app.domain.tariff.parts import EVERY_MONTH
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.figures import muted
from app.ui.components.taps import quiet, row
from app.ui.meter_form.chips import chips
from app.ui.tariff.times import month_name, months_in_words
from app.ui.tariff_editor.editing import Editing
from app.ui.tariff_editor.energy import MOST_PERIODS, Energy
from app.ui.tariff_editor.seasons import proposed, season_of
from app.ui.tariff_editor.week import used_in

Choose = Callable[[Energy, int], object]


def seasons_part(charge: Energy, chosen: int, choose: Choose, editing: Editing) -> list[ft.Control]:
    """Return the choice of a season with its months; a week that holds all year can be divided."""
    _ = editing.words
    add = text_button(
        _("Add a season with hours or prices of its own"),
        lambda: _add(charge, chosen, choose, editing),
        icon=ft.Icons.ADD,
        enabled=_can_divide(charge, chosen),
    )
    if len(charge.seasons) == 1:
        return [ft.Row([add], wrap=True)]
    remove = text_button(
        _("Remove this season"),
        lambda: _remove(charge, chosen, choose, editing),
        icon=ft.Icons.DELETE_OUTLINE,
    )
    names = {str(number): _named(_, charge, number) for number in range(len(charge.seasons))}
    return [
        chips(_("Season"), names, str(chosen), lambda key: choose(charge, int(key))),
        _months(charge, chosen, editing),
        muted(_("Tap a month to move it to the season “{name}”.", name=names[str(chosen)])),
        row((chosen, len(charge.seasons)), ft.Row([add, remove], wrap=True, spacing=theme.UNIT)),
    ]


def _named(_: Words, charge: Energy, number: int) -> str:
    months = charge.seasons[number].months
    said = months_in_words(_, months) or _("All year") if months else _("no months")
    return f"{number + 1} · {said}"


def _can_divide(charge: Energy, chosen: int) -> bool:
    season = charge.seasons[chosen]
    return len(season.months) > 1 and len(charge.periods) + len(used_in(season.week)) <= MOST_PERIODS


def _add(charge: Energy, chosen: int, choose: Choose, editing: Editing) -> None:
    _, season = editing.words, charge.seasons[chosen]
    months = proposed(season.months)
    said = months_in_words(_, months)
    names = [_free(charge, f"{charge.periods[each].strip()} {said}") for each in sorted(used_in(season.week))]
    more = charge.with_season(months, chosen, names)
    choose(more, len(charge.seasons))
    editing.change(more, "week")


def _free(charge: Energy, name: str) -> str:
    """Return a name that no period has yet."""
    numbers = (name if number == 1 else f"{name} {number}" for number in range(1, len(charge.periods) + 2))
    return next(each for each in numbers if each not in charge.periods)


def _remove(charge: Energy, chosen: int, choose: Choose, editing: Editing) -> None:
    left = charge.without_season(chosen)
    choose(left, 0)
    editing.change(left, "week")


def _months(charge: Energy, chosen: int, editing: Editing) -> ft.Control:
    """Return the twelve months, each with the number of the season it belongs to."""
    _ = editing.words

    def give(month: int) -> None:
        editing.change(charge.in_months(chosen, month), "week")

    marks = [
        ft.Chip(
            label=ft.Text(f"{month_name(_, month)} · {season_of(charge.seasons, month) + 1}"),
            selected=season_of(charge.seasons, month) == chosen,
            show_checkmark=False,
            on_select=quiet(partial(give, month)),
        )
        for month in EVERY_MONTH
    ]
    row = ft.Row(list(marks), spacing=theme.HALF, run_spacing=theme.HALF, wrap=True)
    return ft.Semantics(content=row, label=_("Months"), container=True)
