"""Pace: energy over a stretch of time, carried forward."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from app.domain.device import MICROSECOND
from app.domain.reading import MOST_DECIMALS

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """So many Wh in a time, which has to be longer than nothing."""

    wh: int
    elapsed: timedelta

    @property
    def kwh_per_day(self) -> Decimal:
        """The pace as a rate."""
        return Decimal(self.wh).scaleb(-MOST_DECIMALS) * (DAY // MICROSECOND) / (self.elapsed // MICROSECOND)

    def over(self, time: timedelta, step_wh: int = 1) -> int:
        """Return the Wh this pace brings in a time, rounded half up to whole steps."""
        doubled = 2 * self.wh * (time // MICROSECOND)
        unit = step_wh * (self.elapsed // MICROSECOND)
        return (doubled + unit) // (2 * unit) * step_wh

    def time_for(self, wh: Decimal, step: timedelta, within: timedelta) -> timedelta | None:
        """Return after how many whole steps of time so much is used, None if that is not within a time."""
        if not self.wh:
            return None
        top, bottom = wh.as_integer_ratio()
        steps = -(-top * (self.elapsed // MICROSECOND) // (bottom * self.wh * (step // MICROSECOND)))
        return steps * step if steps * (step // MICROSECOND) < within // MICROSECOND else None
