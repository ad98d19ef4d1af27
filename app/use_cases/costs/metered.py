"""The energy of a meter as costs want it; the one place where they read it from storage."""

from datetime import date, timedelta
from uuid import UUID

from app.domain.cost.metering import Metering
from app.domain.counting import TARIFFS
from app.domain.energy import USE, Energy
from app.domain.quarters import DayBlock
from app.domain.reading import Register
from app.domain.splice import energy_with_quarters
from app.storage.queries.blocks import meters_with_blocks
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book
from app.use_cases.stats import known_since, quarters_since

# The rhythm of a week is learnt from the last four.
RHYTHM = timedelta(weeks=4)


def metering_since(book: Book, stored: StoredMeter, first: date, *, has_quarters: bool) -> Metering:
    """Return what a meter counted since a local day, and its quarters since four weeks before."""
    readings, quarters = known_since(book, stored, first, has_quarters=has_quarters)
    shown = {reading.register for reading in readings} | quarters.keys()

    def counted_by(*registers: Register) -> Energy:
        return energy_with_quarters(readings, quarters, stored.rule_devices, registers)

    return Metering(
        energy=counted_by(*USE),
        export=counted_by(Register.EXPORT) if Register.EXPORT in shown else None,
        registers={name: counted_by(name) for name in TARIFFS if name in shown},
        quarters=_quarters(book, stored.row.id, first) if has_quarters else (),
    )


def meters_with_quarters(book: Book) -> set[UUID]:
    """Return the meters that have quarters at all."""
    return meters_with_blocks(book.session)


def _quarters(book: Book, meter_id: UUID, first: date) -> list[DayBlock]:
    of_total = quarters_since(book, meter_id, first - RHYTHM, (Register.TOTAL,))
    return of_total.get(Register.TOTAL, [])
