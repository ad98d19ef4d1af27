"""Carrying out what was planned for each meter of a file."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.storage import tables
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book
from app.use_cases.imports.devices import Hung
from app.use_cases.imports.plan import NewReading, Plan
from app.use_cases.landlord.estimates import renew_all_estimates
from app.use_cases.progress import Progress

_PAGE = 2000


class Storing:
    """Stores plans, one after the other, and tells how many of all new readings are stored."""

    def __init__(self, book: Book, total: int, progress: Progress) -> None:
        """Prepare to store `total` readings."""
        self._book, self._total, self._progress = book, total, progress
        self.done = 0

    def carry_out(self, plan: Plan, stored: StoredMeter) -> None:
        """Hang the devices, store the new readings, and set right the stored ones around them."""
        # A meter that was only just made already has the device that was planned for it.
        first = plan.devices[0].id or stored.devices[0].id
        devices = [first, *(self._hang(stored, hung) for hung in plan.devices[1:])]
        self._book.change(self._book.find(tables.Device, first), removed_at=plan.devices[0].rule.removed_at)
        for one, place in plan.moved:
            self._book.change(self._book.find(tables.Reading, one.id), device_id=devices[place])
        for start in range(0, len(plan.new), _PAGE):
            self._store(stored.row.id, devices, plan.new[start : start + _PAGE])
        for one, became in plan.settled:
            row = self._book.find(tables.Reading, one.id)
            verdict = became.verdict and became.verdict.value
            self._book.change(row, event=became.event.value, verdict=verdict)
        renew_all_estimates(self._book, stored)

    def _hang(self, stored: StoredMeter, hung: Hung) -> UUID:
        if hung.id is None:
            return self._book.add(_row_of(self._book.new_id(), stored.row.id, hung)).id
        row = self._book.find(tables.Device, hung.id)
        return self._book.change(row, removed_at=hung.rule.removed_at).id

    def _store(self, meter_id: UUID, devices: Sequence[UUID], page: Sequence[NewReading]) -> None:
        ids = self._book.new_id.many(len(page))
        self._book.add_columns(tables.Reading, {"id": ids, **_columns(meter_id, devices, page)})
        self.done += len(page)
        self._progress(self.done, self._total)


def _columns(meter_id: UUID, devices: Sequence[UUID], page: Sequence[NewReading]) -> dict[str, Sequence[Any]]:
    """Return what is stored of new readings, their ids apart, column by column."""
    rows, places, sources, events, verdicts = zip(*page, strict=True)
    return {
        "meter_id": [meter_id] * len(page),
        "device_id": [devices[place] for place in places],
        "register_name": [row.register for row in rows],
        "taken_at": [row.taken_at for row in rows],
        "kwh": [row.kwh for row in rows],
        "source": sources,
        "event": events,
        "verdict": verdicts,
        "note": [row.note for row in rows],
        "photo_id": [None] * len(page),
    }


def _row_of(device_id: UUID, meter_id: UUID, hung: Hung) -> tables.Device:
    return tables.Device(
        id=device_id,
        meter_id=meter_id,
        serial=hung.rule.serial,
        installed_at=hung.rule.installed_at,
        removed_at=hung.rule.removed_at,
        turn_over_at=hung.rule.turn_over_at,
        decimals=hung.rule.decimals,
        multiplier=hung.rule.multiplier,
        max_kw=hung.rule.max_kw,
    )
