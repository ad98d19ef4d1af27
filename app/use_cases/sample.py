"""A sample building: three meters, two years of readings, always the same for the same day."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.errors import N_
from app.domain.forms import MeterForm
from app.domain.instant import utc
from app.domain.meter import Role
from app.domain.reading import Event, Register, Source, Verdict
from app.domain.zone import local_day, midnight
from app.storage.tables import Device, Reading
from app.use_cases.book import Book
from app.use_cases.meters import add_meter
from app.use_cases.sites import add_site

SAMPLE_NAME = N_("Sample building")
_DAYS = 2 * 365
_EVERY = 7
_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class _Habit:
    """How a sample meter runs: kWh a day, the swing over the year, its peak day, its dial at the start."""

    form: MeterForm
    per_day: float
    swing: float
    peak_day: int
    start_kwh: Decimal
    exchanged_after_days: int | None = None

    def used_on(self, day_of_year: int, week: int) -> Decimal:
        """Return the kWh of one day: a wave over the year and a small ripple from week to week."""
        wave = math.cos((day_of_year - self.peak_day) * 2 * math.pi / _YEAR)
        ripple = 1 + 0.12 * math.sin(week * 2.4) + 0.05 * math.sin(week * 0.7)
        return Decimal(f"{self.per_day * (1 + self.swing * wave) * ripple:.1f}")


def _habits() -> tuple[_Habit, ...]:
    house = MeterForm(
        N_("Whole house"), Role.MAIN, 8, thresholds=_kwh(500, 700), turn_over_at=Decimal(1_000_000)
    )
    flat = MeterForm(
        N_("Apartment upstairs"), Role.SUB, 8, thresholds=_kwh(200, 300), max_kw=Decimal("17.25"),
        turn_over_at=Decimal(100_000),
    )  # fmt: skip
    solar = MeterForm(N_("Solar roof"), Role.SOLAR, 1, turn_over_at=Decimal(100_000))
    return (
        _Habit(house, 17.5, 0.25, 15, Decimal("48210.4")),
        _Habit(flat, 7.6, 0.18, 15, Decimal("9954.2"), exchanged_after_days=410),
        _Habit(solar, 11.0, 0.75, 172, Decimal("18300.0")),
    )


def _kwh(*numbers: int) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, numbers))


def add_sample_building(book: Book, time_zone: str, say: Callable[[str], str] = str) -> UUID:
    """Store a sample building with readings up to yesterday; one undo takes all of it away.

    `say` gives its names in the language of who tries it.
    """
    site_id = add_site(book, say(SAMPLE_NAME), time_zone)
    for habit in _habits():
        form = replace(habit.form, name=say(habit.form.name))
        meter_id = add_meter(book, form, time_zone, site_id)
        book.add_many(Reading, list(_rows(book, meter_id, habit, ZoneInfo(time_zone))))
    return site_id


def _rows(book: Book, meter_id: UUID, habit: _Habit, zone: ZoneInfo) -> Iterator[dict[str, object]]:
    device = book.meter(meter_id).devices[0]
    kwh = habit.start_kwh
    first = local_day(book.now, zone) - timedelta(days=_DAYS + 1)
    for number in range(_DAYS + 1):
        day = first + timedelta(days=number)
        at = utc(midnight(day, zone) + timedelta(hours=18, minutes=number % 50))
        if number == habit.exchanged_after_days:
            yield _row(book, device, at, kwh, Event.FINAL)
            device, kwh = _exchange(book, device, at), Decimal(0)
            yield _row(book, device, at, kwh, Event.INITIAL)
        elif number % _EVERY == 0 or number == _DAYS:
            yield _row(book, device, at, kwh, Event.NORMAL)
        kwh += habit.used_on(day.timetuple().tm_yday, number // _EVERY)


def _exchange(book: Book, old: Device, at: datetime) -> Device:
    book.change(old, removed_at=at)
    new = Device(
        id=book.new_id(),
        meter_id=old.meter_id,
        installed_at=at,
        turn_over_at=old.turn_over_at,
        max_kw=old.max_kw,
        decimals=old.decimals,
    )
    return book.add(new)


def _row(book: Book, device: Device, at: datetime, kwh: Decimal, event: Event) -> dict[str, object]:
    return {
        "id": book.new_id(),
        "meter_id": device.meter_id,
        "device_id": device.id,
        "register_name": Register.TOTAL.value,
        "taken_at": at,
        "kwh": kwh,
        "source": Source.MANUAL.value,
        "event": event.value,
        "verdict": None if event is Event.NORMAL else Verdict.CONFIRMED.value,
        "note": "",
        "photo_id": None,
    }
