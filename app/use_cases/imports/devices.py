"""The devices of a meter as a file's exchanges change them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from app.domain import device as rules
from app.domain.csv.readings import ReadingRow
from app.domain.reading import Event, Reading
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import StoredReading

_ALWAYS = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Hung:
    """A device in a meter's course: its row in storage, None for one that the file brings."""

    id: UUID | None
    rule: rules.Device

    @property
    def since(self) -> datetime:
        """The first instant at which it hangs there."""
        return self.rule.installed_at or _ALWAYS


def hung_at(stored: StoredMeter | None) -> list[Hung]:
    """Return the stored devices, oldest first; a plain one for a meter yet to be made."""
    if stored is None:
        return [Hung(None, rules.UNKNOWN_DEVICE)]
    pairs = zip(stored.devices, stored.rule_devices, strict=True)
    return [Hung(device.id, rule) for device, rule in pairs]


def with_exchanges(
    hung: Sequence[Hung], new: Sequence[ReadingRow], near: Sequence[StoredReading]
) -> list[Hung]:
    """Return the devices once those are in between whose first reading the file brings.

    A reading before which the meter has none exchanges nothing. `new` and `near` are oldest first.
    """
    devices = list(hung)
    first: list[ReadingRow | Reading] = [*new[:1], *(one.reading for one in near[:1])]
    earliest = min(map(_order, first), default=None)
    known = {device.since for device in devices}
    for row in new:
        if row.event is Event.INITIAL and row.taken_at not in known and _order(row) != earliest:
            known.add(row.taken_at)
            _insert(devices, row.taken_at, new)
    return devices


def _order(one: ReadingRow | Reading) -> tuple[datetime, bool]:
    return one.taken_at, one.event is Event.INITIAL


def _insert(devices: list[Hung], at: datetime, rows: Sequence[ReadingRow]) -> None:
    """Hang a device like the one before it, which came down with its final reading."""
    place = max(bisect_right([device.since for device in devices], at), 1)
    old = devices[place - 1]
    firsts = (row.serial for row in rows if row.taken_at == at and row.event is Event.INITIAL)
    finals = (row.taken_at for row in rows if row.event is Event.FINAL and old.since < row.taken_at <= at)
    new = replace(old.rule, serial=next(firsts), installed_at=at)
    devices[place - 1] = Hung(old.id, replace(old.rule, removed_at=max(finals, default=at)))
    devices.insert(place, Hung(None, new))


class Finder:
    """Finds the device that a reading belongs to."""

    def __init__(self, devices: Sequence[Hung]) -> None:
        """Take the devices, oldest first."""
        self._since = [device.since for device in devices]

    def place_of(self, taken_at: datetime, event: Event) -> int:
        """Return the place of a reading's device; a final reading belongs to the one before."""
        bisect = bisect_left if event is Event.FINAL else bisect_right
        return max(bisect(self._since, taken_at) - 1, 0)
