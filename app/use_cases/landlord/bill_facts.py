"""All that sharing a bill needs, read from storage: each table once, however many units there are."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.sharing.bill import BillForm
from app.domain.sharing.facts import Facts, Space, Tenancy
from app.domain.sharing.measuring import Measuring, Service
from app.domain.sharing.stays import tiled
from app.domain.zone import DAY, midnight
from app.storage.queries.blocks import quarters_of_site
from app.storage.queries.landlord.bills import units_of_site
from app.storage.queries.landlord.metering import occupancies_of_site, services_of_site
from app.storage.queries.meters import StoredMeter, meters
from app.storage.queries.readings import readings_of_site
from app.storage.tables import Site
from app.use_cases.book import Book
from app.use_cases.landlord.known import Known
from app.use_cases.landlord.own_tariffs import OwnTariffs

# Quarters begin and end a little around the period, so that its edges lie within them.
_MARGIN = 2 * DAY


@dataclass(frozen=True)
class BillFacts:
    """Collects the facts of the bills of one site; units and occupants are read once for all of them."""

    book: Book
    site: Site

    def of(self, bill: BillForm) -> Facts:
        """Return what sharing one bill needs."""
        known = {each.stored.row.id: each for each in self.known(bill)}
        stays = [stay for space in self.spaces for stay in self._stays(space.id, bill)]
        measuring = Measuring(
            bill.start,
            bill.end,
            [each.counted for each in known.values()],
            self.services,
            self.spaces,
            stays,
        )
        facts = Facts(
            bill=bill,
            spaces=tuple(self.spaces),
            tenancies=tuple(stays),
            measured=tuple(measuring.measured()),
            main_wh=measuring.main_wh,
            subs_wh=measuring.subs_wh,
            missing=tuple(measuring.missing(with_mains=bill.kwh is None)),
        )
        return OwnTariffs(self.book, known).priced(facts) if bill.sharing.by_tariff else facts

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

    @cached_property
    def spaces(self) -> list[Space]:
        """Its units that are in use."""
        rows = (unit for unit in units_of_site(self.book.session, self.site.id) if unit.archived_at is None)
        return [Space(unit.id, unit.name, unit.kind, unit.area_m2) for unit in rows]

    @cached_property
    def services(self) -> list[Service]:
        """Which meter serves which unit."""
        rows = services_of_site(self.book.session, self.site.id)
        return [Service(row.meter_id, row.unit_id, row.start_on, row.end_on) for row in rows]

    @cached_property
    def _occupied(self) -> Mapping[UUID, list[Tenancy]]:
        found: dict[UUID, list[Tenancy]] = defaultdict(list)
        for row in occupancies_of_site(self.book.session, self.site.id):
            end = row.end_on or date.max
            found[row.unit_id].append(Tenancy(row.unit_id, row.person_id, row.start_on, end))
        return found

    def _stays(self, unit_id: UUID, bill: BillForm) -> Iterator[Tenancy]:
        return tiled(unit_id, self._occupied.get(unit_id, ()), bill.start, bill.end)
