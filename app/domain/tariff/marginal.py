"""What the next kWh costs, and how far it is to a kWh that costs something else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.domain.instant import utc
from app.domain.tariff.added import CapCharge, FixedCharge
from app.domain.tariff.added_lines import total_of
from app.domain.tariff.any_usage import AnyUsage, load_of
from app.domain.tariff.billed import History
from app.domain.tariff.billing import billed_lines
from app.domain.tariff.charges import EnergyCharge
from app.domain.tariff.document import Tariff
from app.domain.tariff.energy_lines import billed_cells, total_wh
from app.domain.tariff.ledger import Ledger, Span, ledger_of
from app.domain.tariff.load import GRID, IMPORT
from app.domain.tariff.metered import KWH, Metered
from app.domain.tariff.netting import surpluses
from app.domain.tariff.plan import plan_of
from app.domain.tariff.stages import stage_of, why_between
from app.domain.tariff.stretches import Days, place_of, second_of
from app.domain.tariff.tables import Basis
from app.domain.tariff.timeline import More
from app.domain.tariff.why import Why
from app.domain.tariff.widths import edge_wh, edges_of, factor_of, left_of


@dataclass(frozen=True, slots=True)
class NextKwh:
    """The price of the next kWh with all that rests on it; after `left_kwh` more, one costs `jump`, and why.

    These are None where no kWh of this cycle costs anything else because of how much was used.
    """

    price: Decimal
    left_kwh: Decimal | None = None
    jump: Decimal | None = None
    why: Why | None = None


def next_kwh(
    tariff: Tariff,
    usage: AnyUsage,
    *,
    start: datetime,
    end: datetime,
    now: datetime,
    history: History | None = None,
    register: str | None = None,
    whole: Span | None = None,
) -> NextKwh:
    """Return what the next kWh of a cycle costs, before rounding.

    `usage` is what was used until `now`; the kWh is used in the period that
    holds now, counted by a register if there are several. Its power counts for no peak.
    `start` to `end` may be the part of a `whole` cycle in which this tariff holds.
    """
    plan = plan_of(tariff).exact
    ledger = ledger_of(plan, load_of(usage, utc(start), utc(end)), [(start, end)])
    opens, closes = (place_of(utc(instant), plan.zone) for instant in whole or (start, end))
    question = _Question(ledger, history or History(), second_of(utc(now)), register, (opens, closes))
    price = question.cost_of_kwh_after(0)
    for wh in sorted(set(question.distances())):
        jump = question.cost_of_kwh_after(wh)
        if jump != price:
            return NextKwh(price, Decimal(wh).scaleb(-3), jump, question.why_after(wh))
    return NextKwh(price)


@dataclass(frozen=True)
class _Question:
    """A cycle, asked what it would cost if more had been used at a second."""

    ledger: Ledger
    history: History
    second: int
    register: str | None
    whole: tuple[Days, Days]

    def cost_of_kwh_after(self, wh: int) -> Decimal:
        """Return what one kWh costs after so many Wh more."""
        return self._cost(wh + KWH) - self._cost(wh)

    def why_after(self, wh: int) -> Why:
        """Return why the kWh after so many Wh more costs something else."""
        before, after = (stage_of(self._metered(each)) for each in (wh, wh + KWH))
        return why_between(before, after)

    def distances(self) -> Iterator[int]:
        """Yield the Wh to each edge that lies ahead."""
        metered = self._metered(0)
        for charge in metered.tariff.charges:
            if isinstance(charge, EnergyCharge) and charge.flow in (IMPORT, GRID):
                yield from self._to_edges(charge, metered)
                yield from _to_limits(charge, metered)
                yield from surpluses(charge, metered)
            elif isinstance(charge, CapCharge) and charge.first_kwh:
                edge = edge_wh(charge.first_kwh, charge.basis, factor_of(charge.basis, metered))
                yield from (edge - metered.imported_wh,) if edge > metered.imported_wh else ()
            elif isinstance(charge, FixedCharge):
                slabs = [slab.up_to for slab in charge.by_total if slab.up_to is not None]
                edges = [edge_wh(up_to, Basis(), metered.share) for up_to in slabs]
                yield from (edge - metered.imported_wh for edge in edges if edge > metered.imported_wh)

    def _to_edges(self, charge: EnergyCharge, metered: Metered) -> Iterator[int]:
        if charge.of_register in (None, self.register):
            used = sum(map(sum, billed_cells(charge, metered)))
            edges = (edge for table in charge.tables for edge in edges_of(table, metered, charge.months))
            yield from (edge - used for edge in edges if edge > used)

    def _cost(self, wh: int) -> Decimal:
        lines = billed_lines(self.ledger.plan, self._metered(wh))
        return total_of(line for line in lines if line.kind != "contained")

    def _metered(self, wh: int) -> Metered:
        self.ledger.timeline.more = More(wh, self.second, self.register)
        return self.ledger.metered(0, self.history, self.whole)


def _to_limits(charge: EnergyCharge, metered: Metered) -> Iterator[int]:
    used = total_wh(charge, metered)
    for table in charge.tables:
        yield from left_of(table, used, metered)
