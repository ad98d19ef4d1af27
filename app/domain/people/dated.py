"""What holds from a day until another one (excluded): a stay, or a meter serving a unit."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Something that holds from `start` until `end`; without an end it goes on."""

    @property
    def start(self) -> date:
        """The first day."""

    @property
    def end(self) -> date | None:
        """The day after the last one."""


Each = TypeVar("Each", bound=Dated)


def holds_on(dated: Dated, day: date) -> bool:
    """Tell whether something holds on a day."""
    return dated.start <= day and (dated.end is None or day < dated.end)


def overlap(one: Dated, other: Dated) -> bool:
    """Tell whether two things hold on some same day."""
    latest = max(one.start, other.start)
    return holds_on(one, latest) and holds_on(other, latest)


def on_day(all_of_them: Iterable[Each], day: date) -> Each | None:
    """Return what holds on a day, None where nothing does."""
    return next((one for one in all_of_them if holds_on(one, day)), None)


def within(dated: Dated, start: date, end: date) -> tuple[date, date] | None:
    """Return the days of a period on which something holds, None where there are none."""
    opens = max(dated.start, start)
    closes = end if dated.end is None else min(dated.end, end)
    return (opens, closes) if opens < closes else None
