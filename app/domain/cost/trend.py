"""Days as days, weeks or months."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from app.domain.cost.breakdown import Part, together
from app.domain.cost.cycled import Spent
from app.domain.cost.step import Step


def trend(days: Iterable[Spent], step: Step) -> list[Spent]:
    """Return days as days, weeks (from Monday) or calendar months."""
    return [_joined(list(some)) for _, some in groupby(days, key=_START[step])]


def _joined(some: Sequence[Spent]) -> Spent:
    cost = sum((each.cost for each in some), Part())
    return Spent(
        some[0].first, max(each.end for each in some), cost, together(each.by_period for each in some)
    )


def _monday(spent: Spent) -> date:
    return spent.first - timedelta(days=spent.first.weekday())


def _month(spent: Spent) -> date:
    return spent.first.replace(day=1)


_START: dict[Step, Callable[[Spent], date]] = {
    Step.DAY: lambda spent: spent.first,
    Step.WEEK: _monday,
    Step.MONTH: _month,
}
