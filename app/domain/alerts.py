"""Alerts: what costs and payments have to say at an instant, until it does not matter any more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.instant import utc
from app.domain.reminder_occasions import Kind
from app.domain.zone import DAY, clock_instant, local_day, midnight

# Nobody is woken: before this minute of the day no alert comes.
QUIET_UNTIL = 6 * 60
# A transfer takes a working day, and a weekend may lie before it.
BILL_DAYS = 3 * DAY
PAYMENT_DAYS = 31 * DAY


@dataclass(frozen=True, slots=True)
class Subject:
    """What an alert is about: a meter of a site, or (without `meter_id`) the whole site."""

    site_id: UUID
    site_name: str
    zone: ZoneInfo
    name: str
    meter_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Overrun:
    """A budget that will be exceeded at today's pace."""

    projected: Decimal
    budget: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Peak:
    """A stretch of hours at the highest price of their month, and the name of their period."""

    period: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """Money that is to be paid until a day: to a supplier, or by a person."""

    name: str
    amount: Decimal
    currency: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Alert:
    """Something about money worth telling at an instant (UTC); from `until` on it says nothing new."""

    at: datetime
    until: datetime
    kind: Kind
    subject: Subject
    about: Overrun | Peak | Due


def budget_alert(
    subject: Subject, overrun: Overrun, *, since: datetime, until: datetime, minute_of_day: int
) -> Alert:
    """Return the alert of a budget: the first time of day after it was known that it will not do."""
    day = local_day(since, subject.zone)
    at = clock_instant(day, minute_of_day, subject.zone)
    if at <= since:
        at = clock_instant(day + DAY, minute_of_day, subject.zone)
    return Alert(at, until, Kind.BUDGET, subject, overrun)


def bill_alert(subject: Subject, due: Due, minute_of_day: int) -> Alert:
    """Return the alert of a supplier's bill: some days before it is due, until that day is over."""
    at = clock_instant(due.due_on - BILL_DAYS, minute_of_day, subject.zone)
    return Alert(at, midnight(due.due_on + DAY, subject.zone), Kind.BILL_DUE, subject, due)


def payment_alert(subject: Subject, due: Due, minute_of_day: int) -> Alert:
    """Return the alert of a payment that did not come: the day after it was due, for a month."""
    day = due.due_on + DAY
    at = clock_instant(day, minute_of_day, subject.zone)
    return Alert(at, midnight(day + PAYMENT_DAYS, subject.zone), Kind.PAYMENT_DUE, subject, due)


def peak_alert(subject: Subject, peaks: Iterable[Peak], day: date, lead_minutes: int) -> Alert | None:
    """Return the one alert of a day: so long before the first of its peaks that does not begin at night."""
    quiet_until = clock_instant(day, QUIET_UNTIL, subject.zone)
    for peak in peaks:
        at = max(utc(peak.start) - timedelta(minutes=lead_minutes), quiet_until)
        if at < peak.start:
            return Alert(at, peak.end, Kind.EXPENSIVE, subject, peak)
    return None
