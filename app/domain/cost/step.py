"""How finely costs are told over time."""

from datetime import date
from enum import StrEnum


class Step(StrEnum):
    """A day, a week from Monday on, or a calendar month."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def begins_on(self, day: date) -> bool:
        """Tell whether a new day, week or month begins on a day."""
        match self:
            case Step.WEEK:
                return day.weekday() == 0
            case Step.MONTH:
                return day.day == 1
            case _:
                return True
