"""Since when it is known that a budget will not do."""

from bisect import bisect_left
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.cycle import Cycle
from app.domain.zone import DAY, midnight
from app.use_cases.book import Book


def known_since(
    book: Book,
    cycle: Cycle,
    zone: ZoneInfo,
    will_not_do: Callable[[Book], bool],
    guess: datetime | None = None,
) -> datetime:
    """Return the midnight since which it is known that a budget of a cycle will not do, as it is today.

    What is not known yet counts as such a day, so that the same days are asked however often the plan is
    made, and only as many as it takes to halve a month; a guess that is right takes two of them.
    """
    midnights = [midnight(cycle.start + number * DAY, zone) for number in range(cycle.days + 1)]

    def was_known_at(at: datetime) -> bool:
        return at > book.now or will_not_do(book.as_of(at))

    if guess in midnights:
        before = midnights[: midnights.index(guess)]
        if was_known_at(guess) and not (before and was_known_at(before[-1])):
            return guess
    return midnights[bisect_left(midnights, True, key=was_known_at)]
