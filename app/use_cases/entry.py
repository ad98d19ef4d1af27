"""What the Add reading screen needs to know about a meter before a value is typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.reading import Reading, Register
from app.domain.zone import local_day
from app.storage.queries.meters import StoredMeter, meters
from app.storage.queries.readings import StoredReading, latest_reading, neighbours
from app.storage.tables import Device
from app.use_cases.book import Book


@dataclass(frozen=True, slots=True)
class Entry:
    """A meter at the moment of a new reading.

    `around` are the readings near `at`, `registers` those the device shows that hangs there then,
    `hung_since` when the latest one was put in, `next_meter_id` the next meter on the walk that has
    no reading today.
    """

    meter_id: UUID
    name: str
    role: str
    site: str
    serial: str
    zone: ZoneInfo
    at: datetime
    now: datetime
    around: tuple[Reading, ...]
    latest: Reading | None
    registers: tuple[Register, ...]
    decimals: int
    turn_over_at: Decimal | None
    multiplier: Decimal
    max_kw: Decimal | None
    next_meter_id: UUID | None
    hung_since: datetime | None = None


def entry(book: Book, meter_id: UUID, at: datetime | None = None) -> Entry:
    """Return what is known around an instant, by default now."""
    stored = book.meter(meter_id)
    moment = at or book.now
    device = stored.device_at(moment)
    around = neighbours(book.session, meter_id, moment)
    latest = latest_reading(book.session, meter_id)
    return Entry(
        meter_id=meter_id,
        name=stored.row.name,
        role=stored.row.role,
        site=stored.site.name,
        serial=device.serial,
        zone=stored.zone,
        at=moment,
        now=book.now,
        around=tuple(near.reading for near in around),
        latest=None if latest is None else latest.reading,
        registers=registers_of(around, device),
        decimals=device.decimals,
        turn_over_at=device.turn_over_at,
        multiplier=device.multiplier,
        max_kw=device.max_kw,
        next_meter_id=_next_to_read(book, stored),
        hung_since=stored.devices[-1].installed_at,
    )


def registers_of(around: Sequence[StoredReading], device: Device) -> tuple[Register, ...]:
    """Return the registers of a device; before its first reading those of the meter, else the total."""
    of_device = {near.reading.register for near in around if near.device_id == device.id}
    of_meter = {near.reading.register for near in around}
    return tuple(sorted(of_device or of_meter)) or (Register.TOTAL,)


def _next_to_read(book: Book, current: StoredMeter) -> UUID | None:
    """Return the first meter after this one on the walk, then from its start, not yet read today."""
    walk = [stored for stored in meters(book.session) if stored.site.id == current.site.id]
    here = next((i for i, stored in enumerate(walk) if stored.row.id == current.row.id), -1)
    later = walk[here + 1 :] + walk[: max(here, 0)]
    return next((stored.row.id for stored in later if not _is_read_today(book, stored)), None)


def _is_read_today(book: Book, stored: StoredMeter) -> bool:
    latest = latest_reading(book.session, stored.row.id)
    if latest is None:
        return False
    return local_day(latest.reading.taken_at, stored.zone) == local_day(book.now, stored.zone)
