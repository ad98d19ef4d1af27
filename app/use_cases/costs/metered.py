"""The energy of a meter as costs want it; the one place where they read it from storage."""

from datetime import date, timedelta
from uuid import UUID

from app.domain.cost.metering import Metering
from app.domain.energy import TARIFFS, energy_of
from app.domain.quarters import DayBlock
from app.domain.reading import Register
from app.storage.queries.blocks import blocks_of_meter, meters_with_blocks
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book
from app.use_cases.stats import dial_since

# The rhythm of a week is learnt from the last four.
RHYTHM = timedelta(weeks=4)


def metering_since(book: Book, stored: StoredMeter, first: date, *, has_quarters: bool) -> Metering:
    """Return what a meter counted since a local day, and its quarters since four weeks before."""
    readings = dial_since(book, stored, first, has_quarters=has_quarters)
    devices = stored.rule_devices
    shown = {reading.register for reading in readings}
    export = (Register.EXPORT,)
    return Metering(
        energy=energy_of(readings, devices),
        export=energy_of(readings, devices, export) if Register.EXPORT in shown else None,
        registers={name: energy_of(readings, devices, (name,)) for name in TARIFFS if name in shown},
        quarters=_quarters(book, stored.row.id, first) if has_quarters else (),
    )


def meters_with_quarters(book: Book) -> set[UUID]:
    """Return the meters that have quarters at all."""
    return meters_with_blocks(book.session)


def _quarters(book: Book, meter_id: UUID, first: date) -> list[DayBlock]:
    return blocks_of_meter(book.session, meter_id, first - RHYTHM)
