"""Each charge of a tariff in words, as a person would explain it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.errors import N_
from app.domain.tariff.added import CapCharge, FixedCharge, MinimumCharge, PercentCharge, TaxCharge
from app.domain.tariff.bases import AnyCharge
from app.domain.tariff.charges import DemandCharge, EnergyCharge
from app.domain.tariff.document import Tariff
from app.domain.tariff.prices import Dated
from app.domain.tariff.schedule import Schedule
from app.domain.tariff.tables import Table, Tier
from app.reports.words import Words
from app.ui.amounts import plain_kwh
from app.ui.tariff.times import months_in_words, period_in_words

_FEWEST = 2

FLOWS: Mapping[str, str] = {
    "import": N_("What you use"),
    "export": N_("What you feed in; it is credited"),
    "grid": N_("What comes from the grid"),
    "solar": N_("What comes from the roof"),
    "battery": N_("What comes from the battery"),
    "ev-normal": N_("Charging of a car"),
    "ev-priority": N_("Charging of a car at once"),
}
FAMILIES: Mapping[str, str] = {
    "telescopic": N_("Each part at the price of its tier"),
    "whole": N_("Everything at the price of the tier reached"),
    "previous": N_("Up to the last edge at the price below it, the rest at the price of the tier reached"),
}
WIDTHS: Mapping[str, str] = {
    "cycle": N_("for each bill"),
    "day": N_("for each day of the bill"),
    "days": N_("for every {n} days of the bill"),
    "months": N_("for every {n} months of the bill"),
    "kw": N_("for each kW of the highest power"),
    "agreed_kw": N_("for each kW agreed"),
}
PER: Mapping[str, str] = {
    "day": N_("{amount} per day"),
    "month": N_("{amount} per month"),
    "year": N_("{amount} per year"),
    "cycle": N_("{amount} per bill"),
}
OF: Mapping[str, str] = {
    "unit": N_("for each unit"),
    "meter": N_("for each meter"),
    "kw": N_("for each kW agreed"),
    "kva": N_("for each kVA agreed"),
}
KINDS: Mapping[str, str] = {
    "all": N_("everything"),
    "energy": N_("energy"),
    "demand": N_("power"),
    "fixed": N_("fixed amounts"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A charge in words: its name, and a sentence for each thing it says."""

    name: str
    lines: tuple[str, ...]


def told(_: Words, tariff: Tariff) -> list[Told]:
    """Return every charge of a tariff in words."""
    return [charge_told(_, charge, tariff.currency) for charge in tariff.charges]


def charge_told(_: Words, charge: AnyCharge, currency: str) -> Told:
    """Return one charge in words."""
    return Told(charge.name, tuple(_lines(_, charge, currency)))


def _lines(_: Words, charge: AnyCharge, currency: str) -> Iterator[str]:
    match charge:
        case EnergyCharge():
            yield from _energy(_, charge, currency)
        case DemandCharge():
            yield from _demand(_, charge, currency)
        case FixedCharge():
            yield from _fixed(_, charge, currency)
        case MinimumCharge():
            yield _("At least {amount}", amount=_per(_, charge.per, _amount(_, charge.amount, currency)))
        case CapCharge():
            yield _cap(_, charge, currency)
        case PercentCharge():
            yield _on(_, charge.percent, charge.on)
        case TaxCharge():
            yield _on(_, charge.percent, charge.on)
            if charge.inclusive:
                yield _("The prices contain it.")


def _energy(_: Words, charge: EnergyCharge, currency: str) -> Iterator[str]:
    if charge.flow != "import":
        yield _(FLOWS[charge.flow])
    if charge.of_register:
        yield _("What dial {register} counts", register=charge.of_register)
    if months := months_in_words(_, charge.months):
        yield months
    for number, table in enumerate(charge.tables):
        if len(charge.tables) > 1:
            yield _condition(_, table, number)
        yield from _table(_, table, currency)
    if charge.schedule:
        yield from _schedule(_, charge.schedule)


def _schedule(_: Words, schedule: Schedule) -> Iterator[str]:
    for name in schedule.names:
        times = [period_in_words(_, period) for period in schedule.periods if period.name == name]
        others = [_("at all other times")] if name == schedule.otherwise else []
        yield f"{name}: {', '.join([*times, *others])}"


def _condition(_: Words, table: Table, number: int) -> str:
    if table.when is None:
        return _("Otherwise:")
    if table.when.last:
        kwh = plain_kwh(_, table.when.last.up_to)
        return _.plural(
            "If the last bill was at most {kwh}:",
            "If each of the last {n} bills was at most {kwh}:",
            table.when.last.cycles,
            kwh=kwh,
        )
    total = table.when.total_up_to or Decimal(number)
    return _("If the bill is at most {kwh}:", kwh=plain_kwh(_, total))


def _table(_: Words, table: Table, currency: str) -> Iterator[str]:
    if len(table.tiers) == 1:
        yield _tier_price(_, table.tiers[0], currency)
        return
    above = Decimal(0)
    for tier in table.tiers:
        price = _tier_price(_, tier, currency)
        if tier.up_to is None:
            yield _("Above {kwh}: {price}", kwh=plain_kwh(_, above), price=price)
        else:
            yield _("Up to {kwh}: {price}", kwh=plain_kwh(_, tier.up_to), price=price)
            above = tier.up_to
    if table.family != "telescopic":
        yield _(FAMILIES[table.family])
    if table.basis.per != "cycle":
        widths = _(WIDTHS[table.basis.per], n=table.basis.every)
        yield _("These amounts of energy are {widths}.", widths=widths)


def _tier_price(_: Words, tier: Tier, currency: str) -> str:
    if tier.price:
        return _("{price} per kWh", price=_amount(_, tier.price, currency))
    return _amounts(_, tier, currency)


def _amounts(_: Words, tier: Tier, currency: str) -> str:
    """Return the price of a tier, or those of its periods."""
    if tier.price:
        return _amount(_, tier.price, currency)
    return ", ".join(f"{each.period} {_amount(_, each.price, currency)}" for each in tier.prices)


def _demand(_: Words, charge: DemandCharge, currency: str) -> Iterator[str]:
    for tier in charge.tiers:
        amounts = _amounts(_, tier, currency)
        if tier.up_to is not None:
            amounts = _("Up to {kw} kW: {price}", kw=tier.up_to, price=amounts)
        yield _(
            "{amount} per {unit} of the highest {n} minutes",
            amount=amounts,
            unit=charge.unit,
            n=charge.window,
        )
    if charge.schedule:
        yield from _schedule(_, charge.schedule)
    if months := months_in_words(_, charge.months):
        yield months
    if charge.ratchet:
        yield _(
            "At least {percent} % of the highest of the {n} months before",
            percent=charge.ratchet.percent,
            n=charge.ratchet.months,
        )


def _fixed(_: Words, charge: FixedCharge, currency: str) -> Iterator[str]:
    for slab in charge.by_total:
        amount = _per(_, charge.per, _amount(_, slab.amount, currency))
        if charge.of in OF:
            amount = f"{amount} {_(OF[charge.of])}"
        yield _("Up to {kwh}: {price}", kwh=plain_kwh(_, slab.up_to), price=amount) if slab.up_to else amount


def _cap(_: Words, charge: CapCharge, currency: str) -> str:
    if charge.price is None:
        return _("At most {amount}", amount=_amount(_, charge.amount, currency) if charge.amount else "")
    price = _("{price} per kWh", price=_amount(_, charge.price, currency))
    if charge.first_kwh is None:
        return _("At most {amount}", amount=price)
    return _("At most {amount} for the first {kwh}", amount=price, kwh=plain_kwh(_, charge.first_kwh))


def _on(_: Words, percent: Dated, bases: Sequence[str]) -> str:
    named = [_(KINDS[base]) if base in KINDS else base for base in bases]
    rates = _dated(_, percent, lambda rate: _("{percent} %", percent=rate))
    return _("{percent} on {bases}", percent=rates, bases=_.listed(named))


def _per(_: Words, per: str, amount: str) -> str:
    return _(PER[per], amount=amount)


def _amount(_: Words, price: Dated, currency: str) -> str:
    return _dated(_, price, lambda number: f"{price_number(_, number)}\u00a0{currency}")


def price_number(_: Words, price: Decimal) -> str:
    """Return a price with all its decimals, two at least unless it is whole."""
    exponent = price.normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return _.number(price, max(decimals, _FEWEST) if decimals else 0)


def _dated(_: Words, price: Dated, show: Callable[[Decimal], str]) -> str:
    """Return a number, with those that follow it and their days."""
    first, *later = price.steps
    said = [show(first.value)]
    said += [
        _("from {day} {price}", day=_.day_year(step.since), price=show(step.value))
        for step in later
        if step.since
    ]
    return ", ".join(said)
