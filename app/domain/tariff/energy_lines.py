"""Lines for energy: tiers fill over the whole cycle, then spread over periods and prices."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.domain.money import share_whole
from app.domain.quality import Quality
from app.domain.tariff.billed import Line
from app.domain.tariff.charges import EnergyCharge
from app.domain.tariff.load import EXPORT
from app.domain.tariff.metered import Metered
from app.domain.tariff.netting import net_beside, net_energy
from app.domain.tariff.parts import EVERY_MONTH
from app.domain.tariff.runs import Table as Cells
from app.domain.tariff.stretches import priced
from app.domain.tariff.tables import Tier
from app.domain.tariff.widths import edges_of, fills, table_of


def energy_lines(charge: EnergyCharge, metered: Metered) -> list[Line]:
    """Return the lines of an energy charge; none where nothing was used in its season."""
    cells = billed_cells(charge, metered)
    wh = sum(map(sum, cells))
    place = table_of(charge.tables, total_wh(charge, metered), metered) if len(charge.tables) > 1 else 0
    if len(charge.tables) > 1:
        metered.tables[charge.name] = place + 1
    if not wh:
        return []
    table = charge.tables[place]
    filled = fills(table.family, wh, edges_of(table, metered, charge.months))
    spread = spread_tiers([of for _, of in filled], cells)
    lines: list[Line] = []
    for (number, _), part in zip(filled, spread, strict=True):
        tier = number + 1 if len(table.tiers) > 1 else None
        lines += _lines_of_tier(charge, table.tiers[number], tier, part, metered)
    return lines


def billed_cells(charge: EnergyCharge, metered: Metered) -> Cells:
    """Return the Wh that a charge bills, of each stretch by period: netted, in season, rounded."""
    cells = net_energy(charge, metered)
    if charge.months != EVERY_MONTH:
        inside = metered.places_in(charge.months)
        cells = [row if place in inside else [0] * len(row) for place, row in enumerate(cells)]
    wh = sum(map(sum, cells))
    billed = metered.billed_wh(wh, net_beside(charge, metered, charge.months))
    return cells if billed == wh else _shared(billed, cells)


def total_wh(charge: EnergyCharge, metered: Metered) -> int:
    """Return the Wh that decide on a table: of the whole cycle, whatever part of it the charge bills."""
    if charge.of_register:
        return metered.whole_imported_wh
    wh = sum(map(sum, net_energy(charge, metered)))
    return metered.rounded_wh(wh + sum(net_beside(charge, metered)))


def spread_tiers(wanted: Sequence[int], cells: Cells) -> Iterator[Cells]:
    """Yield each tier's part of the cells; parts add up to the tiers and to the cells.

    By period first, so that where a price changes touches no other sum.
    """
    left = cells
    for wh in wanted[:-1]:
        part = _shared(wh, left)
        left = [
            [of - taken for of, taken in zip(row, taken_row, strict=True)]
            for row, taken_row in zip(left, part, strict=True)
        ]
        yield part
    yield left


def _shared(wh: int, cells: Cells) -> Cells:
    """Share Wh over cells by their energy, by period and then by stretch."""
    columns = [list(column) for column in zip(*cells, strict=True)]
    by_period = share_whole(wh, [sum(column) for column in columns])
    if len(cells) == 1:
        return [by_period]
    parts = [share_whole(of, column) for of, column in zip(by_period, columns, strict=True)]
    return [list(row) for row in zip(*parts, strict=True)]


def _lines_of_tier(
    charge: EnergyCharge, tier: Tier, number: int | None, cells: Cells, metered: Metered
) -> Iterator[Line]:
    names: Sequence[str | None] = charge.schedule.names if charge.schedule else (None,)
    places = metered.places_in(charge.months)
    season = [metered.stretches[place] for place in places]
    for name, column in zip(names, zip(*cells, strict=True), strict=True):
        if not any(column):
            continue
        for run, price in priced(season, tier.price_in(name)):
            wh = sum(column[place] for place in places[run])
            if wh:
                yield _line(charge, metered, wh, price, places[run], period=name, tier=number)


def _line(
    charge: EnergyCharge,
    metered: Metered,
    wh: int,
    price: Decimal,
    places: Sequence[int],
    *,
    period: str | None,
    tier: int | None,
) -> Line:
    kwh = Decimal(wh).scaleb(-3)
    exact = kwh * price
    span = [metered.stretches[place] for place in places]
    return metered.line(
        charge.name,
        "energy",
        -exact if charge.flow == EXPORT else exact,
        span,
        quantity=kwh,
        unit="kWh",
        unit_price=price,
        period=period,
        tier=tier,
        is_estimated=not metered.timeline.is_measured and _is_estimated(metered, places, period),
    )


def _is_estimated(metered: Metered, places: Sequence[int], period: str | None) -> bool:
    """Tell whether not all was measured; the sum of a cycle may be known better than its parts."""
    is_sum = period is None and len(places) == len(metered.stretches)
    quality = metered.quality if is_sum else min(metered.qualities[place] for place in places)
    return quality < Quality.MEASURED
