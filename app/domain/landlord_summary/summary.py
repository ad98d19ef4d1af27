"""The sums of some bills, each currency by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from app.domain.landlord_summary.period import Period

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Change:
    """How the newest bill differs from the one before; `share` is the part of that one (0.1: a tenth)."""

    amount: Decimal = _NOTHING
    share: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Summary:
    """What bills in one currency came to; `balance` is what is owed now, whatever the bill.

    `unshared` is the amount of bills of which nobody knows yet who bears them.
    """

    currency: str
    periods: tuple[Period, ...] = ()
    balance: Decimal = _NOTHING

    @property
    def charged(self) -> Decimal:
        """What the supplier charged."""
        return _sum(period.amount for period in self.periods)

    @property
    def billed(self) -> Decimal:
        """What statements asked for, less what was credited."""
        return _sum(period.billed for period in self.periods)

    @property
    def received(self) -> Decimal:
        """What was paid for these statements and their reminders; money that pays for none is not in it."""
        return _sum(period.received for period in self.periods)

    @property
    def outstanding(self) -> Decimal:
        """What is still to be paid for these statements and their reminders."""
        return _sum(period.outstanding for period in self.periods)

    @property
    def fees_received(self) -> Decimal:
        """What of the money received was paid for reminders."""
        return _sum(period.fees_received for period in self.periods)

    @property
    def fees_outstanding(self) -> Decimal:
        """What is still to be paid for reminders."""
        return _sum(period.fees_outstanding for period in self.periods)

    @property
    def own_cost(self) -> Decimal:
        """What the owner bears of the bills, `own_ahead` included."""
        return _sum(period.own_cost or _NOTHING for period in self.periods)

    @property
    def has_own_ahead(self) -> bool:
        """Tell whether a part of the owner's cost is only what it would be."""
        return any(period.is_own_ahead for period in self.periods)

    @property
    def own_ahead(self) -> Decimal:
        """What the owner would bear of the bills that no statement is out for."""
        return _sum(period.own_cost or _NOTHING for period in self.periods if period.is_own_ahead)

    @property
    def unshared(self) -> Decimal:
        """The amount of the bills that no statement is out for, and that cannot be shared yet."""
        return _sum(period.amount for period in self.periods if period.own_cost is None)

    @property
    def recovered(self) -> Fraction:
        """The part of what the supplier charged that statements asked back."""
        shared = _sum(period.shared or _NOTHING for period in self.periods)
        return Fraction(shared) / Fraction(self.charged) if self.charged else Fraction(0)

    @property
    def change(self) -> Change:
        """How the newest bill differs from the one before it; nothing where there is none."""
        if len(self.periods) < 2:  # noqa: PLR2004 - a pair
            return Change()
        newest, before = self.periods[0].amount, self.periods[1].amount
        difference = newest - before
        return Change(difference, Fraction(difference) / abs(Fraction(before)) if before else Fraction(0))


@dataclass(frozen=True, slots=True)
class Consumption:
    """What a site used in some periods, whatever the currency."""

    kwh: Decimal = _NOTHING
    per_day: Fraction = Fraction(0)
    latest_kwh: Decimal = _NOTHING


def summaries(periods: Iterable[Period], balances: Mapping[str, Decimal]) -> tuple[Summary, ...]:
    """Return the sums of periods, newest first, in each currency; the one with most bills comes first.

    A currency in which only something is owed has a sum without bills.
    """
    by_currency: dict[str, list[Period]] = {currency: [] for currency, owed in balances.items() if owed}
    for period in newest_first(periods):
        by_currency.setdefault(period.currency, []).append(period)
    found = [
        Summary(currency, tuple(some), balances.get(currency, _NOTHING))
        for currency, some in by_currency.items()
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.periods), each.currency)))


def consumption_of(periods: Iterable[Period]) -> Consumption:
    """Return what was used in sum, on each of the days that the periods cover, and in the newest one."""
    known = [period for period in newest_first(periods) if period.kwh is not None]
    if not known:
        return Consumption()
    kwh = _sum(period.kwh or _NOTHING for period in known)
    days = max(1, sum(period.days for period in known))
    return Consumption(kwh, Fraction(kwh) / days, known[0].kwh or _NOTHING)


def newest_first(periods: Iterable[Period]) -> Sequence[Period]:
    """Return periods in the order of a list that begins with the newest."""
    return sorted(periods, key=lambda period: (period.end, period.start, period.id), reverse=True)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, _NOTHING)
