"""Tariffs, loads and clocks to bill in tests."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from app.domain.quality import Quality
from app.domain.tariff.billed import Bill, History, PastCycle
from app.domain.tariff.document import Tariff
from app.domain.tariff.load import Load
from app.domain.tariff.periods import DAYS
from app.domain.tariff.schedule import Schedule
from app.domain.zone import QUARTER, midnight

Document = dict[str, Any]
ZURICH = ZoneInfo("Europe/Zurich")
EXACT = {"step": None}


def tariff(*charges: Document, zone: str = "Europe/Zurich", **fields: Any) -> Tariff:
    """Return a tariff of some charges."""
    return Tariff.model_validate(
        {"format": 1, "name": "Ours", "currency": "CHF", "time_zone": zone, "charges": charges, **fields}
    )


def energy(price: object = "0.20", **fields: Any) -> Document:
    """Return an energy charge; without other forms it has one price."""
    forms = {"tables", "prices", "price"} & set(fields)
    return {"kind": "energy", "name": "Energy", **({} if forms else {"price": price}), **fields}


def tiered(*tiers: tuple[int | str | None, str], **table: Any) -> Document:
    """Return an energy charge of one table, its tiers as (up to, price)."""
    return energy(tables=[{"tiers": [{"up_to": edge, "price": price} for edge, price in tiers], **table}])


def clock(*times: str, **fields: Any) -> Document:
    """Return a schedule of "Day" at some times (like "07:00-21:00"), and "Night" otherwise."""
    spans = [dict(zip(("from", "until"), each.split("-"), strict=True)) for each in times]
    return {"periods": [{"name": "Day", "times": spans, **fields}], "otherwise": "Night"}


def instant(text: str, zone: ZoneInfo = ZURICH) -> datetime:
    """Return the instant a local day begins at, or of a local clock time."""
    local = datetime.fromisoformat(text)
    return midnight(local.date(), zone) if len(text) <= len("2024-01-01") else local.replace(tzinfo=zone)


def load(
    start: datetime,
    end: datetime,
    wh: Callable[[datetime], int] | Sequence[int] | int = 100,
    *,
    counts: Mapping[str, Decimal] | None = None,
    **flows: Callable[[datetime], int],
) -> Load:
    """Return measured quarters between two instants: the same, listed, or as a function of time."""
    first = start.astimezone(UTC)
    moments = [first + place * QUARTER for place in range((end - start) // QUARTER)]
    return Load(
        first=first,
        wh={"import": _quarters(wh, moments)} | {name: _quarters(of, moments) for name, of in flows.items()},
        quality=np.full(len(moments), Quality.MEASURED, np.uint8),
        counts=counts or {},
    )


def past(*kwh: int | str, newest: date = date(2024, 3, 1), peaks_kw: Sequence[int] = ()) -> History:
    """Return past monthly cycles, newest first."""
    cycles, start = [], newest
    for place, used in enumerate(kwh):
        peak = peaks_kw[place] if place < len(peaks_kw) else 0
        cycles.append(PastCycle(start, int(Decimal(used) * 1000), peak * 1000))
        start = (start - timedelta(days=1)).replace(day=1)
    return History(tuple(cycles))


def costs(bill: Bill) -> dict[str, str]:
    """Return what each charge costs, in the order of the bill."""
    sums: dict[str, Decimal] = {}
    for line in bill.lines:
        sums[line.charge] = sums.get(line.charge, Decimal(0)) + line.amount
    return {name: str(amount) for name, amount in sums.items()}


def rows(bill: Bill, charge: str = "Energy") -> list[tuple[str, ...]]:
    """Return the lines of a charge as (period, tier, quantity, price, amount), without what they lack."""
    return [
        tuple(
            f"{value.normalize():f}" if isinstance(value, Decimal) and place < 4 else str(value)
            for place, value in enumerate(
                (line.period, line.tier, line.quantity, line.unit_price, line.amount)
            )
            if value is not None
        )
        for line in bill.lines
        if line.charge == charge
    ]


def period_at(schedule: Schedule, local: datetime, holidays: Sequence[date] = ()) -> str | None:
    """Return the period of a local clock time, read off the document minute by minute."""
    minute = local.hour * 60 + local.minute
    for day, at in ((local.date() - timedelta(days=1), minute + 1440), (local.date(), minute)):
        names = [period.name for period in schedule.periods if _holds(period, day, at, schedule, holidays)]
        if names:
            return names[0]
    return schedule.otherwise


def _holds(period: Any, day: date, minute: int, schedule: Schedule, holidays: Sequence[date]) -> bool:
    at_that_time = day.month in period.months and any(
        span.start <= minute < span.end for span in period.times
    )
    if not at_that_time:
        return False
    if day not in holidays:
        return DAYS[day.weekday()] in period.days
    for_holidays = [other for other in schedule.periods if "holiday" in other.days and other is not period]
    is_taken = any(
        day.month in other.months and any(span.start <= minute < span.end for span in other.times)
        for other in for_holidays
    )
    return "holiday" in period.days or (DAYS[day.weekday()] in period.days and not is_taken)


def _quarters(wh: Any, moments: Sequence[datetime]) -> Any:
    if isinstance(wh, int):
        return np.full(len(moments), wh, np.int64)
    return np.array([wh(moment) for moment in moments] if callable(wh) else list(wh), np.int64)
