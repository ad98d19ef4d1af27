"""Which cost centres the days of a meter or a unit belong to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from app.domain.people.centres import NOWHERE, Centres, together
from app.domain.people.dated import within
from app.domain.people.serving import Service
from app.domain.people.stays import Stay
from app.domain.zone import DAY
from app.storage.queries.landlord.money import named_people
from app.storage.queries.landlord.services import services_of_meter
from app.storage.queries.landlord.stays import stays_of_unit
from app.storage.queries.units import units
from app.use_cases.book import Book


@dataclass(frozen=True)
class CostCentres:
    """Knows who had which unit when, and which meter served it; each is looked up once."""

    book: Book
    _services: dict[UUID, list[Service]] = field(default_factory=dict)
    _stays: dict[UUID, list[Stay]] = field(default_factory=dict)
    _days: dict[tuple[UUID, date], Centres] = field(default_factory=dict)

    def on(self, meter_id: UUID, day: date) -> Centres:
        """Return the cost centres of the unit that a meter serves on a day, and of who has it then."""
        if (meter_id, day) not in self._days:
            self._days[meter_id, day] = self.of_meter(meter_id, day, day + DAY)
        return self._days[meter_id, day]

    def of_meter(self, meter_id: UUID, start: date, end: date) -> Centres:
        """Return those of all units that a meter served within some days."""
        if not self._has_any:
            return NOWHERE
        if meter_id not in self._services:
            self._services[meter_id] = services_of_meter(self.book.session, meter_id)
        served = ((each.unit_id, within(each, start, end)) for each in self._services[meter_id])
        return together(self.of_unit(unit_id, *days) for unit_id, days in served if days)

    def of_unit(self, unit_id: UUID, start: date, end: date) -> Centres:
        """Return that of a unit, and of all who had it within some days."""
        if not self._has_any:
            return NOWHERE
        if unit_id not in self._stays:
            self._stays[unit_id] = stays_of_unit(self.book.session, unit_id)
        there = (each.person_id for each in self._stays[unit_id] if within(each, start, end))
        people = (Centres(person=self._people.get(person_id, "")) for person_id in there)
        return together([Centres(self._units.get(unit_id, "")), *people])

    @cached_property
    def _units(self) -> Mapping[UUID, str]:
        return {row.id: row.cost_centre for row in units(self.book.session)}

    @cached_property
    def _people(self) -> Mapping[UUID, str]:
        return {person_id: named.cost_centre for person_id, named in named_people(self.book.session).items()}

    @cached_property
    def _has_any(self) -> bool:
        return any(self._units.values()) or any(self._people.values())
