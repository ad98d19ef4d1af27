"""Which tariffs hold for which meters, loaded once for all of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from uuid import UUID

from app.domain.assignment import Held, InForce, Level, Target, in_force
from app.domain.contract import Agreed, Contract, need_contract
from app.domain.cost.asked import asked_by
from app.domain.cost.charges import of_each_meter, of_site_alone
from app.domain.cost.terms import Terms, latest_terms
from app.domain.cycle import Cycle
from app.domain.meter import NOT_BOUGHT
from app.domain.tariff import Tariff
from app.storage.queries.meters import StoredMeter, meters
from app.storage.queries.tariffs import (
    counts_of_units,
    target_of,
    tariff_assignments,
    tariffs,
    units_of_meters,
)
from app.storage.tables import Assignment
from app.use_cases.assignments import held_of
from app.use_cases.book import Book
from app.use_cases.tariffs import tariff_of


@dataclass(frozen=True, slots=True)
class InUse:
    """The assignments that are on, the documents they name, and the meters whose use adds up at a site."""

    held: Mapping[Target, Sequence[Held]]
    documents: Mapping[UUID, str]
    units: Mapping[UUID, Sequence[Assignment]]
    adding: Mapping[UUID, Sequence[StoredMeter]]
    unit_counts: Mapping[UUID, int]

    def units_at(self, site_id: UUID) -> Decimal:
        """Return how many units a site has, one where nobody said."""
        return Decimal(self.unit_counts.get(site_id, 1))

    def terms(self, stored: StoredMeter, start: date, end: date) -> Terms | None:
        """Return the tariffs of a meter between two days, None where none holds at the end.

        Raises MissingContractError.
        """
        parts = in_force(self._levels(stored), start, end)
        return _terms(parts, [self._of_meter(part, stored) for part in parts], end)

    def site_terms(self, site_id: UUID, start: date, end: date) -> Terms | None:
        """Return what falls once on a site with several meters, None where nothing does."""
        if len(self.adding.get(site_id, ())) < 2:  # noqa: PLR2004 - a single meter bears it
            return None
        parts = in_force({Level.SITE: self.held.get(Target(Level.SITE, site_id), ())}, start, end)
        return _terms(parts, [self._of_site(part) for part in parts], end)

    def falling_on(self, stored: StoredMeter, tariff: Tariff, days: Cycle) -> Tariff | None:
        """Return what of another tariff would fall on a meter in place of its own, None for nothing."""
        is_shared = self._is_shared(self._last(stored, days), stored)
        return of_each_meter(tariff) if is_shared else tariff

    def contract_of(self, stored: StoredMeter, days: Cycle) -> Contract:
        """Return what was agreed for a meter, or for what its tariff holds for, at the end of some days."""
        return self._last(stored, days).contract

    def _last(self, stored: StoredMeter, days: Cycle) -> InForce:
        return in_force(self._levels(stored), days.start, days.end)[-1]

    def _is_shared(self, part: InForce, stored: StoredMeter) -> bool:
        return part.level is Level.SITE and len(self.adding.get(stored.site.id, ())) > 1

    def _of_meter(self, part: InForce, stored: StoredMeter) -> Tariff | None:
        if part.tariff_id is None:
            return None
        document = self.documents[part.tariff_id]
        need_contract(tariff_of(document).name, _asked_by(document), part.contract)
        return _of_each_meter(document) if self._is_shared(part, stored) else tariff_of(document)

    def _of_site(self, part: InForce) -> Tariff | None:
        if part.tariff_id is None:
            return None
        document = self.documents[part.tariff_id]
        need_contract(tariff_of(document).name, _asked_by(document), part.contract)
        return _of_site_alone(document)

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
    adding = meters_that_add_up(meters(book.session))
    return InUse(held, documents, units, adding, counts_of_units(book.session))


def meters_that_add_up(stored: Sequence[StoredMeter]) -> dict[UUID, list[StoredMeter]]:
    """Return by site the meters whose use is bought and part of no other meter's."""
    here = {one.row.id for one in stored if one.role not in NOT_BOUGHT}
    by_site: dict[UUID, list[StoredMeter]] = defaultdict(list)
    for one in stored:
        if one.row.id in here and one.row.parent_id not in here:
            by_site[one.site.id].append(one)
    return dict(by_site)


def _terms(parts: Sequence[InForce], tariffs_: Sequence[Tariff | None], end: date) -> Terms | None:
    """Return the tariffs of some days with what was agreed in each of them."""
    agreed = [(part.first, part.contract.counts) for part in parts]
    known = agreed if any(counts for _, counts in agreed) else ()
    return latest_terms([(part.first, one) for part, one in zip(parts, tariffs_, strict=True)], end, known)


@lru_cache(maxsize=256)
def _asked_by(document: str) -> tuple[Agreed, ...]:
    return asked_by(tariff_of(document))


@lru_cache(maxsize=256)
def _of_each_meter(document: str) -> Tariff | None:
    return of_each_meter(tariff_of(document))


@lru_cache(maxsize=256)
def _of_site_alone(document: str) -> Tariff | None:
    return of_site_alone(tariff_of(document))
