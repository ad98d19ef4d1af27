"""Bills: a tariff, what was used, and the cycles it was used in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from app.domain.errors import N_, MeterbookError
from app.domain.instant import utc
from app.domain.tariff.added import CapCharge, FixedCharge, MinimumCharge, PercentCharge
from app.domain.tariff.added_lines import minimum_lines, percent_lines, rounding_lines, tax_lines
from app.domain.tariff.any_usage import AnyUsage, load_of
from app.domain.tariff.bases import AnyCharge, Based
from app.domain.tariff.billed import Bill, History, Line, PeakKey
from app.domain.tariff.cap_lines import cap_lines
from app.domain.tariff.charges import DemandCharge, EnergyCharge
from app.domain.tariff.demand_lines import demand_lines
from app.domain.tariff.document import Tariff
from app.domain.tariff.energy_lines import energy_lines
from app.domain.tariff.fixed_lines import fixed_lines
from app.domain.tariff.ledger import Span, ledger_of, neighbours
from app.domain.tariff.metered import Metered
from app.domain.tariff.netting import carry_of, money_lines, settlement_lines
from app.domain.tariff.plan import Plan, plan_of
from app.domain.tariff.stretches import place_of
from app.domain.zone import midnight


class EmptyPeriodError(MeterbookError):
    """A bill over no time at all, or backwards."""

    sentence = N_("A bill cannot go from {start} to {end}. Choose a later end.")


class DifferentCurrenciesError(MeterbookError):
    """Tariffs of two currencies in one bill."""

    sentence = N_("One bill cannot be in {one} and in {other}. Let the new tariff begin with a cycle.")


def bill(
    tariff: Tariff, usage: AnyUsage, *, start: datetime, end: datetime, history: History | None = None
) -> Bill:
    """Return the bill of one cycle, from an instant to another (excluded)."""
    return bills(tariff, usage, [(start, end)], history=history)[0]


def bills(
    tariff: Tariff, usage: AnyUsage, cycles: Sequence[Span], *, history: History | None = None
) -> list[Bill]:
    """Return the bills of rising cycles; each is history to the next."""
    _check(cycles)
    plan, past, billed = plan_of(tariff), history or History(), []
    for run in neighbours(cycles):
        ledger = ledger_of(plan, load_of(usage, run[0][0], run[-1][1]), run)
        for number, span in enumerate(run):
            billed.append(_bill(plan, ledger.metered(number, past), span))
            past = past.after(billed[-1])
    return billed


def bill_over(
    tariffs: Iterable[tuple[date, Tariff]],
    usage: AnyUsage,
    *,
    start: datetime,
    end: datetime,
    history: History | None = None,
) -> Bill:
    """Return the bill of a cycle in which the tariff changes, each holding from a day on.

    Each part is billed by its own tariff: its energy, and what is due per cycle
    (widths of tiers, minimums, fixed amounts, demand) in proportion to its days.
    Which table or fixed amount holds is decided by what the whole cycle used, and
    whole kWh are those of the cycle.
    """
    _check([(start, end)])
    parts = list(_parts(sorted(tariffs, key=lambda each: each[0]), utc(start), utc(end)))
    load, spans = load_of(usage, start, end), [span for _, span in parts]
    past = history or History()
    billed: list[Bill] = []
    for number, (tariff, span) in enumerate(parts):
        plan = plan_of(tariff)
        whole = place_of(utc(start), plan.zone), place_of(utc(end), plan.zone)
        billed.append(_bill(plan, ledger_of(plan, load, spans).metered(number, past, whole), span))
        past = replace(past, carry=billed[-1].carry)
    return _join(billed, start, end)


def billed_lines(plan: Plan, metered: Metered) -> list[Line]:
    """Return the lines of all charges, in the order a bill reckons them."""
    lines: list[Line] = []
    for charge in plan.charges:
        names = plan.bases.get(charge.name)
        lines += _lines(charge, [line for line in lines if line.charge in names] if names else [], metered)
    return lines


def _lines(charge: AnyCharge, base: Sequence[Line], metered: Metered) -> Iterable[Line]:
    if isinstance(charge, EnergyCharge):
        return energy_lines(charge, metered)
    if isinstance(charge, DemandCharge):
        return demand_lines(charge, metered)
    if isinstance(charge, FixedCharge):
        return fixed_lines(charge, metered)
    return _lines_on(base, charge, metered)


def _lines_on(base: Sequence[Line], charge: Based, metered: Metered) -> Iterable[Line]:
    if isinstance(charge, CapCharge):
        return cap_lines(charge, base, metered)
    if isinstance(charge, MinimumCharge):
        return minimum_lines(charge, base, metered)
    if isinstance(charge, PercentCharge):
        return percent_lines(charge, base, metered)
    return tax_lines(charge, base, metered)


def _bill(plan: Plan, metered: Metered, span: Span) -> Bill:
    lines = billed_lines(plan, metered)
    lines += settlement_lines(metered)
    kept, money = money_lines(lines, metered)
    lines += kept
    lines += rounding_lines(lines, metered)
    return Bill(
        lines=tuple(lines),
        currency=plan.tariff.currency,
        start=utc(span[0]),
        end=utc(span[1]),
        first=metered.first,
        wh=metered.imported_wh,
        peak_w=metered.peak_w,
        quality=metered.quality,
        carry=carry_of(metered, money),
        tables=metered.tables,
        notes=tuple(metered.notes),
        peaks=metered.highest,
    )


def _check(cycles: Sequence[Span]) -> None:
    for start, end in cycles:
        if utc(end) <= utc(start):
            raise EmptyPeriodError(start=start, end=end)


def _parts(
    tariffs: Sequence[tuple[date, Tariff]], start: datetime, end: datetime
) -> Iterable[tuple[Tariff, Span]]:
    """Yield each tariff with its part of the cycle; the first holds also before its day."""
    begins = [start, *(midnight(since, plan_of(tariff).zone) for since, tariff in tariffs[1:]), end]
    for (_, tariff), opens, closes in zip(tariffs, begins[:-1], begins[1:], strict=True):
        first, last = max(opens, start), min(closes, end)
        if first < last:
            yield tariff, (first, last)


def _join(billed: Sequence[Bill], start: datetime, end: datetime) -> Bill:
    first, last = billed[0], billed[-1]
    for each in billed:
        if each.currency != first.currency:
            raise DifferentCurrenciesError(one=first.currency, other=each.currency)
    return Bill(
        lines=tuple(line for each in billed for line in each.lines),
        currency=first.currency,
        start=utc(start),
        end=utc(end),
        first=first.first,
        wh=sum(each.wh for each in billed),
        peak_w=max(each.peak_w for each in billed),
        quality=min(each.quality for each in billed),
        carry=last.carry,
        tables={name: number for each in billed for name, number in each.tables.items()},
        notes=tuple(dict.fromkeys(note for each in billed for note in each.notes)),
        peaks=_highest(billed),
    )


def _highest(billed: Sequence[Bill]) -> dict[PeakKey, int]:
    keys = dict.fromkeys(key for each in billed for key in each.peaks)
    return {key: max(each.peaks.get(key, 0) for each in billed) for key in keys}
