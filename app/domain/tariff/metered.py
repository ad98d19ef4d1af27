"""What the charges of one cycle see: its energy, its peaks, its days and its past."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from app.domain.errors import Problem
from app.domain.money import Exact, as_decimal, rounded
from app.domain.quality import Quality
from app.domain.tariff.added import Parts, Per
from app.domain.tariff.billed import History, Kind, Line, PeakKey
from app.domain.tariff.document import Tariff
from app.domain.tariff.durations import units_between
from app.domain.tariff.load import IMPORT
from app.domain.tariff.parts import EVERY_MONTH, Months
from app.domain.tariff.plan import Plan
from app.domain.tariff.prices import Dated
from app.domain.tariff.runs import Table
from app.domain.tariff.schedule import Schedule
from app.domain.tariff.stretches import Days, Stretch
from app.domain.tariff.timeline import Timeline

KWH = 1000


@dataclass
class Metered:
    """A cycle, or the part of it in which a tariff holds, with all that its charges ask for.

    `place` is where its stretches begin in the timeline. `whole` is the line of days of
    the whole cycle, whose other stretches are those `before` and `after`; `tables`, `notes`
    and `highest` collect what the bill says besides.
    """

    plan: Plan
    timeline: Timeline
    stretches: Sequence[Stretch]
    place: int
    history: History
    whole: tuple[Days, Days]
    before: Sequence[Stretch] = ()
    after: Sequence[Stretch] = ()
    tables: dict[str, int] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)
    highest: dict[PeakKey, int] = field(default_factory=dict)

    @property
    def tariff(self) -> Tariff:
        """The tariff that holds."""
        return self.plan.tariff

    @cached_property
    def counts(self) -> Mapping[str, Decimal]:
        """The numbers that fixed charges multiply by."""
        load = self.timeline.load
        begun = [counts for since, counts in load.dated_counts if since <= self.first]
        return {**load.counts, **(begun[-1] if begun else {})}

    @property
    def first(self) -> date:
        """The first day."""
        return self.stretches[0].first

    @property
    def end(self) -> date:
        """The day after the last."""
        return self.stretches[-1].end

    @cached_property
    def days(self) -> Days:
        """How many days are billed."""
        return self.stretches[-1].closes - self.stretches[0].opens

    @cached_property
    def share(self) -> Days:
        """The part of the whole cycle that is billed here."""
        whole = self.whole[1] - self.whole[0]
        return 1 if whole == self.days else Fraction(self.days) / whole

    def places_in(self, months: Months) -> Sequence[int]:
        """Return the places of the stretches in some months of the year."""
        if months == EVERY_MONTH:
            return range(len(self.stretches))
        return [place for place, each in enumerate(self.stretches) if each.first.month in months]

    @cached_property
    def imported_wh(self) -> int:
        """The imported Wh as billed."""
        return self.billed_wh(sum(map(sum, self.energy(IMPORT))), self.beside(IMPORT))

    @cached_property
    def whole_imported_wh(self) -> int:
        """The imported Wh of the whole cycle as billed."""
        return self.rounded_wh(sum(map(sum, self.energy(IMPORT))) + sum(self.beside(IMPORT)))

    @cached_property
    def peak_w(self) -> int:
        """The highest average power of a window."""
        return max(power for powers in self.peaks(self.plan.window, None) for power in powers)

    @cached_property
    def qualities(self) -> Sequence[Quality]:
        """The worst quality of each stretch."""
        return self.timeline.qualities[self._mine]

    @cached_property
    def quality(self) -> Quality:
        """The quality of the sum."""
        whole = self.timeline.load.whole
        if whole is None or len(self.stretches) < len(self.timeline.pieces.bounds) - 1:
            return min(self.qualities)
        return whole if self.timeline.is_all else min(self.qualities)

    def energy(self, flow: str, register: str | None = None, schedule: Schedule | None = None) -> Table:
        """Return the measured Wh of each stretch by period."""
        return self.timeline.sums(flow, register, schedule)[self._mine]

    def peaks(self, window: int, schedule: Schedule | None) -> Table:
        """Return the highest average power in W of each stretch by period."""
        return self.timeline.peaks(window, schedule)[self._mine]

    def beside(self, flow: str, register: str | None = None, months: Months = EVERY_MONTH) -> tuple[int, int]:
        """Return the Wh of the cycle before and after this part of it, in some months."""
        if not (self.before or self.after):
            return 0, 0
        rows = self.timeline.sums(flow, register, None)
        mine, end = self._mine.start, self._mine.stop
        sides = (self.before, rows[mine - len(self.before) : mine]), (self.after, rows[end:])
        before, after = (
            sum(sum(row) for each, row in zip(*side, strict=True) if each.first.month in months)
            for side in sides
        )
        return before, after

    def billed_wh(self, wh: int, beside: tuple[int, int] = (0, 0)) -> int:
        """Return the Wh that are billed: all, or this part's share of the whole kWh of the cycle."""
        before, after = beside
        whole = before + wh + after
        billed = self.rounded_wh(whole)
        if billed == whole:
            return wh
        return billed * (before + wh) // whole - billed * before // whole

    def rounded_wh(self, wh: int) -> int:
        """Return a sum of Wh as it is billed: all of it, or whole kWh."""
        if self.tariff.quantity == "exact":
            return wh
        return (wh + (KWH // 2 if self.tariff.quantity == "whole" else 0)) // KWH * KWH

    def rounded(self, exact: Exact) -> Decimal:
        """Round an amount as the tariff rounds a line."""
        return rounded(exact, self.plan.step, self.plan.mode)

    def units(self, per: Per, parts: Parts) -> Days:
        """Return how often an amount is due in this cycle, or in its part of the whole one."""
        if parts == "calendar" and per in ("month", "year"):
            return units_between(self.stretches[0].opens, self.stretches[-1].closes, per, parts)
        return units_between(*self.whole, per, parts) * self.share

    def mean(self, dated: Dated) -> Fraction:
        """Return the mean over the days of a number that may change within them."""
        return sum(
            (Fraction(dated.on(each.first)) * self.of_days([each]) for each in self.stretches), Fraction()
        )

    def of_days(self, stretches: Sequence[Stretch]) -> Days:
        """Return the share of the billed days that some stretches are."""
        if len(stretches) == len(self.stretches):
            return 1
        days = sum(stretch.days for stretch in stretches)
        return 1 if days == self.days else Fraction(days) / self.days

    def line(
        self,
        charge: str,
        kind: Kind,
        exact: Exact,
        span: Sequence[Stretch] = (),
        *,
        quantity: Exact,
        unit: str,
        unit_price: Decimal | None = None,
        period: str | None = None,
        tier: int | None = None,
        is_estimated: bool = False,
    ) -> Line:
        """Return a line over some stretches, by default over all of them, rounded once."""
        stretches = span or self.stretches
        return Line(
            charge,
            kind,
            period,
            tier,
            as_decimal(quantity),
            unit,
            unit_price,
            as_decimal(exact),
            self.rounded(exact),
            stretches[0].first,
            stretches[-1].end,
            is_estimated,
        )

    def sections(self, span: Sequence[Stretch] = ()) -> list[list[Stretch]]:
        """Return some stretches, by default all of them, by section."""
        found: dict[int, list[Stretch]] = {}
        for stretch in span or self.stretches:
            found.setdefault(stretch.section, []).append(stretch)
        return list(found.values())

    @property
    def _mine(self) -> slice:
        return slice(self.place, self.place + len(self.stretches))
