"""Our bill as it would be if one thing were otherwise; the likeliest come first."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import zip_longest
from typing import Literal

from app.domain.money import Mode, rounded
from app.domain.paper_bill import Paper
from app.domain.reconcile.own import Own
from app.domain.reconcile.reasons import (
    AsMuchAs,
    Counters,
    Days,
    Prices,
    ReadOn,
    Reason,
    Rounded,
    WholeKwh,
    WholeMonths,
)
from app.domain.reconcile.variants import counting, price_days, priced_on, with_whole_months
from app.domain.tariff.billed import Bill, Kind
from app.domain.tariff.document import Tariff
from app.domain.tariff.load import NothingMeasuredError
from app.domain.zone import DAY

Topic = Literal["energy", "days", "rounding", "prices"]

METERED: frozenset[Kind] = frozenset({"energy", "demand", "settlement"})
FIXED: frozenset[Kind] = frozenset({"fixed"})
DUE: frozenset[Kind] = METERED | FIXED | {"minimum", "cap"}
STEPS = tuple(map(Decimal, ("0.01", "0.05", "0.1", "1")))

_MOST_DAYS = 7
_MOST_DAYS_AT_BOTH_ENDS = 3
_NEAR = 400 * DAY
_YEAR = 365 * DAY


@dataclass(frozen=True, slots=True)
class Scenario:
    """A reason, the bill it makes, and the kinds of lines it speaks of.

    Only one scenario of a topic can be true of a bill, except for prices; what the meter counted concerns
    all lines of energy at once.
    """

    reason: Reason
    bill: Bill
    kinds: frozenset[Kind]
    topic: Topic


def scenarios(own: Own, paper: Paper) -> Iterator[Scenario]:
    """Yield what may be otherwise; what cannot be billed is left out."""
    own = own.widened(_MOST_DAYS * DAY)
    whole, floor = own.with_tariffs(counting("whole")), own.with_tariffs(counting("floor"))
    # Without a quantity on paper, trying whole kWh on other days too would find fits by chance.
    ways = (own, whole, floor) if any(line.quantity is not None for line in paper.lines) else (own,)
    yield from _prices(own)
    yield from _counters(own, paper)
    yield Scenario(WholeKwh(is_floor=False), whole.bill, METERED, "energy")
    yield Scenario(WholeKwh(is_floor=True), floor.bill, METERED, "energy")
    yield from _rounding(own)
    yield from _fixed(own)
    for begin, end in _shifts():
        yield from _read_on(own.first + begin * DAY, own.end + end * DAY, own.kwh, ways)
    yield from _estimates(own)


def _counters(own: Own, paper: Paper) -> Iterator[Scenario]:
    total, *registers = paper.every_counter
    if total.kwh is not None:
        yield Scenario(Counters(total.kwh, own.kwh), own.of_kwh(total.kwh), METERED, "energy")
    theirs = {each.register: each.kwh for each in registers if each.kwh is not None}
    if theirs and theirs.keys() <= own.register_kwh.keys():
        ours = own.register_kwh
        both = tuple((register, kwh, ours[register]) for register, kwh in theirs.items())
        kwh = sum((ours | theirs).values(), Decimal(0))
        yield Scenario(Counters(kwh, own.kwh, both), own.of_registers(theirs), METERED, "energy")


def _rounding(own: Own) -> Iterator[Scenario]:
    for mode in Mode:
        for step in STEPS:
            lines = tuple(line._replace(amount=rounded(line.exact, step, mode)) for line in own.bill.lines)
            yield Scenario(Rounded(step, mode), replace(own.bill, lines=lines), DUE, "rounding")


def _fixed(own: Own) -> Iterator[Scenario]:
    yield Scenario(WholeMonths(), own.with_tariffs(with_whole_months).bill, FIXED, "days")
    for more in _ahead_and_back():
        for first, end in ((own.first, own.end + more * DAY), (own.first - more * DAY, own.end)):
            if first < end:
                yield Scenario(Days(more), replace(own, first=first, end=end).bill, FIXED, "days")


def _read_on(first: date, end: date, kwh: Decimal, ways: Sequence[Own]) -> Iterator[Scenario]:
    """Yield the energy between readings on other days, in each way of counting it."""
    for way in ways:
        other = way.between(first, end)
        if other is not None:
            yield Scenario(ReadOn(first, end, other.kwh - kwh), other.bill, METERED, "energy")


def _shifts() -> Iterator[tuple[int, int]]:
    """Yield how many days the begin and the end move: first one of them, then both."""
    for days in _ahead_and_back():
        yield 0, days
        yield days, 0
    for days in _ahead_and_back(_MOST_DAYS_AT_BOTH_ENDS):
        yield days, days


def _ahead_and_back(most: int = _MOST_DAYS) -> Iterator[int]:
    for days in range(1, most + 1):
        yield days
        yield -days


def _estimates(own: Own) -> Iterator[Scenario]:
    """Yield as much energy as just before, or as a year ago, exactly and in whole kWh."""
    days = own.end - own.first
    for first, end in ((own.first - days, own.first), (own.first - _YEAR, own.end - _YEAR)):
        earlier = own.between(first, end)
        if earlier is not None:
            for kwh in (earlier.kwh, rounded(earlier.kwh, Decimal(1))):
                yield Scenario(AsMuchAs(first, end, kwh), own.of_kwh(kwh), METERED, "energy")


def _prices(own: Own) -> Iterator[Scenario]:
    """Yield old or new prices throughout: of the tariffs around, of all charges, and of single ones."""
    for since, until, tariff in _tariffs(own):
        reason = Prices(since, is_before=False) if until is None else Prices(until, is_before=True)
        yield from _under(own, tariff, reason)
    changing = _changing(own)
    for name in ["", *(changing if len(changing) > 1 else ())]:
        days = {day for charge, some in changing.items() if name in ("", charge) for day in some}
        yield from _priced(own, sorted(days), name)


def _tariffs(own: Own) -> Iterator[tuple[date, date | None, Tariff]]:
    """Yield the tariffs around with their first day, and the day they end on unless that is too late."""
    ends = [since for since, _ in own.around[1:]]
    for (since, tariff), until in zip_longest(own.around, ends):
        yield since, until if until and until < own.end else None, tariff


def _under(own: Own, tariff: Tariff, reason: Reason) -> Iterator[Scenario]:
    if tariff.currency == own.terms.currency:
        with suppress(NothingMeasuredError):
            yield Scenario(reason, own.under(tariff).bill, DUE, "prices")


def _priced(own: Own, days: Sequence[date], charge: str) -> Iterator[Scenario]:
    for day in days:
        for is_before, of in ((True, day - DAY), (False, day)):
            bill = own.with_tariffs(partial(priced_on, day=of, charge=charge)).bill
            yield Scenario(Prices(day, is_before), bill, DUE, "prices")


def _changing(own: Own) -> dict[str, set[date]]:
    """Return the days near the bill on which prices change, by charge."""
    found: dict[str, set[date]] = {}
    for _, tariff in own.terms.parts:
        for name, days in price_days(tariff).items():
            near = {day for day in days if own.first - _NEAR <= day <= own.end + _NEAR}
            if near:
                found[name] = found.get(name, set()) | near
    return found
