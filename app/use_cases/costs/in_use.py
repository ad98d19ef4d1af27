"""Which tariffs hold for which meters, loaded once for all of them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from uuid import UUID

from app.domain.assignment import Held, InForce, Level, Target, in_force
from app.domain.contract import Contract, need_contract
from app.domain.cost.asked import asked_by
from app.domain.cost.charges import is_counted_by_meter, of_each_meter
from app.domain.cost.terms import Terms, all_terms, latest_terms
from app.domain.cycle import Cycle
from app.domain.meter import NOT_BOUGHT
from app.domain.tariff import Tariff
from app.domain.tariff.plan import Same
from app.domain.tariff.problems import BadTariffError
from app.domain.tariff.zoned import in_zone
from app.domain.zone import DAY
from app.storage.queries.meters import StoredMeter, meters
from app.storage.queries.tariffs import (
    target_of,
    tariff_assignments,
    tariffs,
    units_of_meters,
)
from app.storage.queries.units import units as every_unit
from app.storage.tables import Assignment
from app.use_cases.assignments import held_of
from app.use_cases.book import Book
from app.use_cases.tariffs import tariff_of

UNITS = "units"


@dataclass(frozen=True, slots=True)
class Party:
    """A site or unit that a tariff is assigned to, and the meters that share its bill."""

    target: Target
    meters: tuple[StoredMeter, ...]

    @property
    def time_zone(self) -> str:
        """The name of the zone of its days."""
        return self.meters[0].site.time_zone


@dataclass(frozen=True, slots=True)
class InUse:
    """The assignments that are on, the documents they name, and the meters whose use adds up at a site.

    `read` makes a tariff of a document, the same one of the same text. Tariffs hold by the clock of the site.
    """

    held: Mapping[Target, Sequence[Held]]
    documents: Mapping[UUID, str]
    units: Mapping[UUID, Sequence[Assignment]]
    adding: Mapping[UUID, Sequence[StoredMeter]]
    units_of: Mapping[UUID, Sequence[UUID]]

    serving: Mapping[UUID, Sequence[StoredMeter]] = field(default_factory=dict)
    read: Callable[[str], Tariff] = tariff_of

    def parties(self, site_id: UUID, start: date, end: date) -> list[Party]:
        """Return the site and its units, as far as several meters share what is assigned to them."""
        targets = [Target(Level.SITE, site_id)]
        targets += [Target(Level.UNIT, unit_id) for unit_id in self.units_of.get(site_id, ())]
        parties = (Party(target, self._members(target, start, end)) for target in targets)
        return [party for party in parties if len(party.meters) > 1]

    def is_counted_by_meter(self, site_id: UUID, day: date) -> bool:
        """Tell whether meters of a site share a tariff whose tiers or peaks each of them has for itself."""
        held = (
            held
            for party in self.parties(site_id, day, day + DAY)
            for held in self.held.get(party.target, ())
            if held.holds_on(day)
        )
        with suppress(BadTariffError):
            return any(is_counted_by_meter(self.read(self.documents[each.tariff_id])) for each in held)
        return False

    def party_terms(self, party: Party, start: date, end: date) -> list[Terms]:
        """Return the stretches of days on which tariffs are assigned to a site or unit.

        Raises MissingContractError and BadTariffError.
        """
        target = party.target
        parts = in_force({target.level: self.held.get(target, ())}, start, end)
        priced = [(part.first, self._whole(part, party.time_zone)) for part in parts]
        return all_terms(priced, end, self._agreed(parts, target))

    def days_under(self, target: Target, stored: StoredMeter, start: date, end: date) -> list[InForce]:
        """Return the days on which a meter has the tariff of a site or unit."""
        parts = in_force(self._levels(stored), start, end)
        return [part for part in parts if part.tariff_id and self._target(part, stored) == target]

    def units_at(self, target: Target, day: date) -> Decimal:
        """Return how many units a bill is for: of a site those without a tariff of their own."""
        if target.level is not Level.SITE or not self.units_of.get(target.id):
            return Decimal(1)
        units = (Target(Level.UNIT, unit_id) for unit_id in self.units_of[target.id])
        return Decimal(sum(not self._holds(unit, day) for unit in units))

    def terms(self, stored: StoredMeter, start: date, end: date) -> Terms | None:
        """Return the tariffs of a meter between two days, None where none holds at the end.

        Raises MissingContractError and BadTariffError.
        """
        parts = in_force(self._levels(stored), start, end)
        priced = [(part.first, self._of_meter(part, stored)) for part in parts]
        return latest_terms(priced, end, self._agreed(parts, self._target(parts[-1], stored)))

    def tariffs_of(self, stored: StoredMeter, start: date, end: date) -> list[Tariff]:
        """Return the tariffs of a meter on some days that can be read, whatever was agreed."""
        found: list[Tariff] = []
        for part in in_force(self._levels(stored), start, end):
            if part.tariff_id is not None:
                with suppress(BadTariffError):
                    found.append(self._tariff(part.tariff_id, stored.site.time_zone))
        return found

    def falling_on(self, stored: StoredMeter, tariff: Tariff, days: Cycle) -> Tariff | None:
        """Return what of another tariff would fall on a meter in place of its own, None for nothing."""
        here = in_zone(tariff, stored.site.time_zone)
        is_shared = self._is_shared(self._last(stored, days), stored)
        return of_each_meter(here) if is_shared else here

    def contract_of(self, stored: StoredMeter, days: Cycle) -> Contract:
        """Return what was agreed for a meter, or for what its tariff holds for, at the end of some days."""
        return self._last(stored, days).contract

    def counts_of(self, stored: StoredMeter, days: Cycle) -> Mapping[str, Decimal]:
        """Return the figures that go with the tariff of a meter at the end of some days."""
        part = self._last(stored, days)
        return {**part.contract.counts, UNITS: self.units_at(self._target(part, stored), part.first)}

    def _last(self, stored: StoredMeter, days: Cycle) -> InForce:
        return in_force(self._levels(stored), days.start, days.end)[-1]

    def _target(self, part: InForce, stored: StoredMeter) -> Target:
        """Return what the tariff of a meter is assigned to on some days."""
        if part.level is Level.SITE:
            return Target(Level.SITE, stored.site.id)
        if part.level is Level.UNIT:
            units = self._served(stored, part.first, part.first + DAY)
            return next(unit for unit in units if self._holds(unit, part.first))
        return Target(Level.METER, stored.row.id)

    def _holds(self, target: Target, day: date) -> bool:
        return any(held.holds_on(day) for held in self.held.get(target, ()))

    def _members(self, target: Target, start: date, end: date) -> tuple[StoredMeter, ...]:
        """Return the meters that share a bill, none of them below another."""
        if target.level is Level.SITE:
            return tuple(self.adding.get(target.id, ()))
        serving = self.serving.get(target.id, ())
        there = [one for one in serving if target in self._served(one, start, end)]
        ids = {one.row.id for one in there}
        return tuple(one for one in there if one.row.parent_id not in ids)

    def _served(self, stored: StoredMeter, start: date, end: date) -> list[Target]:
        """Return the units that a meter serves on some day of a time."""
        return [
            Target(Level.UNIT, served.unit_id)
            for served in self.units.get(stored.row.id, ())
            if served.start_on < end and (served.end_on is None or start < served.end_on)
        ]

    def _is_shared(self, part: InForce, stored: StoredMeter) -> bool:
        target = self._target(part, stored)
        return target.level is not Level.METER and len(self._members(target, part.first, part.end)) > 1

    def _of_meter(self, part: InForce, stored: StoredMeter) -> Tariff | None:
        whole = self._whole(part, stored.site.time_zone)
        return _of_each_meter(Same(whole)) if whole and self._is_shared(part, stored) else whole

    def _whole(self, part: InForce, time_zone: str) -> Tariff | None:
        if part.tariff_id is None:
            return None
        tariff = self._tariff(part.tariff_id, time_zone)
        need_contract(tariff.name, asked_by(tariff), part.contract)
        return tariff

    def _tariff(self, tariff_id: UUID, time_zone: str) -> Tariff:
        return in_zone(self.read(self.documents[tariff_id]), time_zone)

    def _agreed(self, parts: Sequence[InForce], target: Target) -> list[tuple[date, Mapping[str, Decimal]]]:
        """Return the figures that go with the tariffs of some days."""
        return [
            (part.first, {**part.contract.counts, UNITS: self.units_at(target, part.first)}) for part in parts
        ]

    def _levels(self, stored: StoredMeter) -> dict[Level, Sequence[Held]]:
        own = {Level.METER: self.held.get(Target(Level.METER, stored.row.id), ())}
        if stored.role in NOT_BOUGHT:
            return own
        site = self.held.get(Target(Level.SITE, stored.site.id), ())
        return own | {Level.UNIT: list(self._of_units(stored.row.id)), Level.SITE: site}

    def _of_units(self, meter_id: UUID) -> Iterator[Held]:
        """Yield what holds for the units a meter serves, while it serves them."""
        for served in self.units.get(meter_id, ()):
            for held in self.held.get(Target(Level.UNIT, served.unit_id), ()):
                part = held.within(served.start_on, served.end_on)
                if part is not None:
                    yield part


def tariffs_in_use(book: Book) -> InUse | None:
    """Return which tariffs hold for what, None while none is assigned to anything."""
    rows = [row for row in tariff_assignments(book.session) if row.is_on]
    if not rows:
        return None
    held: dict[Target, list[Held]] = defaultdict(list)
    for row in rows:
        held[target_of(row)].append(held_of(row))
    units: dict[UUID, list[Assignment]] = defaultdict(list)
    for served in units_of_meters(book.session):
        units[served.meter_id].append(served)
    documents = {row.id: row.document for row in tariffs(book.session)}
    stored = meters(book.session)
    serving = _bought_by_unit(stored, units)
    return InUse(held, documents, units, meters_that_add_up(stored), _units_of_sites(book), serving)


def _units_of_sites(book: Book) -> dict[UUID, list[UUID]]:
    by_site: dict[UUID, list[UUID]] = defaultdict(list)
    for unit in every_unit(book.session):
        by_site[unit.site_id].append(unit.id)
    return by_site


def _bought_by_unit(
    stored: Sequence[StoredMeter], units: Mapping[UUID, Sequence[Assignment]]
) -> dict[UUID, list[StoredMeter]]:
    by_unit: dict[UUID, list[StoredMeter]] = defaultdict(list)
    for one in stored:
        if one.role not in NOT_BOUGHT:
            for unit_id in dict.fromkeys(served.unit_id for served in units.get(one.row.id, ())):
                by_unit[unit_id].append(one)
    return by_unit


def meters_that_add_up(stored: Sequence[StoredMeter]) -> dict[UUID, list[StoredMeter]]:
    """Return by site the meters whose use is bought and part of no other meter's."""
    here = {one.row.id for one in stored if one.role not in NOT_BOUGHT}
    by_site: dict[UUID, list[StoredMeter]] = defaultdict(list)
    for one in stored:
        if one.row.id in here and one.row.parent_id not in here:
            by_site[one.site.id].append(one)
    return dict(by_site)


@lru_cache(maxsize=256)
def _of_each_meter(whole: Same) -> Tariff | None:
    return of_each_meter(whole.tariff)
