"""What an appliance costs: a power for some time, under a tariff, nothing stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from app.domain.cost.charges import of_energy_alone
from app.domain.errors import N_, MeterbookError
from app.domain.tariff.billing import bill
from app.domain.tariff.document import Tariff
from app.domain.tariff.sampled import load_of_power

_STEP = timedelta(minutes=15)
_DAY = timedelta(days=1)
_LONGEST_HOURS = 24 * 366
_MOST_WATTS = 10_000_000


class ImpossibleUseError(MeterbookError):
    """A power or a time that no appliance has."""

    sentence = N_("Enter a power of up to 10 000 kW and a time of up to a year, both above zero.")


@dataclass(frozen=True, slots=True)
class Run:
    """An appliance that starts at an instant: what it uses and what that costs, exactly."""

    start: datetime
    kwh: Decimal
    cost: Decimal


def run_of(tariff: Tariff, watts: Decimal, hours: Decimal, start: datetime) -> Run:
    """Return what a power costs for some hours from an instant on. Raises ImpossibleUseError."""
    if not (0 < watts <= _MOST_WATTS and 0 < hours <= _LONGEST_HOURS):
        raise ImpossibleUseError
    end = start + timedelta(seconds=max(int(hours * 3600), 1))
    billed = bill(of_energy_alone(tariff), load_of_power(watts, start, end), start=start, end=end)
    return Run(start, Decimal(billed.wh).scaleb(-3), billed.gross)


def cheapest_start(tariff: Tariff, watts: Decimal, hours: Decimal, now: datetime) -> Run:
    """Return the cheapest start within a day from now on, the first of equal ones."""
    return min((run_of(tariff, watts, hours, start) for start in _starts(now)), key=lambda run: run.cost)


def _starts(now: datetime) -> Iterator[datetime]:
    at = now
    while at < now + _DAY:
        yield at
        at += _STEP
