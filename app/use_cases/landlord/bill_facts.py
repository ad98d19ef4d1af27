"""All that sharing a bill needs, read from storage: each table once, however many units there are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.meter import Role
from app.domain.people.serving import Service
from app.domain.people.stays import Stay, stretches
from app.domain.sharing.bill import BillForm
from app.domain.sharing.facts import COMMON, Facts, Space, Tenancy
from app.domain.sharing.measuring import Measuring
from app.domain.zone import DAY, midnight
from app.storage.queries.blocks import quarters_of_site
from app.storage.queries.landlord.services import services_of_site
from app.storage.queries.landlord.stays import stays_of_site
from app.storage.queries.landlord.units import every_unit_of_site
from app.storage.queries.meters import StoredMeter, meters
from app.storage.queries.readings import readings_of_site
from app.storage.tables import Site, Unit
from app.use_cases.book import Book
from app.use_cases.collecting import without_collecting
from app.use_cases.landlord.known import Known
from app.use_cases.landlord.own_history import Occupied
from app.use_cases.landlord.own_tariffs import OwnTariffs

# Quarters begin and end a little around the period, so that its edges lie within them.
_MARGIN = 2 * DAY


@dataclass(frozen=True)
class BillFacts:
    """Collects the facts of the bills of one site; units and occupants are read once for all of them."""

    book: Book
    site: Site

    @without_collecting()
    def of(self, bill: BillForm) -> Facts:
        """Return what sharing one bill needs."""
        known = {each.stored.row.id: each for each in self.known(bill)}
        spaces = self.spaces_in(bill)
        stays = [stay for space in spaces for stay in self._stays(space, bill)]
        concerned = {space.id for space in spaces}
        measuring = Measuring(
            bill.start,
            bill.end,
            [each.counted for each in known.values()],
            [service for service in self.services if service.unit_id in concerned],
            spaces,
            stays,
            {meter_id for meter_id, each in known.items() if self._came_after(each, bill)},
        )
        facts = Facts(
            bill=bill,
            spaces=tuple(spaces),
            tenancies=tuple(stays),
            measured=tuple(measuring.measured()),
            main_wh=measuring.main_wh,
            subs_wh=measuring.subs_wh,
            missing=tuple(measuring.missing(bill)),
            is_main_open=measuring.is_main_open,
            are_subs_open=measuring.are_subs_open,
        )
        if not bill.sharing.by_tariff:
            return facts
        return OwnTariffs(self.book, known, Occupied(self._occupied, self.services)).priced(facts)

    def known(self, bill: BillForm) -> Iterator[Known]:
        """Yield what is stored of each meter that is there in the period of a bill."""
        opens, closes = midnight(bill.start, self.zone), midnight(bill.end, self.zone)
        session, site_id = self.book.session, self.site.id
        readings = readings_of_site(session, site_id, opens, closes)
        quarters = quarters_of_site(session, site_id, bill.start - _MARGIN, bill.end + _MARGIN)
        for stored in self.meters:
            away = stored.row.archived_at
            if away is None or away > opens:
                yield Known(stored, readings.get(stored.row.id, ()), quarters.get(stored.row.id, {}))

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the site's days."""
        return ZoneInfo(self.site.time_zone)

    @cached_property
    def meters(self) -> list[StoredMeter]:
        """The meters of the site, also those put away."""
        session = self.book.session
        every = [*meters(session), *meters(session, archived=True)]
        return [stored for stored in every if stored.site.id == self.site.id]

    @property
    def spaces(self) -> list[Space]:
        """Its units that are in use."""
        return [_space(unit) for unit in self._units if unit.archived_at is None]

    @property
    def common(self) -> set[UUID]:
        """Its units that nobody rents, also those put away."""
        return {unit.id for unit in self._units if unit.kind == COMMON}

    @property
    def names(self) -> Mapping[UUID, str]:
        """The names of all its units."""
        return {unit.id: unit.name for unit in self._units}

    def spaces_in(self, bill: BillForm) -> list[Space]:
        """Return its units that a bill concerns, those also that were put away since it began."""
        opens = midnight(bill.start, self.zone)
        return [
            _space(unit)
            for unit in self._units
            if (unit.archived_at is None or unit.archived_at > opens)
            and (unit.start_on is None or unit.start_on < bill.end)
        ]

    @cached_property
    def services(self) -> list[Service]:
        """Which meter serves which unit."""
        return services_of_site(self.book.session, self.site.id)

    def _came_after(self, meter: Known, bill: BillForm) -> bool:
        """Tell whether a meter serves its first unit after a bill, or none, and was read only since then.

        A main meter without a unit is needed for every bill.
        """
        first, counted = self._first_services.get(meter.stored.row.id), meter.counted
        if first is None:
            is_later = counted.role is not Role.MAIN and bool(counted.energy.readings)
        else:
            is_later = first >= bill.end
        return is_later and not counted.is_read_by(bill.end)

    @cached_property
    def _first_services(self) -> Mapping[UUID, date]:
        latest_first = sorted(self.services, key=lambda service: service.start, reverse=True)
        return {service.meter_id: service.start for service in latest_first}

    @cached_property
    def _units(self) -> list[Unit]:
        return every_unit_of_site(self.book.session, self.site.id)

    @cached_property
    def _occupied(self) -> Mapping[UUID, list[Stay]]:
        return stays_of_site(self.book.session, self.site.id)

    def _stays(self, space: Space, bill: BillForm) -> Iterator[Tenancy]:
        for part in stretches(self._occupied.get(space.id, ()), bill.start, bill.end):
            yield Tenancy(space.id, part.person_id, part.start, part.end)


def _space(unit: Unit) -> Space:
    return Space(unit.id, unit.name, unit.kind, unit.area_m2)
