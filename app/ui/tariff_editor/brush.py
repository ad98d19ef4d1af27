"""The form that fills hours of some days with a period, in quarters of an hour."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import tonal_button
from app.ui.components.fields import dropdown
from app.ui.components.taps import Tap
from app.ui.tariff.times import weekday_name
from app.ui.tariff_editor.energy import Energy
from app.ui.tariff_editor.week import DAYS, HOLIDAYS, IN_HOUR, QUARTERS, clock_at, used_in

_SATURDAY = 5
_GROUPS: Mapping[str, tuple[int, ...]] = {
    "all": tuple(range(DAYS)),
    "weekdays": tuple(range(_SATURDAY)),
    "weekend": (5, 6),
    **{str(day): (day,) for day in range(DAYS + 1)},
}
_FIRSTS = {str(quarter): clock_at(quarter) for quarter in range(QUARTERS)}
_UNTILS = {str(quarter): clock_at(quarter) for quarter in range(1, QUARTERS + 1)}


@dataclass(frozen=True, slots=True)
class Brush:
    """What the next fill paints: a period, on some days, from a quarter of an hour until another."""

    period: int = 0
    days: str = "all"
    first: str = str(7 * IN_HOUR)
    until: str = str(21 * IN_HOUR)

    def held(self, charge: Energy, season: int) -> "Brush":
        """Return it for a week: with a period and with days that there are."""
        has_day = self.days in _GROUPS and max(_GROUPS[self.days]) < len(charge.seasons[season].week)
        period = min(self.period, len(charge.periods) - 1)
        return replace(self, period=period, days=self.days if has_day else "all")

    def at_home(self, charge: Energy, season: int) -> "Brush":
        """Return it with the first period of a season, unless the season has its own."""
        used = used_in(charge.seasons[season].week)
        return self if self.period in used else replace(self, period=min(used))

    def fill(self, charge: Energy, season: int) -> Energy:
        """Return a price with the week of a season filled so."""
        return charge.painted(season, _GROUPS[self.days], int(self.first), int(self.until), self.period)


def brush_form(_: Words, brush: Brush, changed: Callable[[Brush], object], *, holidays: bool) -> ft.Control:
    """Return the fields of a brush: the days, from when, and until when."""
    days = {
        "all": _("Every day"),
        "weekdays": f"{weekday_name(_, 0)}–{weekday_name(_, 4)}",
        "weekend": f"{weekday_name(_, 5)}–{weekday_name(_, 6)}",
        **{str(day): weekday_name(_, day) for day in range(DAYS)},
        **({str(HOLIDAYS): _("Holidays")} if holidays else {}),
    }

    def put(name: str, value: str) -> None:
        said: dict[str, str] = {name: value}
        changed(replace(brush, **said))  # type: ignore[arg-type]  # the fields of the form are texts

    fields = (
        (_("Days"), days, "days", 12),
        (_("From"), _FIRSTS, "first", 6),
        (_("Until"), _UNTILS, "until", 6),
    )
    return ft.ResponsiveRow(
        [
            ft.Container(
                dropdown(label, options, getattr(brush, name), partial(put, name)),
                col={"xs": width, "sm": 4},
            )
            for label, options, name, width in fields
        ],
        spacing=theme.UNIT,
        run_spacing=theme.GAP,
    )


def fill_button(_: Words, name: str, fill: Tap) -> ft.Control:
    """Return the button that fills the hours of the form with a period."""
    return ft.Row([tonal_button(_("Give these hours to “{name}”", name=name), fill)], wrap=True)
