"""Fixed amounts besides the energy: how often they fall due in some days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from app.domain.errors import N_, Word
from app.domain.money import rounded
from app.domain.sharing.facts import Facts, Tenancy
from app.domain.sharing.parts import Share, ShareKind
from app.domain.sharing.rules import FixedItem, Frequency

_MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.YEARLY: 12}
_NAMED = {
    Frequency.ONCE: N_("{name}, once"),
    Frequency.MONTHLY: N_("{name}, monthly"),
    Frequency.QUARTERLY: N_("{name}, quarterly"),
    Frequency.YEARLY: N_("{name}, yearly"),
}
_BECAUSE = {
    Frequency.ONCE: N_("{amount}, once, for who has the unit on {day}."),
    Frequency.MONTHLY: N_("{amount} for a whole month, by days for a part of one; months: {times}."),
    Frequency.QUARTERLY: N_("{amount} for a whole quarter, by days for a part of one; quarters: {times}."),
    Frequency.YEARLY: N_("{amount} for a whole year, by days for a part of one; years: {times}."),
}
# For display.
_SHOWN = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class FixedClaim:
    """What an item makes for one stay, not rounded."""

    tenancy: Tenancy
    item: FixedItem
    times: Fraction
    because: Word

    @property
    def exact(self) -> Fraction:
        """The amount."""
        return Fraction(self.item.amount) * self.times

    def share(self, step: Decimal) -> Share:
        """Return the line that charges it."""
        amount, times = rounded(self.exact, step), _shown(self.times)
        return Share(
            ShareKind.FIXED,
            named(self.item),
            amount,
            self.exact,
            times,
            unit_price=self.item.amount,
            because=(self.because,),
        )


def named(item: FixedItem) -> Word:
    """Return what an item is called, with how often it is due."""
    return Word(_NAMED[item.frequency], {"name": item.name})


def fixed_claims(facts: Facts) -> Iterator[FixedClaim]:
    """Yield what the fixed items of a bill make for those who have units."""
    for item in facts.bill.sharing.items:
        for tenancy in facts.tenancies:
            if tenancy.person_id and (not item.unit_ids or tenancy.unit_id in item.unit_ids):
                times = times_due(item, tenancy, facts.bill.start)
                if times:
                    yield FixedClaim(tenancy, item, times, _because(item, times, facts.bill.start))


def times_due(item: FixedItem, tenancy: Tenancy, first: date) -> Fraction:
    """Return how often an item is due in a stay within a bill that begins on `first`.

    Whole calendar months, quarters and years count one each, parts by their days. What is due once
    falls on who has the unit on its first day; without one on the first day of the bill.
    """
    start, end = max(tenancy.start, item.start or date.min), min(tenancy.end, item.end or date.max)
    if item.frequency is Frequency.ONCE:
        return Fraction(tenancy.start <= (item.start or first) < tenancy.end)
    if end <= start:
        return Fraction(0)
    return sum(
        (_part(start, end, *span) for span in _spans(start, end, _MONTHS[item.frequency])), Fraction(0)
    )


def _spans(start: date, end: date, months: int) -> Iterator[tuple[date, date]]:
    """Yield the calendar months, quarters or years that share days with a time."""
    opens = date(start.year, (start.month - 1) // months * months + 1, 1)
    while opens < end:
        after = opens.month - 1 + months
        closes = date(opens.year + after // 12, after % 12 + 1, 1)
        yield opens, closes
        opens = closes


def _part(start: date, end: date, opens: date, closes: date) -> Fraction:
    return Fraction((min(end, closes) - max(start, opens)).days, (closes - opens).days)


def _because(item: FixedItem, times: Fraction, first: date) -> Word:
    gaps = {"amount": item.amount, "times": _shown(times), "day": item.start or first}
    return Word(_BECAUSE[item.frequency], gaps)


def _shown(times: Fraction) -> Decimal:
    return rounded(times, _SHOWN)
