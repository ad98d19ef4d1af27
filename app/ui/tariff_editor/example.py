"""The bill that a tariff makes of 400 kWh, so that a person sees what the prices mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np

from app.domain.errors import MeterbookError
from app.domain.money import share_whole
from app.domain.tariff.billed import Bill
from app.domain.tariff.billing import bill
from app.domain.tariff.charges import EnergyCharge
from app.domain.tariff.document import Tariff
from app.domain.tariff.load import Load, Wh, load_of_sum
from app.domain.zone import midnight

KWH = Decimal(400)
DAYS = 30
_WH = 1000
_EXPORT = "export"
_IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Example:
    """A bill, or why there is none."""

    bill: Bill | None = None
    error: MeterbookError | None = None


def example_of(tariff: Tariff, last: date) -> Example:
    """Return the bill of 400 kWh used evenly in the 30 days before a day, or in its first 30 days."""
    start, end = _days(tariff, last)
    try:
        return Example(bill(tariff, _load(tariff, start, end), start=start, end=end))
    except MeterbookError as error:
        return Example(error=error)


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
    whole = load_of_sum(int(KWH * _WH), start, end)
    charges = [charge for charge in tariff.charges if isinstance(charge, EnergyCharge)]
    flows = sorted({charge.flow for charge in charges} - {_IMPORT, _EXPORT})
    registers = sorted({charge.of_register for charge in charges if charge.of_register})
    wh = _parts(whole, flows) if flows else dict(whole.wh)
    return Load(
        first=whole.first,
        wh=wh,
        quality=whole.quality,
        registers=_parts(whole, registers),
        counts=whole.counts,
        start=start,
        end=end,
    )


def _parts(whole: Load, names: Sequence[str]) -> dict[str, Wh]:
    sums = [share_whole(int(wh), [1] * len(names)) for wh in whole.of(_IMPORT)] if names else []
    shared = np.array(sums, np.int64).reshape(len(sums), len(names))
    return {name: shared[:, number] for number, name in enumerate(names)}
