"""Until when the price of this moment holds: the next change by the clock, the season or a date."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from app.domain.cost.terms import Terms
from app.domain.tariff.calendar import DAY_SECONDS, FIRST_DAY, Codes, days_of, offsets_between, rows_of
from app.domain.tariff.charges import EnergyCharge
from app.domain.tariff.document import Tariff
from app.domain.tariff.holidays import holidays_between
from app.domain.tariff.schedule import Schedule
from app.domain.zone import DAY, instants_of, local_day, midnight

LOOK_AHEAD_DAYS = 8
BOUGHT = ("import", "grid")


def price_until(terms: Terms, now: datetime) -> datetime | None:
    """Return when the price per kWh changes next by itself, None where it holds for a week and longer."""
    tariff = terms.tariff_on(local_day(now, ZoneInfo(terms.parts[-1][1].time_zone)))
    zone = ZoneInfo(tariff.time_zone)
    present = _prices(terms, now, zone)
    changes = sorted({*_clock_changes(tariff, now, zone), *_midnights(now, zone), *_shifts(now, zone)})
    return next((at for at in changes if at > now and _prices(terms, at, zone) != present), None)


def period_at(schedule: Schedule, tariff: Tariff, now: datetime) -> str:
    """Return the name of the period that holds at an instant."""
    local = now.astimezone(ZoneInfo(tariff.time_zone))
    codes = period_codes(schedule, tariff, local.date(), local.date())
    return schedule.names[int(codes[(local.hour * 60 + local.minute) // rows_of(schedule.grid).step])]


def period_codes(schedule: Schedule, tariff: Tariff, first: date, last: date) -> Codes:
    """Return the numbers of the periods from a local day to another, in the steps of the schedule."""
    holidays = holidays_between(tariff.holidays, first - DAY, last + DAY)
    return days_of(schedule, first.toordinal() - FIRST_DAY, last.toordinal() - FIRST_DAY, holidays).ravel()


def energy_charges(tariff: Tariff, now: datetime) -> Iterator[EnergyCharge]:
    """Yield the charges that price what is bought in the season of an instant."""
    month = now.astimezone(ZoneInfo(tariff.time_zone)).month
    for charge in tariff.charges:
        if isinstance(charge, EnergyCharge) and charge.flow in BOUGHT and month in charge.months:
            yield charge


def _prices(terms: Terms, at: datetime, zone: ZoneInfo) -> list[object]:
    """Return every price that may count at an instant, tier by tier."""
    day = local_day(at, zone)
    tariff = terms.tariff_on(day)
    found: list[object] = []
    for charge in energy_charges(tariff, at):
        period = period_at(charge.schedule, tariff, at) if charge.schedule else None
        tiers = (tier for table in charge.tables for tier in table.tiers)
        found.append((charge.name, [tier.price_in(period).on(day) for tier in tiers]))
    return found


def _midnights(now: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    today = local_day(now, zone)
    yield from (midnight(today + number * DAY, zone) for number in range(1, LOOK_AHEAD_DAYS))


def _shifts(now: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """Yield the instants at which clocks are set: they may jump into another period."""
    first = int(now.timestamp())
    for second in offsets_between(zone, first, first + LOOK_AHEAD_DAYS * DAY_SECONDS).since:
        yield datetime.fromtimestamp(second, UTC)


def _clock_changes(tariff: Tariff, now: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """Yield the instants of the coming days at which some schedule changes its period."""
    first = now.astimezone(zone).date()
    begin = datetime.combine(first, time.min)
    for charge in energy_charges(tariff, now):
        if charge.schedule is None:
            continue
        step = rows_of(charge.schedule.grid).step
        codes = period_codes(charge.schedule, tariff, first, first + LOOK_AHEAD_DAYS * DAY)
        for place in np.flatnonzero(np.diff(codes)) + 1:
            yield from instants_of(begin + timedelta(minutes=int(place) * step), zone)
