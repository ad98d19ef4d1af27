"""What an appliance that runs every day would cost, and when it would run cheapest; nothing is stored."""

from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from app.domain.cost.what_if import ImpossibleUseError, Run, cheapest_start, run_of
from app.domain.tariff import Tariff
from app.domain.tariff.charges import EnergyCharge
from app.domain.tariff.zoned import in_zone
from app.domain.zone import DAY
from app.storage.queries.sites import sites
from app.use_cases.book import Book
from app.use_cases.costs.to_try import tariff_to_try

_MONTH_DAYS = 30
_DAY_HOURS = 24


@dataclass(frozen=True, slots=True)
class Appliance:
    """A power for some hours a day from a time of day on, under the tariff of a key."""

    key: str
    watts: Decimal
    hours: Decimal
    at: time


@dataclass(frozen=True, slots=True)
class ApplianceCost:
    """What the next run costs, the runs of thirty days, and the cheapest start within a day.

    `counts_first_tier`: prices by amount count as if nothing else were used.
    """

    tariff: Tariff
    next_run: Run
    month: Decimal
    cheapest: Run
    counts_first_tier: bool


def appliance_cost(book: Book, appliance: Appliance | None, device_zone: str) -> ApplianceCost | None:
    """Return what an appliance costs by the clock of the first site, of the device before there is one.

    None for no appliance. Raises ImpossibleUseError and NoEnergyPriceError.
    """
    if appliance is None:
        return None
    if appliance.hours > _DAY_HOURS:
        raise ImpossibleUseError
    zone = next((site.time_zone for site in sites(book.session)), device_zone)
    tariff = in_zone(tariff_to_try(book, appliance.key), zone)
    watts, hours = appliance.watts, appliance.hours
    runs = [run_of(tariff, watts, hours, start) for start in _starts(tariff, appliance.at, book.now)]
    return ApplianceCost(
        tariff,
        runs[0],
        sum((run.cost for run in runs), Decimal(0)),
        cheapest_start(tariff, watts, hours, _next_quarter(book.now)),
        _has_tiers(tariff),
    )


def _starts(tariff: Tariff, at: time, now: datetime) -> list[datetime]:
    """Return the next thirty starts by the clock of a tariff."""
    zone = ZoneInfo(tariff.time_zone)
    today = datetime.combine(now.astimezone(zone).date(), at, zone)
    first = today if today >= now else today + DAY
    return [first + number * DAY for number in range(_MONTH_DAYS)]


def _next_quarter(now: datetime) -> datetime:
    """Return a start that a clock shows: the next quarter of an hour."""
    whole = now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)
    return whole if whole == now else whole + DAY / 96


def _has_tiers(tariff: Tariff) -> bool:
    charges = (charge for charge in tariff.charges if isinstance(charge, EnergyCharge))
    return any(len(table.tiers) > 1 for charge in charges for table in charge.tables)
