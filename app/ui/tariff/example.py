"""The bill that a tariff makes of 400 kWh, so that a person sees what the prices mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from app.domain.errors import MeterbookError
from app.domain.money import share_whole
from app.domain.tariff.billed import Bill
from app.domain.tariff.billing import bill
from app.domain.tariff.charges import EnergyCharge
from app.domain.tariff.document import Tariff
from app.domain.tariff.load import EXPORT, IMPORT, Load, Wh
from app.domain.tariff.spread import load_of_sum
from app.domain.zone import midnight
from app.use_cases.own_cycles import OwnCycle, OwnUse

KWH = Decimal(400)
DAYS = 30
_WH = int(KWH * 1000)


@dataclass(frozen=True, slots=True)
class Example:
    """A bill, or why there is none; `cycle` is the own one it is for, None for 400 kWh."""

    bill: Bill | None = None
    error: MeterbookError | None = None
    cycle: OwnCycle | None = None


def example_of(tariff: Tariff, last: date, own: OwnUse | None = None) -> Example:
    """Return the bill of an own cycle, else of 400 kWh in the 30 days before a day or where it is valid."""
    start, end = (own.start, own.end) if own else _days(tariff, last)
    cycle = own.cycle if own else None
    try:
        load = own.load if own else _load(tariff, start, end)
        return Example(bill(tariff, load, start=start, end=end), cycle=cycle)
    except MeterbookError as error:
        return Example(error=error, cycle=cycle)


def _days(tariff: Tariff, last: date) -> tuple[datetime, datetime]:
    """Return thirty days in which the tariff holds, as near to today as can be."""
    first = last - timedelta(days=DAYS)
    if tariff.valid_until:
        first = min(first, tariff.valid_until - timedelta(days=DAYS))
    if tariff.valid_from:
        first = max(first, tariff.valid_from)
    zone = ZoneInfo(tariff.time_zone)
    return midnight(first, zone), midnight(first + timedelta(days=DAYS), zone)


def _load(tariff: Tariff, start: datetime, end: datetime) -> Load:
    """Return the energy in equal parts over the flows and over the registers that the tariff prices."""
    charges = [charge for charge in tariff.charges if isinstance(charge, EnergyCharge)]
    flows: list[str] = sorted({charge.flow for charge in charges} - {IMPORT, EXPORT})
    registers = sorted({charge.of_register for charge in charges if charge.of_register})
    whole = load_of_sum(_WH, start, end)
    return replace(whole, wh=_parts(flows or [IMPORT], start, end), registers=_parts(registers, start, end))


def _parts(names: Sequence[str], start: datetime, end: datetime) -> dict[str, Wh]:
    parts = share_whole(_WH, [1] * len(names)) if names else []
    return {name: load_of_sum(wh, start, end).of(IMPORT) for name, wh in zip(names, parts, strict=True)}
