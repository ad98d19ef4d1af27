"""What the next kWh costs, and how far it is to a kWh that costs something else."""

from collections.abc import Iterator, Sequence
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
from app.domain.tariff.stretches import second_of
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
    beside: Sequence[tuple[Tariff, Span]] = (),
) -> NextKwh:
    """Return what the next kWh of a cycle costs, before rounding.

    `usage` is what was used until `now`; the kWh is used in the period that
    holds now, counted by a register if there are several. Its power counts for no peak.
    `start` to `end` may be a part of the cycle, `beside` those in which other tariffs hold.
    """
    dated = sorted([(tariff, (start, end)), *beside], key=lambda each: each[1])
    spans = [span for _, span in dated]
    load = load_of(usage, utc(spans[0][0]), utc(spans[-1][1]))
    parts = [_Part(ledger_of(plan_of(each).exact, load, spans), at) for at, (each, _) in enumerate(dated)]
    own = parts.pop(spans.index((start, end)))
    question = _Question(own, parts, history or History(), second_of(utc(now)), register)
    price = question.cost_of_kwh_after(0)
    for wh in sorted(set(question.distances())):
        jump = question.cost_of_kwh_after(wh)
        if jump != price:
            return NextKwh(price, Decimal(wh).scaleb(-3), jump, question.why_after(wh))
    return NextKwh(price)


@dataclass(frozen=True)
class _Part:
    """A part of a cycle by its number, as its own tariff sees all parts."""

    ledger: Ledger
    number: int

    def metered(self, history: History, more: More) -> Metered:
        """Return what its charges see if more were used."""
        self.ledger.timeline.more = more
        cycles = self.ledger.cycles
        return self.ledger.metered(self.number, history, (cycles[0][0].opens, cycles[-1][-1].closes))


@dataclass(frozen=True)
class _Question:
    """A part of a cycle and those beside it, asked what they would cost if more had been used at a second."""

    own: _Part
    beside: Sequence[_Part]
    history: History
    second: int
    register: str | None

    def cost_of_kwh_after(self, wh: int) -> Decimal:
        """Return what one kWh costs after so many Wh more."""
        return self._cost(wh + KWH) - self._cost(wh)

    def why_after(self, wh: int) -> Why:
        """Return why the kWh after so many Wh more costs something else."""
        before, after = ([stage_of(each) for each in self._metered(each_wh)] for each_wh in (wh, wh + KWH))
        return why_between(before, after)

    def distances(self) -> Iterator[int]:
        """Yield the Wh to each edge that lies ahead."""
        own, *beside = self._metered(0)
        for charge in own.tariff.charges:
            if isinstance(charge, EnergyCharge) and charge.flow in (IMPORT, GRID):
                yield from self._to_edges(charge, own)
                yield from surpluses(charge, own)
            elif isinstance(charge, CapCharge) and charge.first_kwh:
                edge = edge_wh(charge.first_kwh, charge.basis, factor_of(charge.basis, own))
                yield from (edge - own.imported_wh,) if edge > own.imported_wh else ()
        for metered in (own, *beside):
            yield from _to_limits(metered)

    def _to_edges(self, charge: EnergyCharge, metered: Metered) -> Iterator[int]:
        if charge.of_register in (None, self.register):
            used = sum(map(sum, billed_cells(charge, metered)))
            edges = (edge for table in charge.tables for edge in edges_of(table, metered, charge.months))
            yield from (edge - used for edge in edges if edge > used)

    def _cost(self, wh: int) -> Decimal:
        lines = (line for metered in self._metered(wh) for line in billed_lines(metered.plan, metered))
        return total_of(line for line in lines if line.kind != "contained")

    def _metered(self, wh: int) -> list[Metered]:
        more = More(wh, self.second, self.register)
        return [part.metered(self.history, more) for part in (self.own, *self.beside)]


def _to_limits(metered: Metered) -> Iterator[int]:
    """Yield the Wh to what decides by the use of the whole cycle."""
    for charge in metered.tariff.charges:
        if isinstance(charge, EnergyCharge) and charge.flow in (IMPORT, GRID):
            used = total_wh(charge, metered)
            for table in charge.tables:
                yield from left_of(table, used, metered)
        elif isinstance(charge, FixedCharge):
            edges = (edge_wh(slab.up_to, Basis(), 1) for slab in charge.by_total if slab.up_to is not None)
            used = metered.whole_imported_wh
            yield from (edge - used for edge in edges if edge > used)
