"""Rows that no verb stores by itself: quarters, and what a damaged file may hold."""

from datetime import date, timedelta
from uuid import UUID

from app.domain.quality import Quality
from app.domain.quarters import empty_block, to_bytes
from app.domain.reading import Register
from app.storage.queries.meters import meter
from app.storage.tables import Device, QuarterBlock, Reading
from app.use_cases.book import Book, GoneError

DAY = timedelta(days=1)


def keep_days(
    book: Book, meter_id: UUID, first: date, days: int, wh: int, *, register: Register = Register.TOTAL
) -> None:
    """Store whole days of even quarters, as an import does."""
    stored = meter(book.session, meter_id)
    if stored is None:
        raise GoneError
    for number in range(days):
        block = empty_block(first + number * DAY, stored.zone)
        block.wh[:], block.quality[:] = wh, Quality.MEASURED
        energy, quality = to_bytes(block)
        book.add(
            QuarterBlock(
                id=book.new_id(),
                meter_id=meter_id,
                register_name=register.value,
                day=block.day,
                first_at=block.first,
                wh=energy,
                quality=quality,
            )
        )


def contradict(book: Book, reading_id: UUID) -> None:
    """Store another reading at the instant of one, of a device that hangs beside."""
    there = book.find(Reading, reading_id)
    other = book.add(Device(id=book.new_id(), meter_id=there.meter_id, serial="other"))
    book.add(
        Reading(
            id=book.new_id(),
            meter_id=there.meter_id,
            device_id=other.id,
            taken_at=there.taken_at,
            kwh=there.kwh + 1,
        )
    )
