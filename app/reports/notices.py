"""Reminders in the person's words, as a notification or a calendar shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.domain.reminder import Reminder
from app.domain.reminder_occasions import Kind, RemindedMeter
from app.reports.alerts import alert_lines, alert_title
from app.reports.words import Words


@dataclass(frozen=True, slots=True)
class Notice:
    """What is shown at an instant (UTC), and the route it opens; `id` is a signed 32-bit number."""

    id: int
    at: datetime
    title: str
    body: str
    route: str


def notices_of(reminders: Iterable[Reminder], words: Words) -> list[Notice]:
    """Return the reminders in words, in their order."""
    return [Notice(one.id, one.at, title_of(one, words), body_of(one, words), one.route) for one in reminders]


def title_of(reminder: Reminder, words: Words) -> str:
    """Return in a few words why something reminds."""
    if reminder.kind is Kind.OPEN_APP:
        return words("Open Meterbook")
    return alert_title(words, reminder.alerts) if reminder.alerts else _title_of_meters(reminder, words)


def _title_of_meters(reminder: Reminder, words: Words) -> str:
    _, n = words, len(reminder.meters)
    match reminder.kind:
        case Kind.ANCHOR_DAY:
            return _.plural(
                "A cycle begins today: read the meter", "A cycle begins today: read {n} meters", n
            )
        case Kind.NO_READING:
            return _.plural("No reading in this cycle yet", "{n} meters without a reading in this cycle", n)
        case Kind.CYCLE_ENDING:
            return _.plural(
                "The cycle ends soon and has no reading", "{n} cycles end soon and have no reading", n
            )
        case Kind.THRESHOLD:
            return _.plural("A threshold is near", "{n} thresholds are near", n)
        case _:
            return _.plural("Time to read the meter", "Time to read {n} meters", n)


def body_of(reminder: Reminder, words: Words) -> str:
    """Return whom a reminder concerns, and what it is about."""
    _ = words
    if reminder.kind is Kind.OPEN_APP:
        return _("More reminders are waiting there.")
    if reminder.kind is Kind.THRESHOLD:
        return "\n".join(_crossing(meter, words) for meter in reminder.meters)
    if reminder.alerts:
        return "\n".join(alert_lines(_, reminder.alerts))
    names = _.listed([meter.name for meter in reminder.meters])
    return f"{names} – {reminder.site_name}"


def _crossing(meter: RemindedMeter, words: Words) -> str:
    _ = words
    if meter.next_threshold is None or meter.next_threshold_on is None:
        return meter.name
    kwh = _.kwh(meter.next_threshold, max(0, -int(meter.next_threshold.normalize().as_tuple().exponent)))
    return _(
        "{meter}: {kwh} expected around {day}", meter=meter.name, kwh=kwh, day=_.day(meter.next_threshold_on)
    )
