"""Verbs on thresholds: the numbers of kWh worth a warning."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from uuid import UUID

from app.storage.tables import Threshold
from app.use_cases.book import Book


def put_away_thresholds(
    book: Book, meter_id: UUID, warnings_at: Collection[Decimal], switched_off: Collection[Decimal]
) -> None:
    """Switch off what shall not warn, and remove what was off and is no longer named."""
    there = _there(book, meter_id)
    for kwh, threshold in there.items():
        if kwh in switched_off:
            book.change(threshold, is_on=False)
        elif kwh not in warnings_at and not threshold.is_on:
            book.remove(threshold)
    for kwh in set(switched_off) - set(there):
        book.add(Threshold(id=book.new_id(), meter_id=meter_id, kwh=kwh, is_on=False))


def store_thresholds(book: Book, meter_id: UUID, warnings_at: Sequence[Decimal]) -> None:
    """Add what is new, switch on what is wanted again, remove what is on but no longer wanted."""
    there = _there(book, meter_id)
    for kwh, threshold in there.items():
        if threshold.is_on and kwh not in warnings_at:
            book.remove(threshold)
    for kwh in warnings_at:
        if kwh in there:
            book.change(there[kwh], is_on=True)
        else:
            book.add(Threshold(id=book.new_id(), meter_id=meter_id, kwh=kwh))


def _there(book: Book, meter_id: UUID) -> dict[Decimal, Threshold]:
    return {threshold.kwh: threshold for threshold in book.meter(meter_id).thresholds}
