"""How far a cycle got by how much was used: which tables and slabs hold, what is capped, what is netted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.tariff.added import CapCharge, FixedCharge, Slab
from app.domain.tariff.charges import EnergyCharge
from app.domain.tariff.energy_lines import billed_cells, total_wh
from app.domain.tariff.fixed_lines import slab_of
from app.domain.tariff.load import GRID, IMPORT
from app.domain.tariff.metered import Metered
from app.domain.tariff.netting import periods_due
from app.domain.tariff.why import Why
from app.domain.tariff.widths import edge_wh, edges_of, factor_of, fills, table_of


@dataclass(frozen=True, slots=True)
class Stage:
    """What holds after so much use, each in the order of the charges.

    `slabs` are what prices all of the use, `capped` and `due` whether a cap and each netted period is passed.
    """

    slabs: tuple[tuple[int, int] | Slab, ...]
    capped: tuple[bool, ...]
    due: tuple[bool, ...]


def stage_of(metered: Metered) -> Stage:
    """Return how far a cycle got."""
    charges = metered.tariff.charges
    bought = [
        charge for charge in charges if isinstance(charge, EnergyCharge) and charge.flow in (IMPORT, GRID)
    ]
    return Stage(
        (
            *(_slab(charge, metered) for charge in bought),
            *(slab_of(charge, metered) for charge in charges if isinstance(charge, FixedCharge)),
        ),
        tuple(_caps(metered)),
        tuple(is_due for charge in bought for is_due in periods_due(charge, metered)),
    )


def why_between(before: Sequence[Stage], after: Sequence[Stage]) -> Why:
    """Return why a kWh between two stages of all parts of a cycle costs something else."""
    if [each.slabs for each in before] != [each.slabs for each in after]:
        return Why.SLAB
    if [each.capped for each in before] != [each.capped for each in after]:
        return Why.CAP
    is_tier = [each.due for each in before] == [each.due for each in after]
    return Why.TIER if is_tier else Why.SURPLUS


def _slab(charge: EnergyCharge, metered: Metered) -> tuple[int, int]:
    """Return the place of the table that holds, and of the slab that was reached in it."""
    place = table_of(charge.tables, total_wh(charge, metered), metered)
    table = charge.tables[place]
    if table.family == "telescopic":
        return place, 0
    used = sum(map(sum, billed_cells(charge, metered)))
    return place, fills(table.family, used, edges_of(table, metered, charge.months))[-1][0]


def _caps(metered: Metered) -> Iterator[bool]:
    for charge in metered.tariff.charges:
        if isinstance(charge, CapCharge) and charge.first_kwh:
            edge = edge_wh(charge.first_kwh, charge.basis, factor_of(charge.basis, metered))
            yield metered.imported_wh > edge
