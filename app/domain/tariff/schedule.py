"""When each price applies: every minute belongs to exactly one named period."""

from functools import cached_property
from typing import Self

from pydantic import model_validator

from app.domain.errors import N_
from app.domain.tariff.coverage import check
from app.domain.tariff.grid import Grid, grid_of
from app.domain.tariff.parts import Name, Part, refused
from app.domain.tariff.periods import Period

MOST_PERIODS = 100


class Schedule(Part):
    """Periods that hold every minute once; `otherwise` names what they leave open."""

    periods: tuple[Period, ...]
    otherwise: Name | None = None

    @model_validator(mode="after")
    def _holds_every_minute_once(self) -> Self:
        if len(self.periods) > MOST_PERIODS:
            raise refused(N_("Write at most {most} periods."), most=MOST_PERIODS)
        check(self.grid, self.names, is_open=self.otherwise is not None)
        return self

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The distinct names, in the order the numbers of the grid count them."""
        named = [period.name for period in self.periods]
        return tuple(dict.fromkeys([*named, *([self.otherwise] if self.otherwise else [])]))

    @property
    def names_holidays(self) -> bool:
        """Whether some period is for holidays."""
        return any("holiday" in period.days for period in self.periods)

    @cached_property
    def grid(self) -> Grid:
        """The tables that classify minutes; `otherwise` is left open in them as NOBODY."""
        return grid_of(self.periods)
