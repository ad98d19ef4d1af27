"""What the inbox says about each reminder, and for how long one can be put off."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.reminder import Reminder
from app.domain.reminder_occasions import Kind
from app.domain.zone import local_day
from app.reports.notices import title_of
from app.reports.words import Words
from app.use_cases.book import Book
from app.use_cases.reminders import Inbox, inbox
from app.use_cases.settings import settings_of

SNOOZES = (15, 30, 60, 120, 240)
_HOUR = 60
_FAR_DAYS = 7


@dataclass(frozen=True, slots=True)
class Waiting:
    """The reminders of one minute, and for how long one is put off by a single tap."""

    inbox: Inbox
    snooze_minutes: int


def waiting_at(book: Book, minute: datetime) -> Waiting:
    """Return the reminders; asking with another minute asks anew, since time alone lets one come."""
    del minute
    return Waiting(inbox(book), settings_of(book).snooze_minutes)


def when_text(_: Words, reminder: Reminder, today: date) -> str:
    """Return when a reminder came or will come: "Today, 09:00", "Tue 17 Nov, 09:00 – 4 days ago"."""
    zone = reminder.zone
    day, time = local_day(reminder.at, zone), _.time(reminder.at, zone)
    if day == today:
        return _("Today, {time}", time=time)
    shown = f"{_.day(day)}, {time}"
    if abs((day - today).days) > _FAR_DAYS:
        return shown
    return f"{shown} – {_.relative_day(day, today)}"


def step_name(_: Words, reminder: Reminder) -> str:
    """Return the name of the step that answers a reminder."""
    match reminder.kind:
        case Kind.OPEN_APP:
            return _("Show all meters")
        case Kind.THRESHOLD:
            return _.plural("Show the meter", "Show the meters", len(reminder.meters))
        case Kind.BUDGET | Kind.EXPENSIVE:
            return _("Show the costs")
        case Kind.BILL_DUE:
            return _("Show the bills")
        case Kind.PAYMENT_DUE:
            return _("Show the payments")
        case _:
            return _.plural("Add reading", "Add readings", len(reminder.meters))


def due_title(_: Words, reminder: Reminder, today: date) -> str:
    """Return why a reminder waits, as seen from today."""
    if reminder.kind is Kind.ANCHOR_DAY and local_day(reminder.at, reminder.zone) < today:
        return _.plural(
            "A cycle has begun: read the meter",
            "A cycle has begun: read {n} meters",
            len(reminder.meters),
        )
    return title_of(reminder, _)


def coming_title(_: Words, reminder: Reminder) -> str:
    """Return what a reminder to come is about, as seen from today."""
    match reminder.kind:
        case Kind.ANCHOR_DAY:
            return _("A new cycle begins")
        case Kind.NO_READING:
            return _("If there is no reading by then")
        case Kind.CYCLE_ENDING:
            return _("The cycle ends in five days")
        case _:
            return title_of(reminder, _)


def snooze_name(_: Words, minutes: int) -> str:
    """Return for how long a reminder is put off: "Snooze 30 minutes", "Snooze 2 hours"."""
    if minutes % _HOUR == 0:
        return _.plural("Snooze {n} hour", "Snooze {n} hours", minutes // _HOUR)
    return _.plural("Snooze {n} minute", "Snooze {n} minutes", minutes)


def snoozed_text(_: Words, minutes: int) -> str:
    """Return what is said once a reminder is put off."""
    if minutes % _HOUR == 0:
        return _.plural("It comes back in {n} hour.", "It comes back in {n} hours.", minutes // _HOUR)
    return _.plural("It comes back in {n} minute.", "It comes back in {n} minutes.", minutes)


def calm_text(_: Words, coming: tuple[Reminder, ...], today: date) -> str:
    """Return what the inbox says while nothing waits."""
    if not coming:
        return _("Once you have a meter, Meterbook reminds you here when it is time to read it.")
    zone, at = coming[0].zone, coming[0].at
    day, time = local_day(at, zone), _.time(at, zone)
    if day == today:
        return _("The next reminder comes today at {time}.", time=time)
    return _("The next reminder comes {day} at {time}.", day=_.day(day), time=time)
