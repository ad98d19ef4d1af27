"""Export set against import over a cycle, and what is carried to the next one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.errors import N_
from app.domain.money import share_whole
from app.domain.tariff.added_lines import total_of
from app.domain.tariff.billed import NOTHING, Carry, Line
from app.domain.tariff.charges import EnergyCharge
from app.domain.tariff.load import EXPORT, IMPORT
from app.domain.tariff.metered import KWH, Metered
from app.domain.tariff.parts import EVERY_MONTH, Months
from app.domain.tariff.runs import Table as Cells
from app.domain.zone import DAY

SETTLED = N_("Credit paid out")
FROM_BEFORE = N_("Credit from the last bill")
TO_NEXT = N_("Credit for the next bill")


@dataclass(frozen=True, slots=True)
class Balance:
    """The Wh of a period: what is to be billed, and what was too much."""

    due: int
    surplus: int


def net_energy(charge: EnergyCharge, metered: Metered) -> Cells:
    """Return the Wh a charge prices, of each stretch by period, after netting over the cycle."""
    cells = metered.energy(charge.flow, charge.of_register, charge.schedule)
    if not _is_netted(charge, metered):
        return cells
    balances = [balance for _, balance in _balances(charge, metered)]
    wanted = [each.surplus if charge.flow == EXPORT else each.due for each in balances]
    if charge.flow == EXPORT and not _credits_money(metered):
        wanted = [0] * len(wanted)
    columns = [
        share_whole(wh, column) if wh else [0] * len(cells)
        for wh, column in zip(wanted, zip(*cells, strict=True), strict=True)
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def net_beside(charge: EnergyCharge, metered: Metered, months: Months = EVERY_MONTH) -> tuple[int, int]:
    """Return the Wh that a charge would price before and after this part of the cycle."""
    before, after = metered.beside(charge.flow, charge.of_register, months)
    if not _is_netted(charge, metered):
        return before, after
    other = metered.beside(IMPORT if charge.flow == EXPORT else EXPORT, None, months)
    return max(before - other[0], 0), max(after - other[1], 0)


def surpluses(charge: EnergyCharge, metered: Metered) -> Iterator[int]:
    """Yield how many Wh of a period can be used before the charge bills any of it."""
    if charge.flow == IMPORT and _is_netted(charge, metered):
        yield from (balance.surplus for _, balance in _balances(charge, metered) if balance.surplus)


def periods_due(charge: EnergyCharge, metered: Metered) -> Iterator[bool]:
    """Yield of each period that is netted whether the charge bills any of it."""
    if charge.flow == IMPORT and _is_netted(charge, metered):
        yield from (balance.due > 0 for _, balance in _balances(charge, metered))


def carried_kwh(metered: Metered) -> dict[str, Decimal]:
    """Return the kWh of each period that the next bill may use up."""
    netting = metered.tariff.netting
    if netting is None or netting.per != "cycle" or netting.carry != "kwh":
        return {}
    carried: dict[str, Decimal] = {}
    for charge in _netted_charges(metered):
        for period, balance in _balances(charge, metered):
            carried.setdefault(period, Decimal(balance.surplus).scaleb(-3))
    return {period: kwh for period, kwh in carried.items() if kwh}


def settles(metered: Metered) -> bool:
    """Tell whether this cycle ends the year in which credit is kept."""
    netting = metered.tariff.netting
    return netting is not None and netting.settles_in == (metered.end - DAY).month


def settlement_lines(metered: Metered) -> list[Line]:
    """Return what is paid for the kWh that lapse at the end of the year."""
    netting = metered.tariff.netting
    if netting is None or netting.settlement_price is None or netting.carry != "kwh":
        return []
    charges = _netted_charges(metered)
    if not charges or not settles(metered):
        return []
    kwh = Decimal(sum(balance.surplus for _, balance in _balances(charges[0], metered))).scaleb(-3)
    price = netting.settlement_price.on(metered.end - DAY)
    if not kwh:
        return []
    last = metered.sections()[-1]
    return [
        metered.line(SETTLED, "settlement", -kwh * price, last, quantity=kwh, unit="kWh", unit_price=price)
    ]


def money_lines(billed: Sequence[Line], metered: Metered) -> tuple[list[Line], Decimal]:
    """Return the lines that use up old credit or keep new one, and the credit that is left."""
    credit = metered.history.carry.money
    lines = [_money(FROM_BEFORE, -credit, metered)] if credit else []
    if not _credits_money(metered) or settles(metered):
        return lines, NOTHING
    left = credit - total_of(line for line in billed if line.kind != "contained")
    if left <= 0:
        return lines, NOTHING
    return [*lines, _money(TO_NEXT, left, metered)], left


def carry_of(metered: Metered, money: Decimal) -> Carry:
    """Return what the next bill has to know; at the end of the year credit in kWh is gone."""
    return Carry({} if settles(metered) else carried_kwh(metered), money)


def _money(name: str, amount: Decimal, metered: Metered) -> Line:
    return metered.line(name, "carry", amount, quantity=Decimal(1), unit="")


def _is_netted(charge: EnergyCharge, metered: Metered) -> bool:
    netting = metered.tariff.netting
    return (
        netting is not None
        and netting.per == "cycle"
        and charge.flow in (IMPORT, EXPORT)
        and charge.of_register is None
    )


def _netted_charges(metered: Metered) -> list[EnergyCharge]:
    return [
        charge
        for charge in metered.tariff.charges
        if isinstance(charge, EnergyCharge) and charge.flow == IMPORT and _is_netted(charge, metered)
    ]


def _balances(charge: EnergyCharge, metered: Metered) -> Iterator[tuple[str, Balance]]:
    """Yield import less export and carried credit, by period of the charge's schedule."""
    names: Sequence[str] = charge.schedule.names if charge.schedule else ("",)
    sums = [
        [sum(column) for column in zip(*metered.energy(flow, None, charge.schedule), strict=True)]
        for flow in (IMPORT, EXPORT)
    ]
    for name, imported, exported in zip(names, *sums, strict=True):
        credit = int(metered.history.carry.kwh.get(name, NOTHING) * KWH)
        net = imported - exported - credit
        yield name, Balance(max(net, 0), max(-net, 0))


def _credits_money(metered: Metered) -> bool:
    netting = metered.tariff.netting
    return netting is not None and netting.carry == "money"
