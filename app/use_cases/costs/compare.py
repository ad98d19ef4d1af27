"""What the last twelve months would have cost under another tariff, and what shifting would save."""

from dataclasses import dataclass
from decimal import Decimal

from app.domain.cost.breakdown import Part, by_period, together
from app.domain.cost.cycled import Cycled
from app.domain.cost.terms import Terms
from app.domain.cycle import Cycle
from app.domain.tariff import Tariff
from app.domain.tariff.billed import Bill, History
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


def compare(book: Book, stored: StoredMeter, other: Tariff, count: int = _YEAR) -> Comparison:
    """Return what the last cycles of a meter cost, and would have cost under another tariff."""
    in_use = tariffs_in_use(book) or InUse({}, {}, {}, {}, {})
    quarters = has_quarters(book, stored.row.id)
    present = meter_now(book, stored, has_quarters=quarters).stats.cycle
    first = present.start - count * _LONGEST_DAYS * DAY
    cycles = cycles_of(book, stored, in_use, first, has_quarters=quarters)
    known = reversed([cycle for cycle in cycles.before(present, count) if cycles.is_known(cycle)])
    pairs: list[Pair] = []
    history = History()
    for cycle in known:
        pairs.append(_pair(cycles, cycle, other, history))
        history = history.after(pairs[-1].other)
    return Comparison(tuple(pairs), other)


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


def _pair(cycles: MeterCycles, cycle: Cycle, other: Tariff, history: History) -> Pair:
    own = cycles.finished(cycle)
    terms = Terms(((cycle.start, other),), cycle.start, cycle.end)
    under = Cycled(terms, cycles.metering.load(*cycles.span(cycle)), cycles.zone, history)
    return Pair(cycle, None if own is None else own.bill, under.bill)
