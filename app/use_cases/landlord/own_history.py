"""What earlier months of an occupant leave behind for the bill by their unit's own tariff."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from app.domain.cost.history import cycles_needed, history_of
from app.domain.cost.metering import Metering
from app.domain.cost.terms import Terms
from app.domain.errors import MeterbookError
from app.domain.people.dated import on_day
from app.domain.people.serving import Service
from app.domain.people.stays import Stay
from app.domain.quality import Quality
from app.domain.sharing.bill import BillForm
from app.domain.sharing.facts import Measured
from app.domain.sharing.months import months_before
from app.domain.tariff.billed import History
from app.domain.tariff.load import Load
from app.domain.zone import midnight
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book
from app.use_cases.costs.in_use import InUse
from app.use_cases.costs.metered import metering_since, meters_with_quarters

Past = tuple[Terms, Load, datetime, datetime]


@dataclass(frozen=True)
class Occupied:
    """Who has which unit of a site, and which meter serves it."""

    stays: Mapping[UUID, Sequence[Stay]]
    services: Sequence[Service]

    def since(self, measured: Measured) -> date:
        """Return from when on a meter has counted for who has its unit."""
        stay = on_day(self.stays.get(measured.unit_id, ()) if measured.unit_id else (), measured.start)
        whose = measured.meter_id, measured.unit_id
        service = on_day(
            (one for one in self.services if (one.meter_id, one.unit_id) == whose), measured.start
        )
        return max((one.start for one in (stay, service) if one), default=measured.start)


@dataclass(frozen=True)
class OwnHistory:
    """Looks back from a bill as far as its tariffs do, never beyond the day on which the occupant came.

    What a meter with others below it counted for its unit alone in earlier months is not looked at.
    """

    book: Book
    in_use: InUse
    occupied: Occupied

    def before(self, stored: StoredMeter, measured: Measured, bill: BillForm) -> History | None:
        """Return what the months before a bill leave behind, None where its tariffs look at none of them."""
        needed = cycles_needed(self.in_use.tariffs_of(stored, measured.start, measured.end))
        if not needed:
            return None
        if measured.start > bill.start or measured.below_wh:
            return History()
        months = list(months_before(bill.start, needed, self.occupied.since(measured)))
        return history_of(reversed(list(self._past(stored, months))))

    def _past(self, stored: StoredMeter, months: Sequence[tuple[date, date]]) -> Iterator[Past]:
        """Yield what was counted in some months, newest first, back to the first without usage or price."""
        if not months:
            return
        metering = self._metering(stored, months[-1][0])
        for first, after in months:
            terms = self._terms(stored, first, after)
            span = midnight(first, stored.zone), midnight(after, stored.zone)
            if terms is None or metering.energy.quality(*span) <= Quality.MISSING:
                return
            yield terms, metering.load(*span), *span

    def _terms(self, stored: StoredMeter, first: date, after: date) -> Terms | None:
        try:
            return self.in_use.terms(stored, first, after)
        except MeterbookError:
            # Their own bill says why they have no price.
            return None

    def _metering(self, stored: StoredMeter, first: date) -> Metering:
        return metering_since(self.book, stored, first, has_quarters=stored.row.id in self._with_quarters)

    @cached_property
    def _with_quarters(self) -> set[UUID]:
        return meters_with_quarters(self.book)
