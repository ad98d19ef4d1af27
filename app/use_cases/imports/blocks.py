"""Days of quarters from a file, merged with those that are stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.domain.quality import Quality
from app.domain.quarters import DayBlock, from_bytes, merge, to_bytes
from app.domain.reading import Register, Source
from app.storage.queries.imports import block_rows
from app.storage.tables import QuarterBlock
from app.use_cases.book import Book
from app.use_cases.progress import Progress


@dataclass(frozen=True, slots=True)
class ImportedDays:
    """What an import of interval data did, in days; `overruled` counts the quarters that gave way."""

    added: int
    changed: int
    same: int
    overruled: int
    meters: tuple[UUID, ...] = ()


class Blocks:
    """Stores days of quarters, and counts what became of them."""

    def __init__(self, book: Book, total: int, progress: Progress) -> None:
        """Prepare to store `total` days."""
        self._book, self._total, self._progress = book, total, progress
        self.added = self.changed = self.same = self.overruled = 0

    def store(self, meter_id: UUID, register: Register, blocks: Sequence[DayBlock]) -> None:
        """Add the days that are new, and merge the others quarter by quarter with the stored ones.

        What gives way stays in the history: it is what the changed row held before.
        """
        if not blocks:
            return
        there = block_rows(self._book.session, meter_id, register.value, [block.day for block in blocks])
        self._add(meter_id, register, [block for block in blocks if block.day not in there])
        for block in blocks:
            if block.day in there:
                self._merge(there[block.day], block)

    def _add(self, meter_id: UUID, register: Register, blocks: Sequence[DayBlock]) -> None:
        rows = [
            {
                "id": self._book.new_id(),
                "meter_id": meter_id,
                "register_name": register.value,
                "day": block.day,
                **_fields(block),
            }
            for block in blocks
        ]
        self._book.add_many(QuarterBlock, rows)
        self.added += len(blocks)
        self._tell()

    def _merge(self, row: QuarterBlock, block: DayBlock) -> None:
        old = from_bytes(row.day, row.first_at, row.wh, row.quality, row.interval_minutes)
        merged = merge(old, block)
        if merged.block == old:
            self.same += 1
        else:
            self._book.change(row, **_fields(merged.block))
            self.changed += 1
        if merged.overruled is not None:
            self.overruled += int((merged.overruled.quality != Quality.MISSING).sum())
        self._tell()

    def _tell(self) -> None:
        self._progress(self.added + self.changed + self.same, self._total)


def _fields(block: DayBlock) -> dict[str, Any]:
    wh, quality = to_bytes(block)
    return {
        "first_at": block.first,
        "interval_minutes": block.interval_minutes,
        "source": Source.IMPORTED.value,
        "wh": wh,
        "quality": quality,
    }
