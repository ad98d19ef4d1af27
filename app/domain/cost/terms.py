"""The tariffs that hold one after the other in a cycle, and the one place where it is priced."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from app.domain.cost.unsplit import need_split
from app.domain.tariff.billed import Bill, History
from app.domain.tariff.billing import bill, bill_over
from app.domain.tariff.document import Tariff
from app.domain.tariff.load import Load
from app.domain.zone import midnight


@dataclass(frozen=True, slots=True)
class Segment:
    """A tariff, and the days from `first` to `end` (excluded) of a cycle on which it holds."""

    tariff: Tariff
    first: date
    end: date


@dataclass(frozen=True, slots=True)
class Terms:
    """Tariffs of one currency, each from a day on, that price every day from `first` to `end` (excluded).

    `agreed` are the figures of the contracts that go with them.
    """

    parts: tuple[tuple[date, Tariff], ...]
    first: date
    end: date
    agreed: tuple[tuple[date, Mapping[str, Decimal]], ...] = ()

    @property
    def currency(self) -> str:
        """The currency of all its tariffs."""
        return self.parts[0][1].currency

    @property
    def is_outdated(self) -> bool:
        """Tell whether some day lies outside the time for which its tariff says its prices hold."""
        return any(
            (each.tariff.valid_from and each.first < each.tariff.valid_from)
            or (each.tariff.valid_until and each.end > each.tariff.valid_until)
            for each in self.segments
        )

    @property
    def segments(self) -> list[Segment]:
        """Its tariffs with their days."""
        ends = [since for since, _ in self.parts[1:]] + [self.end]
        return [Segment(tariff, since, end) for (since, tariff), end in zip(self.parts, ends, strict=True)]

    def held_on(self, day: date) -> Segment:
        """Return what holds on a day; before and after its days the nearest one."""
        segments = self.segments
        return next((each for each in reversed(segments) if each.first <= day), segments[0])

    def tariff_on(self, day: date) -> Tariff:
        """Return the tariff that holds on a day; before and after its days the nearest one."""
        return self.held_on(day).tariff

    def bill(self, load: Load, start: datetime, end: datetime, history: History | None = None) -> Bill:
        """Return what a load costs between two instants. Raises UnsplitEnergyError."""
        self._need_split(load, start, end)
        known = replace(load, dated_counts=self.agreed) if self.agreed else load
        if len(self.parts) == 1:
            return bill(self.parts[0][1], known, start=start, end=end, history=history)
        return bill_over(self.parts, known, start=start, end=end, history=history)

    def _need_split(self, load: Load, start: datetime, end: datetime) -> None:
        for each in self.segments:
            zone = ZoneInfo(each.tariff.time_zone)
            first = max(start, midnight(each.first, zone)) if each.first > self.first else start
            last = min(end, midnight(each.end, zone)) if each.end < self.end else end
            need_split(each.tariff, load, first, last)


def latest_terms(
    parts: Sequence[tuple[date, Tariff | None]],
    end: date,
    agreed: Iterable[tuple[date, Mapping[str, Decimal]]] = (),
) -> Terms | None:
    """Return the last days up to `end` that are priced without a gap and in one currency, None for none."""
    runs = all_terms(parts, end, agreed)
    return runs[-1] if runs and runs[-1].end == end else None


def all_terms(
    parts: Sequence[tuple[date, Tariff | None]],
    end: date,
    agreed: Iterable[tuple[date, Mapping[str, Decimal]]] = (),
) -> list[Terms]:
    """Return all stretches of days that are priced without a gap and in one currency, the earliest first."""
    ends, known = [*(since for since, _ in parts[1:]), end], tuple(agreed)
    found: list[Terms] = []
    for (since, tariff), closes in zip(parts, ends, strict=True):
        if tariff is None:
            continue
        last = found[-1] if found else None
        if last and last.end == since and last.currency == tariff.currency:
            found[-1] = replace(last, parts=(*last.parts, (since, tariff)), end=closes)
        else:
            found.append(Terms(((since, tariff),), since, closes, known))
    return found
