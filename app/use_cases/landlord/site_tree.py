"""The tree of a site: its units with who lives there, its meters below one another, and what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.cycle import cycle_on
from app.domain.meter import Role
from app.domain.people.dated import holds_on, on_day
from app.domain.people.forms import UnitForm
from app.domain.people.missing import Gap, Missing, gaps_of_meter, gaps_of_unit
from app.domain.people.serving import Service, depths
from app.domain.people.stays import Stay, moves, next_stay
from app.domain.reading import Reading
from app.domain.zone import DAY, local_day, midnight
from app.storage.queries.coverage import last_day_of_quarters, reading_span
from app.storage.queries.landlord.moves import read_at
from app.storage.queries.landlord.people import names_of_people
from app.storage.queries.landlord.services import services_of_site
from app.storage.queries.landlord.stays import stays_of_site
from app.storage.queries.landlord.units import units_of_site
from app.storage.queries.meters import meters
from app.storage.queries.readings import latest_reading
from app.storage.tables import Site, Unit
from app.use_cases.book import Book
from app.use_cases.landlord.units import form_of


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody in a unit, from a day until another one (excluded)."""

    stay: Stay
    name: str


@dataclass(frozen=True, slots=True)
class MeterNode:
    """A meter of the tree, how far down it hangs, which unit it serves today, and when it was read last."""

    id: UUID
    name: str
    role: Role
    depth: int
    unit_id: UUID | None
    latest: Reading | None


@dataclass(frozen=True, slots=True)
class UnitNode:
    """A unit, who has it today, who moves in next, and the meters that serve it today."""

    id: UUID
    form: UnitForm
    resident: Resident | None
    next_resident: Resident | None
    meters: tuple[MeterNode, ...]


@dataclass(frozen=True, slots=True)
class SiteTree:
    """A site with everything that hangs on it, and what is missing before a bill can be shared."""

    site_id: UUID
    name: str
    zone: ZoneInfo
    today: date
    units: tuple[UnitNode, ...]
    archived_units: tuple[tuple[UUID, str], ...]
    meters: tuple[MeterNode, ...]
    missing: tuple[Missing, ...]

    @property
    def occupied(self) -> int:
        """How many units somebody has today."""
        return sum(unit.resident is not None for unit in self.units)


def site_tree(book: Book, site_id: UUID) -> SiteTree:
    """Return the tree of a site as it is today. Raises GoneError."""
    site = book.find(Site, site_id)
    there = _There(book, site)
    nodes = tuple(there.meter_nodes())
    units = tuple(there.unit_node(row, nodes) for row in there.units)
    return SiteTree(
        site_id=site.id,
        name=site.name,
        zone=there.zone,
        today=there.today,
        units=units,
        archived_units=tuple(
            (row.id, row.name) for row in units_of_site(book.session, site.id, archived=True)
        ),
        meters=nodes,
        missing=tuple(there.missing(units, nodes)),
    )


class _There:
    """What is stored at a site, loaded once."""

    def __init__(self, book: Book, site: Site) -> None:
        self.book = book
        self.zone = ZoneInfo(site.time_zone)
        self.today = local_day(book.now, self.zone)
        self.units = units_of_site(book.session, site.id)
        self.stays = stays_of_site(book.session, site.id)
        self.services = services_of_site(book.session, site.id)
        self.names = names_of_people(book.session)
        self.meters = {one.row.id: one for one in meters(book.session) if one.site.id == site.id}

    def meter_nodes(self) -> Iterator[MeterNode]:
        """Yield the meters in the order of the tree."""
        parents = {meter_id: stored.row.parent_id for meter_id, stored in self.meters.items()}
        serving = {one.meter_id: one.unit_id for one in self.services if holds_on(one, self.today)}
        for meter_id, depth in depths(self.meters, parents):
            latest = latest_reading(self.book.session, meter_id)
            yield MeterNode(
                id=meter_id,
                name=self.meters[meter_id].row.name,
                role=self.meters[meter_id].role,
                depth=depth,
                unit_id=serving.get(meter_id),
                latest=latest.reading if latest else None,
            )

    def unit_node(self, row: Unit, nodes: Sequence[MeterNode]) -> UnitNode:
        """Return a unit with who has it and what serves it."""
        stays = self.stays.get(row.id, [])
        return UnitNode(
            id=row.id,
            form=form_of(row),
            resident=self._resident(on_day(stays, self.today)),
            next_resident=self._resident(next_stay(stays, self.today)),
            meters=tuple(node for node in nodes if node.unit_id == row.id),
        )

    def missing(self, units: Sequence[UnitNode], nodes: Sequence[MeterNode]) -> Iterator[Missing]:
        """Yield what is missing: of the site, of its units, of its meters, and at moves."""
        if not units:
            return
        if not any(node.role is Role.MAIN for node in nodes):
            yield Missing(Gap.NO_MAIN)
        for unit in units:
            has_occupant = unit.resident is not None
            for gap in gaps_of_unit(unit.form.kind, has_meter=bool(unit.meters), has_occupant=has_occupant):
                yield Missing(gap, unit.form.name, unit_id=unit.id)
        for node in nodes:
            yield from self._missing_of_meter(node)
        yield from self._missing_at_moves(units)

    def _missing_of_meter(self, node: MeterNode) -> Iterator[Missing]:
        stored = self.meters[node.id]
        start = cycle_on(self.today, stored.row.anchor_day, stored.boundaries).start
        serves_unit = node.unit_id is not None
        was_read = self._was_read_since(node, start)
        for gap in gaps_of_meter(node.role, serves_unit=serves_unit, was_read=was_read):
            day = start if gap is Gap.NO_READING else None
            yield Missing(gap, node.name, unit_id=node.unit_id, meter_id=node.id, day=day)

    def _was_read_since(self, node: MeterNode, start: date) -> bool:
        if node.latest is not None and node.latest.taken_at >= midnight(start, self.zone):
            return True
        last = last_day_of_quarters(self.book.session, node.id)
        return last is not None and last >= start

    def _missing_at_moves(self, units: Sequence[UnitNode]) -> Iterator[Missing]:
        wanted = [
            (service.meter_id, unit, day, stay)
            for unit in units
            for day, stay in moves(self.stays.get(unit.id, ()), self.today)
            for service in self.services
            if service.unit_id == unit.id and _serves_at(service, day) and service.meter_id in self.meters
        ]
        read = read_at(self.book.session, {midnight(day, self.zone) for _, _, day, _ in wanted})
        told = set()
        for meter_id, unit, day, stay in wanted:
            at = midnight(day, self.zone)
            if (meter_id, at) in read or (meter_id, day) in told or not self._began_before(meter_id, at):
                continue
            told.add((meter_id, day))
            name = self.meters[meter_id].row.name
            yield Missing(Gap.NO_MOVE_READING, name, unit.id, meter_id, stay.id, day)

    def _began_before(self, meter_id: UUID, at: datetime) -> bool:
        """Tell whether a meter was read before a move: what happened before its first reading is nobody's."""
        span = reading_span(self.book.session, meter_id)
        return span is not None and span[0] < at

    def _resident(self, stay: Stay | None) -> Resident | None:
        return None if stay is None else Resident(stay, self.names[stay.person_id])


def _serves_at(service: Service, day: date) -> bool:
    return holds_on(service, day) or holds_on(service, day - DAY)
