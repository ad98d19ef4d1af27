"""Since when it is known that a budget will not do."""

from bisect import bisect_left
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.cycle import Cycle
from app.domain.zone import DAY, midnight
from app.use_cases.book import Book
from app.use_cases.costs.budget import BudgetNow

Standing = Callable[[Book], BudgetNow | None]


def known_since(book: Book, cycle: Cycle, zone: ZoneInfo, standing: Standing) -> datetime:
    """Return the midnight since which it is known that a budget of a cycle will not do, as it is today.

    `standing` tells how the budget stands in a book. What is not known yet counts as such a day, so that the
    same days are asked however often the plan is made, and only as many as it takes to halve a month.
    """
    midnights = [midnight(cycle.start + number * DAY, zone) for number in range(cycle.days + 1)]

    def will_not_do(at: datetime) -> bool:
        if at > book.now:
            return True
        found = standing(book.as_of(at))
        return found is not None and found.will_be_exceeded

    return midnights[bisect_left(midnights, True, key=will_not_do)]
