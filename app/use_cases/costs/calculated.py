"""What some use costs under any tariff, without storing anything."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.cycle import Cycle
from app.domain.errors import N_, MeterbookError
from app.domain.quality import Quality
from app.domain.tariff.billed import Bill
from app.domain.tariff.billing import bill
from app.domain.tariff.document import Tariff
from app.domain.tariff.spread import load_of_sum
from app.domain.tariff.zoned import in_zone
from app.domain.zone import midnight
from app.use_cases.book import Book
from app.use_cases.costs.in_use import tariffs_in_use
from app.use_cases.costs.metered import metering_since
from app.use_cases.stats import has_quarters


class NothingMeasuredError(MeterbookError):
    """The use of some days is not known."""

    sentence = N_("Nothing was measured on these days. Choose others, or say how many kWh were used.")


def cost_of_kwh(tariff: Tariff, kwh: Decimal, days: Cycle) -> Bill:
    """Return the bill of an amount of energy, spread evenly over some days."""
    start, end = (midnight(day, ZoneInfo(tariff.time_zone)) for day in (days.start, days.end))
    load = load_of_sum(int(kwh.scaleb(3)), start, end, quality=Quality.ESTIMATED)
    return bill(tariff, load, start=start, end=end)


def cost_of_meter(book: Book, tariff: Tariff, meter_id: UUID, days: Cycle) -> Bill:
    """Return the bill of what a meter counted on some days. Raises GoneError and NothingMeasuredError."""
    stored = book.meter(meter_id)
    first: date = days.start
    start, end = (midnight(day, stored.zone) for day in (first, days.end))
    metering = metering_since(book, stored, first, has_quarters=has_quarters(book, stored))
    if metering.energy.quality(start, end) is Quality.MISSING:
        raise NothingMeasuredError
    in_use = tariffs_in_use(book)
    counts = in_use.counts_of(stored, days) if in_use else {}
    load = replace(metering.load(start, end), counts=counts)
    return bill(in_zone(tariff, stored.site.time_zone), load, start=start, end=end)
