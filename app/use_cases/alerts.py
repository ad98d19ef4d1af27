"""The way from reminders to costs, which load only for who has a budget or asked to be told."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from app.domain.alerts import Alert
from app.storage.queries.tariffs import budgets
from app.use_cases.book import Book
from app.use_cases.settings import settings_of
from app.use_cases.stats import MeterNow


def alerts_of(book: Book, meters: Sequence[MeterNow], minutes: Mapping[UUID, int]) -> list[Alert]:
    """Return what costs have to say; `minutes` are those of the day at which each meter reminds."""
    settings = settings_of(book)
    lead = settings.expensive_minutes
    if not (lead or budgets(book.session)):
        return []
    from app.use_cases.costs.alerts import Alerted, budget_alerts, peak_alerts  # noqa: PLC0415 - see above

    alerted = [Alerted(now, minutes[now.stored.row.id]) for now in meters]
    peaks = peak_alerts(book, [now.stored for now in meters], lead) if lead else ()
    return [*budget_alerts(book, alerted, settings.reminder_minute), *peaks]
