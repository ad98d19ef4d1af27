"""The dashboard of a site: its sums, its bills with what meters saw of them, and what each unit used."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from app.domain.landlord_summary.period import Period
from app.domain.landlord_summary.ranking import UnitUse, ranked
from app.domain.landlord_summary.span import Span, opening
from app.domain.landlord_summary.summary import Consumption, Summary, consumption_of, summaries
from app.domain.sharing.bill import BillForm
from app.domain.sharing.counted import Counted
from app.domain.sharing.facts import Space
from app.domain.sharing.measuring import Measuring
from app.storage.queries.landlord.money import BillRow
from app.use_cases.book import Book
from app.use_cases.collecting import without_collecting
from app.use_cases.landlord.bill_facts import BillFacts
from app.use_cases.landlord.own_part import with_own_parts
from app.use_cases.landlord.site_money import site_money

_WH_PER_KWH = 3


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What a landlord sees of a site; `periods` are its bills in the span, newest first.

    `bills` is how many it has in all.
    """

    site_id: UUID
    site: str
    span: Span
    bills: int
    summaries: tuple[Summary, ...]
    periods: tuple[Period, ...]
    consumption: Consumption
    units: tuple[UnitUse, ...]

    @property
    def has_units(self) -> bool:
        """Tell whether a unit used anything."""
        return any(unit.kwh for unit in self.units)


@without_collecting()
def dashboard(book: Book, site_id: UUID, span: Span = Span.YEAR) -> Dashboard:
    """Return the dashboard of a site for a span that ends with its newest bill. Raises GoneError."""
    money = site_money(book, site_id)
    opens = opening(span, (row.end_on for row in money.bills))
    bills = [row for row in money.bills if row.end_on > opens]
    use = SiteUse(BillFacts(book, money.site), bills)
    charged = (money.period(bill, use.kwh_of(bill), use.sub_kwh_of(bill)) for bill in bills)
    periods = tuple(with_own_parts(use.facts, charged))
    return Dashboard(
        site_id=site_id,
        site=money.site.name,
        span=span,
        bills=len(money.bills),
        summaries=summaries(periods, money.balances),
        periods=periods,
        consumption=consumption_of(periods),
        units=ranked(use.of_units()),
    )


@dataclass(frozen=True)
class SiteUse:
    """What the meters of a site counted in the days of some bills, by the same rule as these are shared."""

    facts: BillFacts
    bills: Sequence[BillRow]

    def kwh_of(self, bill: BillRow) -> Decimal | None:
        """Return what a bill says was used; without it what the main meters counted, None where none did."""
        if bill.kwh is not None:
            return bill.kwh
        main_wh = self._measuring(bill.start_on, bill.end_on).main_wh
        return None if main_wh is None else _kwh(main_wh)

    def sub_kwh_of(self, bill: BillRow) -> Decimal:
        """Return what the units' meters counted in the days of a bill."""
        used = self._by_unit(bill.start_on, bill.end_on)
        return _kwh(sum(wh for unit_id, wh in used.items() if unit_id not in self._common))

    def of_units(self) -> Iterator[UnitUse]:
        """Yield what each unit but the common areas used in the days of all bills, each day once."""
        sums: dict[UUID, int] = defaultdict(int)
        for start, end in _days_once(self.bills):
            for unit_id, wh in self._by_unit(start, end).items():
                sums[unit_id] += wh
        for space in self._spaces:
            if space.id in sums and space.id not in self._common:
                yield UnitUse(space.id, space.name, _kwh(sums[space.id]), space.area_m2)

    @cached_property
    def _spaces(self) -> list[Space]:
        return self.facts.spaces

    @cached_property
    def _common(self) -> set[UUID]:
        return self.facts.common

    @cached_property
    def _meters(self) -> list[Counted]:
        if not self.bills:
            return []
        start = min(bill.start_on for bill in self.bills)
        end = max(bill.end_on for bill in self.bills)
        # Only the days of this bill count here.
        whole = BillForm(start, end, Decimal(0), self.facts.site.currency)
        return [known.counted for known in self.facts.known(whole)]

    def _measuring(self, start: date, end: date) -> Measuring:
        there = [meter for meter in self._meters if meter.until is None or meter.until > start]
        return Measuring(start, end, there, self.facts.services, self._spaces)

    @cached_property
    def _known(self) -> dict[tuple[date, date], Mapping[UUID, int]]:
        return {}

    def _by_unit(self, start: date, end: date) -> Mapping[UUID, int]:
        """Return what the meters of each unit counted; most days are asked for twice."""
        if (start, end) not in self._known:
            self._known[start, end] = self._measuring(start, end).wh_of_units()
        return self._known[start, end]


def _days_once(bills: Sequence[BillRow]) -> Iterator[tuple[date, date]]:
    """Yield stretches of days that bills cover, without those that an earlier one covered already."""
    done = date.min
    for start, end in sorted((bill.start_on, bill.end_on) for bill in bills):
        opens = max(start, done)
        if opens < end:
            yield opens, end
            done = end


def _kwh(wh: int) -> Decimal:
    return Decimal(wh).scaleb(-_WH_PER_KWH)
