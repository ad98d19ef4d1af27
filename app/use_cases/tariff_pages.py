"""What the screens of tariffs show: each tariff with what it holds for, and what it could hold for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import TYPE_CHECKING
from uuid import UUID

from app.domain.assignment import Level, Target
from app.domain.contract import NO_CONTRACT, Agreed, Contract
from app.domain.errors import MeterbookError
from app.storage.queries.sites import sites
from app.storage.queries.tariffs import target_of, tariff_assignments, tariffs
from app.storage.queries.units import units
from app.storage.tables import Tariff as TariffRow
from app.storage.tables import TariffAssignment
from app.use_cases.assignments import contract_of
from app.use_cases.book import Book
from app.use_cases.labels import every_meter, labels, site_labels, unit_labels
from app.use_cases.tariffs import StoredTariff, add_tariff, all_tariffs, one_tariff, tariff_or_error

if TYPE_CHECKING:
    from app.domain.tariff import Tariff


@dataclass(frozen=True, slots=True)
class NamedTarget:
    """A site, unit or meter with its name."""

    target: Target
    name: str
    time_zone: str
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """A tariff that holds for something from a day until another one (excluded)."""

    id: UUID
    tariff_id: UUID
    tariff_name: str
    at: NamedTarget
    start_on: date
    end_on: date | None
    is_on: bool
    contract: Contract = NO_CONTRACT
    asked: tuple[Agreed, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Tell whether it is on and holds on a day."""
        return self.is_on and self.start_on <= day and (self.end_on is None or day < self.end_on)


@dataclass(frozen=True, slots=True)
class TariffPage:
    """A tariff with what it holds or held for, oldest first."""

    stored: StoredTariff
    holdings: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class UnreadTariff:
    """A stored tariff that cannot be used, and why, with what it holds or held for."""

    id: UUID
    name: str
    is_archived: bool
    error: MeterbookError
    holdings: tuple[Holding, ...]


def tariff_pages(book: Book) -> tuple[TariffPage, ...]:
    """Return every tariff that can be used with what it holds for, the archived ones last."""
    held = _holdings(book)
    return tuple(TariffPage(one, _held_by(one.id, held)) for one in all_tariffs(book))


def unread_tariffs(book: Book) -> tuple[UnreadTariff, ...]:
    """Return the tariffs that cannot be used, the archived ones last."""
    held = _holdings(book)
    found = ((row, tariff_or_error(row.document)) for row in tariffs(book.session))
    return tuple(
        UnreadTariff(row.id, row.name, row.archived_at is not None, error, _held_by(row.id, held))
        for row, error in found
        if isinstance(error, MeterbookError)
    )


def tariff_page(book: Book, tariff_id: UUID) -> TariffPage:
    """Return one tariff with what it holds for. Raises GoneError and BadTariffError."""
    one_tariff(book, tariff_id)
    return next(page for page in tariff_pages(book) if page.stored.id == tariff_id)


def tariffs_of(book: Book, target: Target) -> tuple[Holding, ...]:
    """Return the tariffs that hold or held for one site, unit or meter, oldest first."""
    return tuple(each for each in _holdings(book) if each.at.target == target)


def possible_targets(book: Book) -> tuple[NamedTarget, ...]:
    """Return what a tariff can hold for: each site with its units, and the meters in use."""
    return tuple(named for named in _targets(book).values() if not named.is_archived)


def add_tariff_like(book: Book, tariff: "Tariff") -> UUID:
    """Store a tariff as one's own; where its name is taken, with a number behind it."""
    taken = {row.name.casefold() for row in tariffs(book.session) if row.archived_at is None}
    names = (tariff.name if number == 1 else f"{tariff.name} {number}" for number in count(1))
    name = next(each for each in names if each.casefold() not in taken)
    return add_tariff(book, tariff.model_copy(update={"name": name}))


def _held_by(tariff_id: UUID, held: Iterable[Holding]) -> tuple[Holding, ...]:
    return tuple(each for each in held if each.tariff_id == tariff_id)


def _holdings(book: Book) -> list[Holding]:
    targets, rows = _targets(book), {row.id: row for row in tariffs(book.session)}
    return [
        _holding(row, rows[row.tariff_id], targets[target_of(row)])
        for row in tariff_assignments(book.session)
    ]


def _holding(row: TariffAssignment, tariff: TariffRow, at: NamedTarget) -> Holding:
    return Holding(
        row.id,
        row.tariff_id,
        tariff.name,
        at,
        row.start_on,
        row.end_on,
        row.is_on,
        contract_of(row),
        _asked_by(tariff.document),
    )


def _asked_by(document: str) -> tuple[Agreed, ...]:
    from app.domain.cost.asked import asked_by  # noqa: PLC0415 - pydantic is for who has a tariff

    tariff = tariff_or_error(document)
    return () if isinstance(tariff, MeterbookError) else asked_by(tariff)


def _targets(book: Book) -> dict[Target, NamedTarget]:
    places = {site.id: site for site in sites(book.session)}
    stored = every_meter(book)
    names = labels(stored)
    named, housed_as = site_labels(book), unit_labels(book)
    sited = [
        NamedTarget(Target(Level.SITE, site.id), named[site.id], site.time_zone) for site in places.values()
    ]
    housed = [
        NamedTarget(Target(Level.UNIT, unit.id), housed_as[unit.id], places[unit.site_id].time_zone)
        for unit in units(book.session)
    ]
    metered = [
        NamedTarget(
            Target(Level.METER, meter.row.id),
            names[meter.row.id],
            meter.site.time_zone,
            is_archived=meter.row.archived_at is not None,
        )
        for meter in stored
    ]
    return {named.target: named for named in (*sited, *housed, *metered)}
