"""Who has a unit from day to day, so that no day is without somebody: vacant ones are the owner's."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from app.domain.sharing.facts import Tenancy


def tiled(unit_id: UUID, stays: Iterable[Tenancy], start: date, end: date) -> Iterator[Tenancy]:
    """Yield the stays in a unit cut to a period, with the vacancy before, between and after them.

    Of two that share days the earlier one keeps them.
    """
    free = start
    for stay in sorted(stays, key=lambda each: (each.start, each.end)):
        first, last = max(stay.start, free), min(stay.end, end)
        if first >= last:
            continue
        if free < first:
            yield Tenancy(unit_id, None, free, first)
        yield Tenancy(unit_id, stay.person_id, first, last)
        free = last
    if free < end:
        yield Tenancy(unit_id, None, free, end)
