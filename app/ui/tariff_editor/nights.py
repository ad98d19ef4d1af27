"""Seasons as a schedule whose nights run over midnight: a night belongs to the day on which it begins."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from app.domain.tariff.schedule import Schedule
from app.ui.tariff_editor.seasons import Seasons, schedule_of, seasons_of
from app.ui.tariff_editor.week import DAYS, HOLIDAYS, Stretch, Week, day_by_day

Weeks = Mapping[int, tuple[tuple[str, ...], ...]]


@lru_cache(maxsize=16)
def schedule_with_nights(names: tuple[str, ...], seasons: Seasons, otherwise: str = "") -> dict[str, Any]:
    """Return the schedule of seasons with whole nights, or day by day where nights would say something else.

    On the first of a season the hours after midnight are still those of the season before. `otherwise` is
    the period that holds where no other one does, "" where each has its hours.
    """
    nightly = _leaving(schedule_of(names, seasons, over_midnight), otherwise)
    try:
        drawn = seasons_of(Schedule.model_validate(nightly))
    except ValidationError:
        drawn = None
    named = tuple(dict.fromkeys([*(period["name"] for period in nightly["periods"]), otherwise]))
    is_same = drawn is not None and _by_month(named, drawn) == _by_month(names, seasons)
    return nightly if is_same else schedule_of(names, seasons)


def has_nights(schedule: Mapping[str, Any]) -> bool:
    """Tell whether the document of a schedule lets some period run over midnight."""
    spans = (span for period in schedule["periods"] for span in period.get("times", ()))
    return any(span["until"] <= span["from"] for span in spans)


def renamed(schedule: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Return the document of a schedule with other names for its periods, and everything else as it was."""
    periods = [{**period, "name": names[period["name"]]} for period in schedule["periods"]]
    rest = {"otherwise": names[schedule["otherwise"]]} if schedule.get("otherwise") else {}
    return {**schedule, "periods": periods, **rest}


def over_midnight(week: Week) -> list[list[Stretch]]:
    """Return the stretches of each day; what goes on after midnight ends at a clock time of the next day."""
    days = day_by_day(week)
    goes_on = [_goes_on(days, day) for day in range(len(days))]
    return [_joined(days, goes_on, day) for day in range(len(days))]


def _leaving(schedule: dict[str, Any], otherwise: str) -> dict[str, Any]:
    """Return a schedule in which one period has no hours of its own, and holds in all that are left."""
    if not otherwise:
        return schedule
    periods = [period for period in schedule["periods"] if period["name"] != otherwise]
    return {"periods": periods, "otherwise": otherwise}


def _goes_on(days: Sequence[Sequence[Stretch]], day: int) -> bool:
    """Tell whether a day's last stretch goes on in the same way whatever day follows, 24 hours at most."""
    period, first, _midnight = days[day][-1]
    heads = {days[after][0] for after in _after(days, day)}
    return all(head == period and until <= first for head, _start, until in heads) and len(heads) == 1


def _joined(days: Sequence[Sequence[Stretch]], goes_on: Sequence[bool], day: int) -> list[Stretch]:
    before = (each for each in range(len(days)) if day in _after(days, each))
    own = [*days[day]][1 if all(goes_on[each] for each in before) else 0 :]
    if not goes_on[day]:
        return own
    period, first, _midnight = days[day][-1]
    _period, _start, until = days[_after(days, day)[0]][0]
    return [*own[:-1], (period, first, until)]


def _after(days: Sequence[object], day: int) -> list[int]:
    """Return the rows of a week that may follow a day: a holiday may come after and before any."""
    festive = [HOLIDAYS] if len(days) > DAYS else []
    return [*range(DAYS), *festive] if day == HOLIDAYS else [(day + 1) % DAYS, *festive]


def _by_month(names: Sequence[str], seasons: Seasons) -> Weeks:
    return {
        month: tuple(tuple(names[period] for period in row) for row in season.week)
        for season in seasons
        for month in season.months
    }
