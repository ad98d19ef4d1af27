"""The dearest hours of a tariff by the clock, as alerts announce them."""

from calendar import monthrange
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from app.domain.alerts import Peak
from app.domain.cost.price_until import BOUGHT, period_codes
from app.domain.tariff.calendar import MINUTES, rows_of
from app.domain.tariff.charges import EnergyCharge
from app.domain.tariff.document import Tariff
from app.domain.zone import DAY, clock_instant

_MICRO = 6

Prices = npt.NDArray[np.int64]


def peaks_on(tariff: Tariff, day: date) -> list[Peak]:
    """Return the stretches that begin on a day at the highest price of its month, soonest first.

    There are none where all hours of the month cost the same. Tiers and dials do not count: only the clock.
    """
    charges = [charge for charge in tariff.charges if isinstance(charge, EnergyCharge) and _counts(charge)]
    named = _naming(charges, day)
    if named is None:
        return []
    first = day.replace(day=1)
    month = _prices(tariff, charges, first, monthrange(day.year, day.month)[1])
    highest = month.max()
    if highest == month.min():
        return []
    around = _prices(tariff, charges, day - DAY, 4)
    found = (_peak(tariff, named, day, *run) for run in _runs(around.ravel() == highest))
    return [peak for peak in found if peak.start < peak.end]


def _naming(charges: list[EnergyCharge], day: date) -> EnergyCharge | None:
    """Return the price whose periods differ most on a day, None where none goes by the clock."""
    by_time = [each for each in charges if each.schedule and day.month in each.months]
    return max(by_time, key=lambda charge: np.ptp(_by_period(charge, day)), default=None)


def _counts(charge: EnergyCharge) -> bool:
    return charge.flow in BOUGHT and not charge.of_register


def _prices(tariff: Tariff, charges: list[EnergyCharge], first: date, days: int) -> Prices:
    """Return what a kWh costs by the clock in millionths: a row a day, a column a minute."""
    total = np.zeros((days, MINUTES), np.int64)
    for charge in charges:
        codes = _codes(tariff, charge, first, days)
        for number in range(days):
            day = first + number * DAY
            if day.month in charge.months:
                total[number] += _by_period(charge, day)[codes[number]]
    return total


def _codes(tariff: Tariff, charge: EnergyCharge, first: date, days: int) -> npt.NDArray[np.int8]:
    if charge.schedule is None:
        return np.zeros((days, MINUTES), np.int8)
    codes = period_codes(charge.schedule, tariff, first, first + (days - 1) * DAY)
    return np.repeat(codes, rows_of(charge.schedule.grid).step).reshape(days, MINUTES)


def _by_period(charge: EnergyCharge, day: date) -> Prices:
    tier = charge.tables[0].tiers[0]
    prices = (tier.price_in(name or None).on(day) for name in _names(charge))
    return np.array([int(price.scaleb(_MICRO)) for price in prices], np.int64)


def _names(charge: EnergyCharge) -> tuple[str, ...]:
    return charge.schedule.names if charge.schedule else ("",)


def _runs(is_dear: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return where dear minutes of the second day begin, and the minute after the last of each."""
    edges = np.flatnonzero(np.diff(is_dear.astype(np.int8))) + 1
    begun = [int(at) for at in edges if is_dear[at] and MINUTES <= at < 2 * MINUTES]
    return [(at, int(next((end for end in edges if end > at), len(is_dear)))) for at in begun]


def _peak(tariff: Tariff, named: EnergyCharge, day: date, start: int, end: int) -> Peak:
    zone = ZoneInfo(tariff.time_zone)
    number = _codes(tariff, named, day, 1)[0, start - MINUTES]
    opens, closes = (
        clock_instant(day + timedelta(days=at // MINUTES - 1), at % MINUTES, zone) for at in (start, end)
    )
    return Peak(_names(named)[number], opens, closes)
