"""Reminders: planned from what is known, one per site, kind and time.

Nothing is remembered about what was shown: a reading answers a reminder because
the plan made from it no longer holds that reminder.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import chain, groupby
from uuid import UUID
from zlib import crc32
from zoneinfo import ZoneInfo

from app.domain.alerts import Alert
from app.domain.errors import N_, MeterbookError
from app.domain.instant import utc
from app.domain.reminder_occasions import Kind, Occasion, RemindedMeter, occasions_of

# iOS keeps 64 notifications that are still to come.
MOST = 60
COMING_DAYS = 92
PAST_DAYS = 31
SNOOZE_MINUTES = range(15, 241)
FOR_GOOD = datetime(9999, 1, 1, tzinfo=UTC)

Snoozes = Mapping[int, datetime]

_SCREENS = {Kind.BILL_DUE: "bills", Kind.PAYMENT_DUE: "payments"}
_MINUTE = timedelta(minutes=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_BITS_OF_MINUTES = 28


class SnoozeError(MeterbookError):
    """A reminder put off for too short or too long."""

    sentence = N_("Choose {shortest} to {longest} minutes.")


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to tell a person at an instant (UTC), naming the meters of one site, or what its money says.

    `id` fits 32 bits with sign and stays the same however often the plan is made and the reminder snoozed.
    """

    id: int
    at: datetime
    kind: Kind
    site_id: UUID
    site_name: str
    meters: tuple[RemindedMeter, ...] = ()
    alerts: tuple[Alert, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The zone of its site, whose clocks it goes by."""
        return self.meters[0].zone if self.meters else self.alerts[0].subject.zone

    @property
    def until(self) -> datetime:
        """When it is told no more."""
        return max((alert.until for alert in self.alerts), default=FOR_GOOD)

    @property
    def route(self) -> str:
        """The address of the screen that answers it."""
        match self.kind, self.meters:
            case Kind.OPEN_APP, _:
                return "/"
            case Kind.THRESHOLD, (meter,):
                return f"/meters/{meter.id}"
            case Kind.THRESHOLD, _:
                return "/"
            case Kind.BUDGET | Kind.EXPENSIVE, _:
                return self._to_costs
            case Kind.BILL_DUE | Kind.PAYMENT_DUE, _:
                return f"/sites/{self.site_id}/{_SCREENS[self.kind]}"
            case _:
                # The entry screen goes on to the next meter by itself.
                return f"/add/{self.meters[0].id}"

    @property
    def _to_costs(self) -> str:
        """The screen with the costs of the one meter that is meant, else that of all."""
        meant = {alert.subject.meter_id for alert in self.alerts}
        return "/costs" if len(meant) > 1 or None in meant else f"/meters/{meant.pop()}"


def plan_reminders(
    meters: Iterable[RemindedMeter],
    *,
    now: datetime,
    snoozes: Snoozes | None = None,
    alerts: Iterable[Alert] = (),
    coming_days: int = COMING_DAYS,
    most: int = MOST,
) -> list[Reminder]:
    """Return the reminders to come as long as nobody reads a meter, soonest first.

    `alerts` are those of costs and payments now. Where there are more than `most`, the last one says to
    open Meterbook instead.
    """
    at = utc(now)
    coming = [one for one in _reminders(meters, alerts, at, snoozes or {}, coming_days) if one.at > at]
    return coming if len(coming) <= most else [*coming[: most - 1], _to_open_app(coming[most - 1])]


def due_reminders(
    meters: Iterable[RemindedMeter],
    *,
    now: datetime,
    snoozes: Snoozes | None = None,
    alerts: Iterable[Alert] = (),
) -> list[Reminder]:
    """Return the reminders of the last month that nobody has answered or dismissed, oldest first."""
    at = utc(now)
    found = _reminders(meters, alerts, at, snoozes or {}, coming_days=0)
    return [one for one in found if one.at <= at < one.until]


def snoozed_until(reminder: Reminder, minutes: int, now: datetime) -> datetime:
    """Return when a snoozed reminder comes back. Raises SnoozeError."""
    if minutes not in SNOOZE_MINUTES:
        raise SnoozeError(shortest=SNOOZE_MINUTES[0], longest=SNOOZE_MINUTES[-1])
    return max(reminder.at, utc(now)) + minutes * _MINUTE


def reminder_id(site_id: UUID, kind: Kind, at: datetime) -> int:
    """Return the id of a site's reminder of a kind at an instant, a signed 32-bit number.

    A checksum of 32 bits tells apart any two keys that differ in their last 32 bits
    only, so two reminders of one site never share an id.
    """
    minutes = (at - _EPOCH) // _MINUTE % (1 << _BITS_OF_MINUTES)
    moment = kind << _BITS_OF_MINUTES | minutes
    checksum = crc32(site_id.bytes + moment.to_bytes(4, "big"))
    return int.from_bytes(checksum.to_bytes(4, "big"), "big", signed=True)


def _reminders(
    meters: Iterable[RemindedMeter],
    alerts: Iterable[Alert],
    now: datetime,
    snoozes: Snoozes,
    coming_days: int,
) -> list[Reminder]:
    """Return the reminders around `now`, moved by their snoozes, without those that would come too late."""
    occasions = [
        occasion
        for meter in meters
        for occasion in _open(occasions_of(meter, now, past_days=PAST_DAYS, coming_days=coming_days), now)
    ]
    grouped = chain(_one_per_time(occasions), _alerts_per_time(alerts))
    moved = (_moved(reminder, snoozes) for reminder in grouped)
    # A dismissed one is put off for good.
    kept = [reminder for reminder in moved if reminder.at < reminder.until]
    return sorted(kept, key=lambda reminder: (reminder.at, reminder.kind, reminder.site_name, reminder.id))


def _open(occasions: Sequence[Occasion], now: datetime) -> list[Occasion]:
    """Return what is to come, and of what has come the latest: one reading answers all before it."""
    coming = [occasion for occasion in occasions if occasion.at > now]
    past = {
        occasion.kind is Kind.THRESHOLD: occasion for occasion in occasions if occasion.at <= now
    }  # the later one wins
    return [*past.values(), *coming]


def _one_per_time(occasions: Iterable[Occasion]) -> Iterator[Reminder]:
    """Yield one reminder per site, kind and time; its meters keep their order."""
    for (site_id, kind, at), same in groupby(sorted(occasions, key=_key), key=_key):
        meters = tuple(occasion.meter for occasion in same)
        yield Reminder(reminder_id(site_id, kind, at), at, kind, site_id, meters[0].site_name, meters)


def _alerts_per_time(alerts: Iterable[Alert]) -> Iterator[Reminder]:
    """Yield one reminder per site, kind and time of what costs say."""
    for (site_id, kind, at), some in groupby(sorted(alerts, key=_key_of_alert), key=_key_of_alert):
        same = tuple(some)
        name = same[0].subject.site_name
        yield Reminder(reminder_id(site_id, kind, at), at, kind, site_id, name, alerts=same)


def _key_of_alert(alert: Alert) -> tuple[UUID, Kind, datetime]:
    return alert.subject.site_id, alert.kind, alert.at


def _key(occasion: Occasion) -> tuple[UUID, Kind, datetime]:
    return occasion.meter.site_id, occasion.kind, occasion.at


def _moved(reminder: Reminder, snoozes: Snoozes) -> Reminder:
    until = snoozes.get(reminder.id)
    return reminder if until is None or until <= reminder.at else replace(reminder, at=until)


def _to_open_app(reminder: Reminder) -> Reminder:
    key = reminder_id(reminder.site_id, Kind.OPEN_APP, reminder.at)
    return replace(reminder, id=key, kind=Kind.OPEN_APP)
