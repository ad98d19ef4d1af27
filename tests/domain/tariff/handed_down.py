"""Bills handed down from regulators, utilities and programs: documents, use and what must come out."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from app.domain.quality import Quality
from app.domain.reading import Reading
from app.domain.tariff.billed import Bill, History, PastCycle
from app.domain.tariff.billing import bill, bill_over
from app.domain.tariff.charges import DemandCharge, EnergyCharge
from app.domain.tariff.document import Tariff
from app.domain.tariff.load import Load, Wh
from app.domain.tariff.reader import read_tariff
from app.domain.tariff.sampled import load_of_power
from app.domain.tariff.spread import load_of_sum
from tests.domain.tariff.build import instant, period_at

FOLDER = Path(__file__).parent / "cases"
HOUR = timedelta(hours=1)


def handed_down() -> list[dict[str, Any]]:
    """Return all cases."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]


def billed(case: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], Bill]]:
    """Yield each bill a case expects, with the bill the engine makes."""
    tariff = read_tariff(case["tariff"])
    zone = ZoneInfo(tariff.time_zone)
    for wanted in case["bills"]:
        start, end = instant(wanted["start"], zone), instant(wanted["end"], zone)
        usage = use_of(wanted["use"], tariff, start, end)
        history = _history(wanted.get("history", ()), start.astimezone(zone).date())
        if "over" not in wanted:
            yield wanted, bill(tariff, usage, start=start, end=end, history=history)
            continue
        parts = [
            (date.fromisoformat(part["since"]), read_tariff(case["tariff"] | {"charges": part["charges"]}))
            for part in wanted["over"]
        ]
        yield wanted, bill_over(parts, usage, start=start, end=end, history=history)


def use_of(use: Mapping[str, Any], tariff: Tariff, start: datetime, end: datetime) -> Load | list[Reading]:
    """Return the use of a case as the engine takes it."""
    zone = ZoneInfo(tariff.time_zone)
    if "readings" in use:
        return [Reading(instant(at, zone), Decimal(kwh)) for at, kwh in use["readings"]]
    if "watts" in use:
        return load_of_power(Decimal(use["watts"]), start, end)
    if "kwh_by_period" in use:
        return _by_period(use, tariff, start, end)
    if "peak_kw" in use:
        return _hours({start.astimezone(UTC): Decimal(use["peak_kw"])}, start, end)
    if "kwh_by_days" in use:
        return _by_days(use["kwh_by_days"], start, end, zone)
    return load_of_sum(_wh(use["kwh"]), start, end, quality=Quality.MEASURED)


def hourly(kwh: list[str], tariff: Tariff, year: int) -> Load:
    """Return a load of hourly kWh that starts with a year."""
    start = datetime(year, 1, 1, tzinfo=ZoneInfo(tariff.time_zone))
    hours = {start.astimezone(UTC) + place * HOUR: Decimal(each) for place, each in enumerate(kwh)}
    return _hours(hours, start, start + len(kwh) * HOUR)


def _by_days(parts: list[list[str]], start: datetime, end: datetime, zone: ZoneInfo) -> Load:
    """Return the load in which so much was used until each of some days."""
    hours, opens = {}, start
    for until, kwh in parts:
        hours[opens.astimezone(UTC)] = Decimal(kwh)
        opens = instant(until, zone)
    return _hours(hours, start, end)


def _by_period(use: Mapping[str, Any], tariff: Tariff, start: datetime, end: datetime) -> Load:
    """Return a load with the energy of each period in its hours, and the peaks of each demand period."""
    places = _places(tariff, EnergyCharge, start, end)
    kwh: dict[datetime, Decimal] = defaultdict(Decimal)
    peaks = _places(tariff, DemandCharge, start, end)
    for period, peak in use.get("peak_kw_by_period", {}).items():
        kwh[peaks[period][0]] = Decimal(peak)
    for period, used in use["kwh_by_period"].items():
        rest = Decimal(used) - sum(kwh.get(hour, Decimal(0)) for hour in places[period])
        free = [hour for hour in places[period] if hour not in kwh] if peaks else places[period][:1]
        for hour in free:
            kwh[hour] = rest / len(free)
    export = {
        places[period][0]: Decimal(used) for period, used in use.get("export_kwh_by_period", {}).items()
    }
    return _hours(kwh, start, end, export)


def _places(
    tariff: Tariff, kind: type[EnergyCharge | DemandCharge], start: datetime, end: datetime
) -> dict[str, list[datetime]]:
    """Return the hours of a cycle in which each period holds."""
    zone = ZoneInfo(tariff.time_zone)
    schedules = {charge.schedule for charge in tariff.charges if isinstance(charge, kind) and charge.schedule}
    places: dict[str, list[datetime]] = defaultdict(list)
    for number in range((end - start) // HOUR):
        hour = start.astimezone(UTC) + number * HOUR
        local = hour.astimezone(zone).replace(tzinfo=None)
        for name in {period_at(schedule, local) for schedule in schedules} - {None}:
            places[str(name)].append(hour)
    return places


def _hours(
    kwh: Mapping[datetime, Decimal],
    start: datetime,
    end: datetime,
    export: Mapping[datetime, Decimal] | None = None,
) -> Load:
    first, length = start.astimezone(UTC), (end - start) // HOUR
    flows: dict[str, Wh] = {}
    for name, hours in (("import", kwh), ("export", export or {})):
        running, total = [0], Decimal(0)
        for quarter in range(4 * length):
            total += hours.get(first + quarter // 4 * HOUR, Decimal(0)) / 4
            running.append(_wh(total))
        reached: Wh = np.array(running, np.int64)
        flows[name] = reached[1:] - reached[:-1]
    quality = np.full(4 * length, Quality.MEASURED, np.uint8)
    return Load(first, {name: wh for name, wh in flows.items() if name == "import" or export}, quality)


def _history(past: list[Any], start: date) -> History:
    cycles = []
    for each in past:
        start = (start - timedelta(days=1)).replace(day=1)
        said = each if isinstance(each, dict) else {"kwh": each}
        cycles.append(PastCycle(start, _wh(said["kwh"]), _wh(said.get("peak_kw", "0"))))
    return History(tuple(cycles))


def _wh(kwh: str | Decimal) -> int:
    return int((Decimal(kwh) * 1000).to_integral_value())
