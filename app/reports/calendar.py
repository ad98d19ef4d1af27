"""Notices as a calendar file with alarms (RFC 5545), for every phone and desktop."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.reports.notices import Notice

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_LASTS = timedelta(minutes=15)


def calendar_of(notices: Iterable[Notice], now: datetime) -> bytes:
    """Return one event with an alarm for each notice; importing it again updates the same events."""
    from icalendar import Calendar  # noqa: PLC0415 - loads only for who exports a calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Meterbook//Reminders//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for notice in notices:
        calendar.add_component(_event(notice, now))
    return bytes(calendar.to_ical())


def _event(notice: Notice, now: datetime) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - see above

    event = Event()
    event.add("uid", f"reminder-{notice.id % 2**32:08x}@meterbook")
    event.add("dtstamp", now)
    event.add("dtstart", notice.at)
    event.add("dtend", notice.at + _LASTS)
    event.add("summary", _seen(notice.title))
    event.add("description", _seen(notice.body))
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(notice))
    return event


def _alarm(notice: Notice) -> "Alarm":
    from icalendar import Alarm  # noqa: PLC0415 - see above

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(0))
    alarm.add("description", _seen(notice.title))
    return alarm


def _seen(text: str) -> str:
    """Return a text without the mark of byte order, which nobody sees and readers drop."""
    return text.replace("\ufeff", "")
