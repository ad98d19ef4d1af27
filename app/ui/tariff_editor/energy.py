"""A price per kWh as it is being written: one, by time of use, by tiers, or by both."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from app.domain.tariff.parts import EVERY_MONTH
from app.ui.tariff_editor.changing import Changing, Later, Prices, repriced, with_, without
from app.ui.tariff_editor.seasons import Season, Seasons, giving, periods_in
from app.ui.tariff_editor.week import (
    DAYS,
    Week,
    day_and_night,
    has_holidays,
    painted,
    renumbered,
    used_in,
    with_holidays,
)

MOST_PERIODS = 24
DIALS = ("T1", "T2")


@dataclass(frozen=True, slots=True)
class StoredSchedule:
    """A schedule as its document wrote it, with the periods and the seasons it makes.

    `priced` are the periods in the order of their prices.
    """

    periods: tuple[str, ...]
    seasons: Seasons
    document: Mapping[str, Any]
    priced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Energy(Changing):
    """A price per kWh: one, by time of use, by tiers, or by both.

    `prices` has a row for each tier and in it one text for each period; `later` those from a day on.
    `edges` are those between tiers. `schedule` is the stored one, kept as it was written while nobody
    changes its hours.
    """

    kind: ClassVar[str] = "energy"
    key: str
    name: str
    flow: str = "import"
    register: str = ""
    months: tuple[int, ...] = EVERY_MONTH
    has_periods: bool = False
    has_tiers: bool = False
    periods: tuple[str, ...] = ("",)
    seasons: Seasons = (Season(),)
    edges: tuple[str, ...] = ()
    prices: Prices = (("",),)
    later: tuple[Later, ...] = ()
    family: str = "telescopic"
    basis: str = "cycle"
    schedule: StoredSchedule | None = None

    def counting(self, what: str) -> "Energy":
        """Return it for a flow, or for what a dial of its own counts, which knows no clock."""
        if what in DIALS:
            return replace(self, flow="import", register=what, has_periods=False)
        return replace(self, flow=what, register="")

    def used_periods(self) -> list[int]:
        """Return the periods that have hours."""
        return periods_in(self.seasons)

    def priced_periods(self) -> list[int]:
        """Return the periods that have hours in the order of the stored prices, new ones last."""
        stored = self.schedule.priced if self.schedule else ()
        order = {name: place for place, name in enumerate(stored)}
        return sorted(self.used_periods(), key=lambda each: order.get(self.periods[each], len(order)))

    def by_time(self, *, on: bool, names: tuple[str, str]) -> "Energy":
        """Return it with or without time of use; what was written by time stays for the way back."""
        if not on or len(self.periods) > 1:
            return replace(self, has_periods=on)
        twice = self._priced(lambda prices: tuple((row[0], "") for row in prices))
        return replace(twice, has_periods=True, periods=names, seasons=(Season(week=day_and_night()),))

    def by_tiers(self, *, on: bool) -> "Energy":
        """Return it with or without tiers."""
        if not on or self.edges:
            return replace(self, has_tiers=on)
        return replace(self.with_tier(), has_tiers=True)

    def with_tier(self) -> "Energy":
        """Return it with one more tier on top."""
        empty = ("",) * len(self.periods)
        return replace(self._priced(lambda prices: (*prices, empty)), edges=(*self.edges, ""))

    def without_tier(self, number: int) -> "Energy":
        """Return it without one of its tiers; the last one is always open."""
        edge = min(number, len(self.edges) - 1)
        left = self._priced(lambda prices: without(prices, number))
        return replace(left, edges=without(self.edges, edge))

    def with_period(self, name: str) -> "Energy":
        """Return it with one more period, which has no hours yet."""
        more = self._priced(lambda prices: tuple((*row, "") for row in prices))
        return replace(more, periods=(*self.periods, name))

    def without_period(self, number: int) -> "Energy":
        """Return it without one of its periods; its hours go to the first."""
        numbers = [0 if each == number else each - (each > number) for each in range(len(self.periods))]
        left = self._priced(lambda prices: tuple(without(row, number) for row in prices))
        return replace(
            left,
            periods=without(self.periods, number),
            seasons=_weeks(self.seasons, lambda week: renumbered(week, numbers)),
        )

    def called(self, number: int, name: str) -> "Energy":
        """Return it with another name for a period."""
        return replace(self, periods=with_(self.periods, number, name))

    def up_to(self, number: int, text: str) -> "Energy":
        """Return it with another upper edge of a tier."""
        return replace(self, edges=with_(self.edges, number, text))

    def prices_from(self, step: int) -> Prices:
        """Return the prices from the beginning (0), or from the day of a later change on."""
        return self.later[step - 1].prices if step else self.prices

    def priced(self, tier: int, period: int, text: str, step: int = 0) -> "Energy":
        """Return it with another price."""
        old = self.prices_from(step)
        prices = with_(old, tier, with_(old[tier], period, text))
        if step:
            return replace(self, later=repriced(self.later, step, prices))
        return replace(self, prices=prices)

    def with_season(self, months: Sequence[int], like: int, names: Sequence[str]) -> "Energy":
        """Return it with a season more: the hours of one there is, for periods of its own, called `names`."""
        season = self.seasons[like]
        old = sorted(used_in(season.week))
        numbers = list(range(len(self.periods)))
        for count, period in enumerate(old):
            numbers[period] = len(self.periods) + count
        more = self._priced(lambda prices: tuple((*row, *(row[period] for period in old)) for row in prices))
        added = (*self.seasons, Season((), renumbered(season.week, numbers)))
        return replace(
            more, periods=(*self.periods, *names), seasons=giving(added, len(self.seasons), months)
        )

    def without_season(self, number: int) -> "Energy":
        """Return it without a season and the periods only it had; its months go to the first one left."""
        gone, left = self.seasons[number], without(self.seasons, number)
        kept = replace(self, seasons=giving(left, 0, gone.months))
        others = {period for season in left for period in used_in(season.week)}
        for period in sorted(used_in(gone.week) - others, reverse=True):
            kept = kept.without_period(period)
        return kept

    def in_months(self, number: int, month: int) -> "Energy":
        """Return it with a month more in a season, taken from the one that had it."""
        return replace(self, seasons=giving(self.seasons, number, (month,)))

    def painted(self, season: int, days: Collection[int], first: int, until: int, period: int) -> "Energy":
        """Return it with quarters of an hour of a season given to a period."""
        return self.with_week(season, painted(self.seasons[season].week, days, first, until, period))

    def with_week(self, season: int, week: Week) -> "Energy":
        """Return it with another week in a season."""
        return replace(self, seasons=with_(self.seasons, season, replace(self.seasons[season], week=week)))

    @property
    def has_holidays(self) -> bool:
        """Whether holidays have hours of their own."""
        return self.has_periods and any(has_holidays(season.week) for season in self.seasons)

    def by_holidays(self, *, on: bool) -> "Energy":
        """Return it with or without hours of their own on holidays."""
        return replace(self, seasons=_weeks(self.seasons, with_holidays if on else _plain))

    def _priced(self, change: Callable[[Prices], Prices]) -> "Energy":
        later = tuple(replace(each, prices=change(each.prices)) for each in self.later)
        return replace(self, prices=change(self.prices), later=later)


def _plain(week: Week) -> Week:
    return week[:DAYS]


def _weeks(seasons: Seasons, change: Callable[[Week], Week]) -> Seasons:
    return tuple(replace(season, week=change(season.week)) for season in seasons)
