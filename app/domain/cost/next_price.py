"""What the next kWh costs under the tariff of its own moment, on each dial that could count it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from app.domain.cost.charges import of_energy
from app.domain.cost.cycled import Cycled
from app.domain.cost.price_until import energy_charges, period_at
from app.domain.tariff.billed import History
from app.domain.tariff.document import Tariff
from app.domain.tariff.ledger import Span
from app.domain.tariff.marginal import NextKwh, next_kwh
from app.domain.tariff.plan import Plan
from app.domain.zone import midnight


def next_prices(cycled: Cycled, now: datetime) -> Mapping[str, NextKwh]:
    """Return what the next kWh costs by register, "" where one price holds for all of them.

    Where the tariff has a clock for its registers only the one that counts now is named. Where
    another tariff began in the cycle, widths and fill of tiers are those of its own days.
    """
    start, end = cycled.span
    moment = min(max(now, start), end)
    parts = _parts(cycled)
    number = max(at for at, (_, (opens, _)) in enumerate(parts) if opens <= moment)
    held, (tariff, (opens, closes)) = cycled.terms.segments[number].tariff, parts.pop(number)
    return {
        register: next_kwh(
            tariff,
            cycled.load,
            start=opens,
            end=closes,
            now=min(moment, closes),
            history=_history(cycled, held, opens),
            register=register or None,
            beside=parts,
        )
        for register in registers_at(held, moment) or ("",)
    }


def _parts(cycled: Cycled) -> list[tuple[Tariff, Span]]:
    """Return what energy costs in each part of a cycle, with its instants."""
    segments, (start, end) = cycled.terms.segments, cycled.span
    begins = [midnight(each.first, ZoneInfo(each.tariff.time_zone)) for each in segments[1:]]
    spans = pairwise([start, *begins, end])
    return [(of_energy(each.tariff), span) for each, span in zip(segments, spans, strict=True)]


def registers_at(tariff: Tariff, now: datetime) -> tuple[str, ...]:
    """Return the registers that may count what is bought now, none where all have the same price.

    A schedule tells which one it is where its periods are named after the registers or their charges.
    """
    named = {
        name: charge.of_register
        for charge in energy_charges(tariff, now)
        if charge.of_register
        for name in (charge.name, charge.of_register)
    }
    registers = tuple(dict.fromkeys(named.values()))
    told = {named[period] for period in _periods(tariff, now, named)} if len(registers) > 1 else set()
    return tuple(told) if len(told) == 1 else registers


def _periods(tariff: Tariff, now: datetime, named: Mapping[str, str]) -> Iterator[str]:
    """Yield the periods that hold now of the schedules that know registers."""
    for schedule in Plan(tariff).schedules:
        if all(name in named for name in schedule.names):
            yield period_at(schedule, tariff, now)


def _history(cycled: Cycled, tariff: Tariff, opens: datetime) -> History | None:
    """Return what an earlier tariff of the cycle leaves besides what the cycles before left."""
    start, _ = cycled.span
    if tariff.netting is None or opens <= start:
        return cycled.history
    history = cycled.history or History()
    earlier = cycled.terms.bill(cycled.load, start, opens, history)
    return replace(history, carry=earlier.carry)
