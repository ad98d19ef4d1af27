"""The way from reminders to costs and payments, which load only for who has something to be told of."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from uuid import UUID

from app.domain.alerts import Alert
from app.storage.queries.changes import newest_change
from app.storage.queries.landlord.payments import has_due
from app.storage.queries.tariffs import budgets
from app.use_cases.book import Book
from app.use_cases.settings import settings_of
from app.use_cases.stats import MeterNow

# Budgets take long where a site has many meters, and stay the same for an hour while nothing is stored.
_told: dict[Hashable, Sequence[Alert]] = {}
_due: dict[Hashable, Sequence[Alert]] = {}


def alerts_of(book: Book, meters: Sequence[MeterNow], minutes: Mapping[UUID, int]) -> list[Alert]:
    """Return what costs and payments have to say; `minutes` are those at which each meter reminds."""
    settings = settings_of(book)
    has_budgets = bool(budgets(book.session))
    peaks = _peaks(book, meters, settings.expensive_minutes) if settings.expensive_minutes else ()
    overruns = _overruns(book, meters, minutes, settings.reminder_minute) if has_budgets else ()
    return [*overruns, *peaks, *_dues(book, settings.reminder_minute)]


def _dues(book: Book, minute: int) -> Sequence[Alert]:
    if not has_due(book.session):
        return ()
    from app.use_cases.landlord.due import due_alerts  # noqa: PLC0415 - only for who has tenants

    key = newest_change(book.session), book.now.date(), minute
    if key not in _due:
        _due.clear()
        _due[key] = tuple(due_alerts(book, minute))
    return _due[key]


def _peaks(book: Book, meters: Sequence[MeterNow], lead_minutes: int) -> Iterable[Alert]:
    from app.use_cases.costs.alerts import peak_alerts  # noqa: PLC0415 - see above

    return peak_alerts(book, [now.stored for now in meters], lead_minutes)


def _overruns(
    book: Book, meters: Sequence[MeterNow], minutes: Mapping[UUID, int], site_minute: int
) -> Sequence[Alert]:
    hour = book.now.replace(minute=0, second=0, microsecond=0)
    key = newest_change(book.session), hour, site_minute
    kept = _told.get(key)
    if kept is not None:
        return kept
    from app.use_cases.costs.alerts import Alerted, budget_alerts  # noqa: PLC0415 - see above

    alerted = [Alerted(now, minutes[now.stored.row.id]) for now in meters]
    found = tuple(budget_alerts(book, alerted, site_minute))
    _told.clear()
    _told[key] = found
    return found
