"""The way from reminders to costs and payments, which load only for who has something to be told of."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from app.domain.alerts import Alert
from app.storage.queries.changes import newest_change
from app.storage.queries.landlord.payments import has_due
from app.storage.queries.tariffs import budgets
from app.use_cases.book import Book
from app.use_cases.quiet_meters import quiet_meters
from app.use_cases.settings import settings_of
from app.use_cases.stats import MeterNow


def alerts_of(book: Book, meters: Sequence[MeterNow], minutes: Mapping[UUID, int]) -> list[Alert]:
    """Return what costs and payments have to say; `minutes` are those at which each meter reminds."""
    settings = settings_of(book)
    has_budgets = bool(budgets(book.session))
    peaks = _peaks(book, meters, settings.expensive_minutes) if settings.expensive_minutes else ()
    overruns = _overruns(book, meters, minutes, settings.reminder_minute) if has_budgets else ()
    return [*overruns, *peaks, *_dues(book, settings.reminder_minute)]


def _dues(book: Book, minute: int) -> Sequence[Alert]:
    """Return the bills and payments that are due: the same for a day while nothing is stored."""
    if not has_due(book.session):
        return ()

    def told() -> Sequence[Alert]:
        from app.use_cases.landlord.due import due_alerts  # noqa: PLC0415 - only for who has tenants

        return tuple(due_alerts(book, minute))

    rests_on = newest_change(book.session), book.now.date(), minute
    return book.memory.recall("dues", rests_on, told)


def _peaks(book: Book, meters: Sequence[MeterNow], lead_minutes: int) -> Iterable[Alert]:
    from app.use_cases.costs.alerts import peak_alerts  # noqa: PLC0415 - see above

    quiet = quiet_meters(book)
    stored = (now.stored for now in meters)
    return peak_alerts(book, [one for one in stored if one.row.id not in quiet], lead_minutes)


def _overruns(
    book: Book, meters: Sequence[MeterNow], minutes: Mapping[UUID, int], site_minute: int
) -> Sequence[Alert]:
    """Return the budgets that will not do: the same for an hour while nothing is stored."""

    def told() -> Sequence[Alert]:
        from app.use_cases.costs.alerts import Alerted, budget_alerts  # noqa: PLC0415 - see above

        alerted = [Alerted(now, minutes[now.stored.row.id]) for now in meters]
        return tuple(budget_alerts(book, alerted, site_minute))

    hour = book.now.replace(minute=0, second=0, microsecond=0)
    rests_on = newest_change(book.session), hour, site_minute
    return book.memory.recall("overruns", rests_on, told)
