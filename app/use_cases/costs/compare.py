"""What the last twelve months would have cost under another tariff, and what shifting would save."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from app.domain.contract import need_contract
from app.domain.cost.asked import asked_by
from app.domain.cost.breakdown import Part, by_period, together
from app.domain.cost.cycled import Cycled
from app.domain.cost.terms import Terms
from app.domain.cycle import Cycle
from app.domain.errors import MeterbookError
from app.domain.tariff import Tariff
from app.domain.tariff.billed import Bill, History
from app.domain.tariff.zoned import in_zone
from app.domain.zone import DAY
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book
from app.use_cases.costs.cycles import MeterCycles, cycles_of
from app.use_cases.costs.in_use import InUse, tariffs_in_use
from app.use_cases.stats import has_quarters, meter_now

_YEAR = 12
_LONGEST_DAYS = 31


@dataclass(frozen=True, slots=True)
class Pair:
    """One past cycle under the tariff it had (None: none) and under another one."""

    cycle: Cycle
    own: Bill | None
    other: Bill


@dataclass(frozen=True, slots=True)
class Shift:
    """A part of the energy of the dearest period moved to the cheapest one, and what that saves a year."""

    dear: str
    cheap: str
    kwh: Decimal
    saves: Decimal


@dataclass(frozen=True, slots=True)
class Comparison:
    """The past cycles that are fully known, oldest first, under two tariffs."""

    pairs: tuple[Pair, ...]
    other: Tariff

    @property
    def difference(self) -> Decimal | None:
        """What the other tariff costs more; None without common cycles or in another currency."""
        both = [(pair.own, pair.other) for pair in self.pairs if pair.own is not None]
        if not both or any(own.currency != other.currency for own, other in both):
            return None
        return sum((other.gross - own.gross for own, other in both), Decimal(0))

    @property
    def by_period(self) -> dict[str, Part]:
        """The energy under the other tariff by period."""
        return together(by_period(pair.other) for pair in self.pairs)


@dataclass(frozen=True)
class Past:
    """The past cycles of a meter that are fully known, oldest first, ready to be laid under tariffs."""

    meter: MeterCycles
    known: tuple[Cycle, ...]
    present: Cycle

    @cached_property
    def own(self) -> tuple[Bill | None, ...]:
        """What each of them cost; None without a tariff that can be applied."""
        return tuple(self._own(cycle) for cycle in self.known)

    @property
    def tariff_now(self) -> Tariff | None:
        """The tariff of the present cycle as it falls on this meter, None without one."""
        terms = self.meter.terms(self.present)
        return None if terms is None else terms.parts[-1][1]

    def _own(self, cycle: Cycle) -> Bill | None:
        try:
            return self.meter.bill(cycle)
        except MeterbookError:
            # The tariff lacks its contract, or prices what the meter did not count then.
            return None

    def falling_here(self, tariff: Tariff) -> Tariff | None:
        """Return what of a tariff would fall on this meter, as its own does; None for nothing of it."""
        return self.meter.in_use.falling_on(self.meter.stored, tariff, self.present)

    def under(self, other: Tariff) -> Comparison:
        """Return what they cost, and would have cost under another tariff. Raises MissingContractError."""
        here = self.falling_here(other) or in_zone(other, self.meter.stored.site.time_zone)
        contract = self.meter.in_use.contract_of(self.meter.stored, self.present)
        need_contract(other.name, asked_by(here), contract)
        counts = self.meter.in_use.counts_of(self.meter.stored, self.present)
        pairs: list[Pair] = []
        history = History()
        for cycle, own in zip(self.known, self.own, strict=True):
            terms = Terms(((cycle.start, here),), cycle.start, cycle.end, ((cycle.start, counts),))
            load = self.meter.metering.load(*self.meter.span(cycle))
            pairs.append(Pair(cycle, own, Cycled(terms, load, self.meter.zone, history).bill))
            history = history.after(pairs[-1].other)
        return Comparison(tuple(pairs), other)


def past_of(book: Book, stored: StoredMeter, count: int = _YEAR) -> Past:
    """Return the last cycles of a meter."""
    in_use = tariffs_in_use(book) or InUse({}, {}, {}, {}, {})
    quarters = has_quarters(book, stored)
    present = meter_now(book, stored).stats.cycle
    first = present.start - count * _LONGEST_DAYS * DAY
    cycles = cycles_of(book, stored, in_use, first, has_quarters=quarters)
    known = [cycle for cycle in cycles.before(present, count) if cycles.is_known(cycle)]
    return Past(cycles, tuple(reversed(known)), present)


def compare(book: Book, stored: StoredMeter, other: Tariff, count: int = _YEAR) -> Comparison:
    """Return what the last cycles of a meter cost, and would have cost under another tariff."""
    return past_of(book, stored, count).under(other)


def shift(periods: dict[str, Part], share: Decimal = Decimal("0.1")) -> Shift | None:
    """Return what moving a share of the dearest period's energy to the cheapest saves, None without both."""
    priced = {name: part.per_kwh for name, part in periods.items() if part.per_kwh is not None}
    if not priced:
        return None
    dear, cheap = max(priced, key=priced.__getitem__), min(priced, key=priced.__getitem__)
    if priced[dear] == priced[cheap]:
        return None
    kwh = periods[dear].kwh * share
    return Shift(dear, cheap, kwh, kwh * (priced[dear] - priced[cheap]))
