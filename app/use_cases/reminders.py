"""Reminders: what is planned, what waits in the inbox, and what a person says about it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.domain.alerts import Alert
from app.domain.errors import FormError
from app.domain.forms import reminder_problems
from app.domain.meter import Method
from app.domain.projection import stats_of
from app.domain.reminder import (
    FOR_GOOD,
    Reminder,
    Snoozes,
    due_reminders,
    plan_reminders,
    snoozed_until,
)
from app.domain.reminder_occasions import THRESHOLD_DAYS, Kind, RemindedMeter
from app.domain.zone import local_day
from app.reports.calendar import calendar_of
from app.reports.notices import notices_of
from app.reports.words import Words
from app.storage.queries.meters import meters
from app.storage.queries.reminders import (
    added_at,
    reminder_settings,
    reminder_settings_of,
    snooze_of,
    snoozes,
)
from app.storage.tables import Meter, ReminderSettings, Snooze
from app.use_cases.alerts import alerts_of
from app.use_cases.book import Book, GoneError
from app.use_cases.stats import AnyMeter, MeterNow, energy_since, meters_now

_COMING_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Inbox:
    """The reminders that wait for an answer, the newest first, and the next few to come."""

    due: tuple[Reminder, ...]
    coming: tuple[Reminder, ...]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Whether and when one meter reminds: every so many days at a minute of the day."""

    is_on: bool = True
    every_days: int = 7
    minute_of_day: int = 9 * 60


def reminders(book: Book) -> list[Reminder]:
    """Return the reminders to come, soonest first, as the platform is to schedule them."""
    return _remembered(book).plan(book)


def inbox(book: Book) -> Inbox:
    """Return what waits for an answer and what comes next."""
    remembered = _remembered(book)
    coming = list(_without_repeats(remembered.plan(book)))
    return Inbox(tuple(remembered.due(book)[::-1]), tuple(coming[:_COMING_SHOWN]))


def waiting(book: Book) -> int:
    """Return how many reminders wait for an answer."""
    return len(_remembered(book).due(book))


def reminder_calendar(book: Book, words: Words) -> bytes:
    """Return the reminders to come as a calendar file (.ics) with alarms."""
    return calendar_of(notices_of(reminders(book), words), book.now)


def rhythm_of_meter(book: Book, meter_id: UUID) -> Rhythm:
    """Return when a meter reminds."""
    return _rhythm(reminder_settings_of(book.session, meter_id))


def set_reminder(book: Book, meter_id: UUID, *, is_on: bool, every_days: int, minute_of_day: int) -> None:
    """Change when a meter reminds. Raises FormError."""
    problems = reminder_problems(every_days, minute_of_day)
    if problems:
        raise FormError(problems)
    fields: dict[str, Any] = {"is_on": is_on, "every_days": every_days, "minute_of_day": minute_of_day}
    there = reminder_settings_of(book.session, book.find(Meter, meter_id).id)
    if there is None:
        book.add(ReminderSettings(id=book.new_id(), meter_id=meter_id, **fields))
    else:
        book.change(there, **fields)


def snooze(book: Book, reminder_id: int, minutes: int) -> None:
    """Put a reminder off for 15 to 240 minutes. Raises SnoozeError, and GoneError for an answered one."""
    _put_off(book, reminder_id, snoozed_until(_found(book, reminder_id), minutes, book.now))


def dismiss(book: Book, reminder_id: int) -> None:
    """Have done with a reminder. Raises GoneError for an answered one."""
    _put_off(book, _found(book, reminder_id).id, FOR_GOOD)


def _found(book: Book, reminder_id: int) -> Reminder:
    remembered = _remembered(book)
    for reminder in (*remembered.due(book), *remembered.plan(book)):
        if reminder.id == reminder_id:
            return reminder
    raise GoneError


def _put_off(book: Book, reminder_id: int, until: datetime) -> None:
    there = snooze_of(book.session, reminder_id)
    if there is None:
        book.add(Snooze(id=book.new_id(), reminder_id=reminder_id, until_at=until))
    else:
        book.change(there, until_at=until)


@dataclass(frozen=True, slots=True)
class _Remembered:
    """All that reminders are made of: the meters in use, what costs say, and what was put off."""

    meters: Sequence[RemindedMeter]
    alerts: Sequence[Alert]
    put_off: Snoozes

    def plan(self, book: Book) -> list[Reminder]:
        return plan_reminders(self.meters, now=book.now, snoozes=self.put_off, alerts=self.alerts)

    def due(self, book: Book) -> list[Reminder]:
        return due_reminders(self.meters, now=book.now, snoozes=self.put_off, alerts=self.alerts)


def _remembered(book: Book) -> _Remembered:
    """Return what reminders are made of; a meter whose readings contradict still asks to be read."""
    settings = reminder_settings(book.session)
    rhythms = {meter_id: _rhythm(row) for meter_id, row in settings.items()}
    found = list(meters_now(book, meters(book.session)))
    each = [(one, rhythms.get(one.stored.row.id, Rhythm())) for one in found]
    reminded = [_as_reminded(book, one, rhythm) for one, rhythm in each]
    minutes = {one.stored.row.id: rhythm.minute_of_day for one, rhythm in each}
    known = [one for one in found if isinstance(one, MeterNow)]
    return _Remembered(reminded, alerts_of(book, known, minutes), snoozes(book.session))


def _without_repeats(coming: Iterable[Reminder]) -> Iterator[Reminder]:
    """Yield what is to come; of expensive hours, which come every day, the next ones of each site."""
    seen: set[UUID] = set()
    for reminder in coming:
        if reminder.kind is Kind.EXPENSIVE:
            if reminder.site_id in seen:
                continue
            seen.add(reminder.site_id)
        yield reminder


def _as_reminded(book: Book, one: AnyMeter, rhythm: Rhythm) -> RemindedMeter:
    reminded = _asking(one, rhythm)
    return _with_threshold(book, reminded, one) if isinstance(one, MeterNow) else reminded


def _asking(one: AnyMeter, rhythm: Rhythm) -> RemindedMeter:
    """Return a meter that asks to be read, also where its readings contradict."""
    stored = one.stored
    return RemindedMeter(
        id=stored.row.id,
        name=stored.row.name,
        site_id=stored.site.id,
        site_name=stored.site.name,
        zone=stored.zone,
        anchor_day=stored.row.anchor_day,
        added_on=local_day(added_at(stored.row.id), stored.zone),
        is_on=rhythm.is_on,
        every_days=rhythm.every_days,
        minute_of_day=rhythm.minute_of_day,
        last_read_at=one.latest.taken_at if one.latest else None,
        boundaries=stored.boundaries,
    )


def _with_threshold(book: Book, reminded: RemindedMeter, now: MeterNow) -> RemindedMeter:
    is_classic = now.stored.method is Method.FIRST_IN_CYCLE
    return replace(
        reminded,
        next_threshold=now.stats.next_threshold,
        next_threshold_on=_expected_when_last_read(book, now) if is_classic else now.stats.next_threshold_on,
    )


def _expected_when_last_read(book: Book, now: MeterNow) -> date | None:
    """Return the crossing as it stood at the last reading, if it was within a week then.

    The classic rule lets its pace fall every day that nobody reads, so that its
    crossing never comes nearer by time alone and runs away from a reminder made for it.
    """
    stored, latest = now.stored, now.stats.latest
    if latest is None:
        return None
    stats = stats_of(
        energy_since(book, stored, now.stats.cycle.start),
        anchor_day=stored.row.anchor_day,
        now=latest.taken_at,
        zone=stored.zone,
        thresholds=stored.warnings_at,
        method=stored.method,
        boundaries=stored.boundaries,
    )
    expected = stats.next_threshold_on
    within = local_day(latest.taken_at, stored.zone) + THRESHOLD_DAYS
    return expected if expected is not None and expected <= within else None


def _rhythm(row: ReminderSettings | None) -> Rhythm:
    return Rhythm() if row is None else Rhythm(row.is_on, row.every_days, row.minute_of_day)
