"""Meters that use the same every day, with tariffs."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np

from app.domain.assignment import Level, Target
from app.domain.forms import MeterForm
from app.domain.quality import Quality
from app.domain.reading import Register
from app.domain.tariff import Tariff
from app.domain.zone import DAY, midnight, quarters_in
from app.storage.queries.meters import StoredMeter, meter
from app.storage.tables import QuarterBlock
from app.use_cases.assignments import assign
from app.use_cases.book import Book
from app.use_cases.costs.meter import MeterCost, meter_cost
from app.use_cases.desk import Desk
from app.use_cases.meters import add_meter
from app.use_cases.new_meter import places
from app.use_cases.readings import ReadingForm, record_reading
from app.use_cases.tariffs import add_tariff

ZURICH = ZoneInfo("Europe/Zurich")
SINCE = date(2025, 9, 1)
TODAY = date(2026, 11, 21)
PER_DAY = Decimal(10)


def months(first: date, last: date) -> list[date]:
    """Return the first days of the months from one to another."""
    days = [first + number * DAY for number in range((last - first).days + 1)]
    return [day for day in days if day.day == 1]


def meter_of(desk: Desk, name: str = "Flat", per_day: Decimal = PER_DAY, **form: object) -> Target:
    """Add a meter that is read on the first of each month and today at midnight."""
    meter_id = UUID(str(desk.do(add_meter, MeterForm(name, **form), "Europe/Zurich").answer))  # type: ignore[arg-type]
    meter = Target(Level.METER, meter_id)
    read_monthly(desk, meter, per_day)
    return meter


def read_monthly(desk: Desk, meter: Target, per_day: Decimal = PER_DAY) -> None:
    """Record the readings of a meter that uses the same every day, on the first of each month and today."""
    for day in [*months(SINCE, TODAY), TODAY]:
        read(desk, meter.id, midnight(day, ZURICH), 1000 + per_day * (day - SINCE).days)


def read(desk: Desk, meter_id: UUID, at: datetime, kwh: Decimal, register: Register = Register.TOTAL) -> None:
    """Record one reading."""
    desk.do(record_reading, meter_id, ReadingForm(at, kwh, register))


def holds(desk: Desk, target: Target, tariff: Tariff, since: date = date(2020, 1, 1)) -> UUID:
    """Add a tariff and let it hold for a target; return the tariff's id."""
    tariff_id = UUID(str(desk.do(add_tariff, tariff).answer))
    desk.do(assign, tariff_id, target, since)
    return tariff_id


def site_of(desk: Desk) -> Target:
    """Return the one site."""
    return Target(Level.SITE, desk.ask(places)[0].site_id)


def stored(book: Book, target: Target) -> StoredMeter:
    """Return a meter that is there."""
    found = meter(book.session, target.id)
    assert found is not None
    return found


def cost(desk: Desk, target: Target) -> MeterCost | None:
    """Ask what a meter costs."""
    return desk.ask(lambda book: meter_cost(book, stored(book, target)))


def known_cost(desk: Desk, target: Target) -> MeterCost:
    """Ask what a meter costs that has a tariff."""
    found = cost(desk, target)
    assert found is not None
    return found


def fill_quarters(desk: Desk, target: Target, first: date, days: int, wh: Sequence[int]) -> None:
    """Store measured quarters for some days, each day the same 24 hours of four quarters."""
    desk.do(_fill_quarters, target.id, first, days, wh)


def _fill_quarters(book: Book, meter_id: UUID, first: date, days: int, wh: Sequence[int]) -> None:
    for day in (first + timedelta(days=number) for number in range(days)):
        count = quarters_in(day, ZURICH)
        hours = np.resize(np.repeat(np.array(wh, "<i4"), 4), count)
        book.add(
            QuarterBlock(
                id=book.new_id(),
                meter_id=meter_id,
                day=day,
                first_at=midnight(day, ZURICH),
                wh=hours.astype("<i4").tobytes(),
                quality=bytes([Quality.MEASURED]) * count,
            )
        )
