"""What is stored of one meter around the period of a bill."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from app.domain.energy import USE, Energy
from app.domain.reading import Reading, Register
from app.domain.sharing.counted import Counted
from app.domain.splice import Quarters, energy_with_quarters
from app.domain.zone import local_day, midnight
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import StoredReading


@dataclass(frozen=True)
class Known:
    """What is stored of one meter around the period of a bill."""

    stored: StoredMeter
    readings: Sequence[StoredReading] = ()
    quarters: Quarters = field(default_factory=dict)

    @cached_property
    def energy(self) -> Energy:
        """What it counted."""
        return self.counted_by(*USE)

    def counted_by(self, *registers: Register) -> Energy:
        """Return what some of its registers counted."""
        readings = [each.reading for each in self.readings]
        return energy_with_quarters(readings, self.quarters, self.stored.rule_devices, registers)

    @property
    def registers(self) -> set[Register]:
        """The registers of which anything is known."""
        return {each.reading.register for each in self.readings} | self.quarters.keys()

    def standing_for(self, start: date, end: date) -> "Known":
        """Return the same as if the readings that stand for two days had been taken as these began."""
        cuts = ((self.counted.cut(day), midnight(day, self.stored.zone)) for day in (start, end))
        moved = {cut.at: opens for cut, opens in cuts if cut.at and cut.stands_for(opens)}
        readings = [replace(each, reading=_moved(each.reading, moved)) for each in self.readings]
        return replace(self, readings=readings)

    @cached_property
    def counted(self) -> Counted:
        """The same as sharing wants it."""
        row, zone = self.stored.row, self.stored.zone
        return Counted(
            row.id,
            row.name,
            self.stored.role,
            row.parent_id,
            self.energy,
            zone,
            {
                (each.reading.taken_at, each.reading.register): each.photo_id
                for each in self.readings
                if each.photo_id
            },
            None if row.archived_at is None else local_day(row.archived_at, zone),
        )


def _moved(reading: Reading, moved: Mapping[datetime, datetime]) -> Reading:
    return replace(reading, taken_at=moved.get(reading.taken_at, reading.taken_at))
