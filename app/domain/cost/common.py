"""What falls once on a site or a unit with several meters: its fixed amounts and what its bill lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from app.domain.cost.charges import NOTHING_LEFT, has_common, of_dues, of_party
from app.domain.cost.cycled import Spent, marks_between, spent_between
from app.domain.cost.step import Step
from app.domain.cost.terms import Segment, Terms
from app.domain.money import Exact, rounded
from app.domain.tariff.added import MinimumCharge
from app.domain.tariff.billed import Bill, Line
from app.domain.tariff.document import Tariff
from app.domain.tariff.spread import load_of_sum
from app.domain.zone import midnight

_FINEST = Decimal("0.000001")

# What was added to reach a minimum, by its name, in each segment.
Topped = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Common:
    """The days of a month that several meters share under tariffs, and what these meters cost by charge.

    `spent` is asked for only where something of the tariffs depends on what all of them used.
    """

    terms: Terms
    zone: ZoneInfo
    counts: Mapping[str, Decimal] = field(default_factory=dict)
    spent: Sequence[Spent] = ()

    @property
    def bill(self) -> Bill:
        """The bill of all days without what the meters bear themselves."""
        return self._bill(self.terms.end)

    def until(self, day: date) -> Bill | None:
        """Return the bill up to a day (excluded), None for none of it."""
        last = min(day, self.terms.end)
        return None if last <= self.terms.first else self._bill(last)

    def marks(self, first: date, end: date, step: Step = Step.DAY) -> list[date]:
        """Return the days at which steps begin between two days, and where the last one ends; [] for none."""
        return marks_between(max(first, self.terms.first), min(end, self.terms.end), step)

    def days(self, first: date, end: date, step: Step = Step.DAY) -> list[Spent]:
        """Return what each of some days added; days, weeks or months."""
        return spent_between(self.until, self.marks(first, end, step))

    def _bill(self, last: date) -> Bill:
        topped: list[dict[str, Decimal]] = [{} for _ in self.terms.segments]
        for place, segment in enumerate(self.terms.segments):
            for minimum in _minimums(segment):
                missing = self._due(place, minimum, last) - self._base(place, minimum, last, topped)
                if missing > 0:
                    share = Fraction(_days(segment, last)) / (last - self.terms.first).days
                    topped[place][minimum.name] = rounded(missing / share, _FINEST)
        return self._reduced(topped, last)

    def _reduced(self, topped: Sequence[Topped], last: date) -> Bill:
        parts = [
            (segment.first, of_party(segment.tariff, added))
            for segment, added in zip(self.terms.segments, topped, strict=True)
        ]
        bill, names = self._with(parts, last), {name for added in topped for name in added}
        return replace(
            bill, lines=tuple(_minimum(line) if line.charge in names else line for line in bill.lines)
        )

    def _due(self, place: int, minimum: MinimumCharge, last: date) -> Fraction:
        """Return the minimum itself, for the days of a segment."""
        parts = [(segment.first, of_dues(segment.tariff)) for segment in self.terms.segments]
        lines = self._within(place, last, self._with(parts, last))
        return sum((Fraction(line.exact) for line in lines if line.charge == minimum.name), Fraction())

    def _base(self, place: int, minimum: MinimumCharge, last: date, topped: Sequence[Topped]) -> Fraction:
        """Return what counts towards a minimum: of the meters, and of the rest of this bill."""
        segment = self.terms.segments[place]
        names = set(segment.tariff.base_of(minimum))
        end = min(segment.end, last)
        of_meters = (
            day.by_charge[name].amount
            for day in self.spent
            if segment.first <= day.first < end
            for name in names & day.by_charge.keys()
        )
        lines = self._within(place, last, self._reduced(topped, last))
        own = (line.amount for line in lines if line.charge in names)
        return Fraction(sum(of_meters, Decimal(0)) + sum(own, Decimal(0)))

    def _within(self, place: int, last: date, bill: Bill) -> list[Line]:
        segment = self.terms.segments[place]
        return [line for line in bill.lines if segment.first <= line.first < min(segment.end, last)]

    def _with(self, parts: Sequence[tuple[date, Tariff]], last: date) -> Bill:
        start, end = self._span(last)
        terms = Terms(tuple(parts), self.terms.first, last, self.terms.agreed)
        bill = terms.bill(load_of_sum(self._wh(last), start, end, counts=self.counts), start, end)
        lines = tuple(line for line in bill.lines if line.amount or line.charge != NOTHING_LEFT)
        # The meters tell their energy themselves; here it decides how much is due.
        return replace(bill, lines=lines, wh=0)

    def _wh(self, last: date) -> int:
        """Return what all meters used until a day."""
        kwh = (day.cost.kwh for day in self.spent if self.terms.first <= day.first < last)
        return int(sum(kwh, Decimal(0)).scaleb(3))

    def _span(self, last: date) -> tuple[datetime, datetime]:
        return midnight(self.terms.first, self.zone), midnight(last, self.zone)


def common_of(common: Common) -> Common | None:
    """Return it where some of its tariffs leave anything to the party, None where none does."""
    return common if any(has_common(segment.tariff) for segment in common.terms.segments) else None


def _minimum(line: Line) -> Line:
    """Return a line that was reckoned as a fixed amount as that of a minimum."""
    return line._replace(kind="minimum", quantity=Decimal(1), unit="", unit_price=None)


def _minimums(segment: Segment) -> list[MinimumCharge]:
    return [charge for charge in segment.tariff.charges if isinstance(charge, MinimumCharge)]


def _days(segment: Segment, last: date) -> Exact:
    return max((min(segment.end, last) - segment.first).days, 1)
