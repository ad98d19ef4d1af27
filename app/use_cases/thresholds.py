"""Verbs on thresholds: the numbers of kWh worth a warning."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from app.domain.errors import FormError
from app.domain.forms import threshold_problems
from app.storage.tables import Threshold
from app.use_cases.book import Book


def set_thresholds(book: Book, meter_id: UUID, warnings_at: Sequence[Decimal]) -> None:
    """Make these the thresholds of a meter that are on. Raises FormError."""
    problems = threshold_problems(warnings_at)
    if problems:
        raise FormError(problems)
    store_thresholds(book, meter_id, warnings_at)


def switch_threshold(book: Book, threshold_id: UUID, *, is_on: bool) -> None:
    """Switch one threshold on or off."""
    book.change(book.find(Threshold, threshold_id), is_on=is_on)


def store_thresholds(book: Book, meter_id: UUID, warnings_at: Sequence[Decimal]) -> None:
    """Add what is new, switch on what is wanted again, remove what is on but no longer wanted."""
    there = {threshold.kwh: threshold for threshold in book.meter(meter_id).thresholds}
    for kwh, threshold in there.items():
        if threshold.is_on and kwh not in warnings_at:
            book.remove(threshold)
    for kwh in warnings_at:
        if kwh in there:
            book.change(there[kwh], is_on=True)
        else:
            book.add(Threshold(id=book.new_id(), meter_id=meter_id, kwh=kwh))
