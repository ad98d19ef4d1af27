"""What all meters of a site counted for whom in the period of a bill, and which readings it lacks."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from uuid import UUID

from app.domain.errors import N_, Word
from app.domain.meter import Role
from app.domain.people.dated import holds_on, within
from app.domain.people.serving import Service
from app.domain.sharing.bill import BillForm
from app.domain.sharing.counted import Counted, Span
from app.domain.sharing.facts import COMMON, Measured, Space, Tenancy
from app.domain.sharing.parts import Lack, Missing
from app.domain.sharing.rules import Rest
from app.domain.sharing.tree import MeterTree


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which a meter counts for one unit (None: for none) and one occupant."""

    unit_id: UUID | None
    start: date
    end: date


@dataclass(frozen=True)
class Measuring:
    """The meters of a site in a period, what they serve, and who has that.

    Those that came `later` count for nothing in it.
    """

    start: date
    end: date
    meters: Sequence[Counted]
    services: Sequence[Service] = ()
    spaces: Sequence[Space] = ()
    tenancies: Sequence[Tenancy] = ()
    later: Collection[UUID] = ()

    @cached_property
    def tree(self) -> MeterTree:
        """Which meter hangs below which."""
        return MeterTree(self.meters, self._services, self.later)

    @property
    def main_wh(self) -> int | None:
        """What the main meters counted, None without one."""
        return sum(span.wh for span in self._mains) if self._mains else None

    @property
    def subs_wh(self) -> int:
        """What the meters next below the main ones counted."""
        return sum(span.wh for span in self._tops)

    @property
    def is_main_open(self) -> bool:
        """Tell whether a main meter was not read at both ends."""
        return any(span.is_open or span.is_baseline for span in self._mains)

    @property
    def are_subs_open(self) -> bool:
        """Tell whether a meter next below the main ones was not read at both ends."""
        return any(span.is_open or span.is_baseline for span in self._tops)

    def measured(self) -> Iterator[Measured]:
        """Yield what every meter counted without those below it, cut where its unit or occupant changes."""
        for meter in self.tree.parts:
            for stretch in self.stretches(meter):
                yield self._measured(meter, stretch)

    def wh_of_units(self) -> Mapping[UUID, int]:
        """Return the sum of what is `measured` of each unit, without looking for what explains it."""
        sums: dict[UUID, int] = defaultdict(int)
        for meter in self.tree.parts:
            for stretch in self.stretches(meter):
                if stretch.unit_id is not None:
                    sums[stretch.unit_id] += self._wh(meter, stretch)
        return sums

    def missing(self, bill: BillForm) -> Iterator[Missing]:
        """Yield each meter and day of which too little is known to share a bill of this period."""
        telling = {meter.id for meter in self._telling(bill)}
        for meter in self.needed(bill):
            if meter.id in telling and self.stretches(meter) and not meter.is_read_by(self.start):
                yield _unread(meter, self.start)
            yield from self._missing(meter)

    def needed(self, bill: BillForm) -> list[Counted]:
        """Return the meters that somebody's part of a bill rests on.

        The main ones only where they say how much the bill is for, those that serve no unit only where
        the rest is shared.
        """
        if bill.sharing.by_tariff:
            return self._of_units
        telling = self._telling(bill)
        if telling and not self.tree.mains:
            return telling
        return [*telling, *(self._of_units if bill.sharing.rest is Rest.OWNER else self.tree.parts)]

    def _telling(self, bill: BillForm) -> list[Counted]:
        """Return the meters that tell how much a bill without kWh is for, from its first day on."""
        if bill.kwh is not None or bill.sharing.by_tariff:
            return []
        return self.tree.mains or self.tree.parts

    @property
    def _of_units(self) -> list[Counted]:
        """The meters of units, and those below them."""
        of_units = self._services.keys() | self.tree.all_below(self._services)
        return [meter for meter in self.tree.parts if meter.id in of_units]

    def stretches(self, meter: Counted) -> list[Stretch]:
        """Return the days of a meter in the period, cut where what it counts for changes."""
        end = _end_of(meter, self.end)
        days = sorted({self.start, end, *self._changes(meter, end)})
        return [Stretch(self._unit_on(meter, first), first, after) for first, after in pairwise(days)]

    def _missing(self, meter: Counted) -> Iterator[Missing]:
        days = [stretch.end for stretch in self.stretches(meter)]
        for day in days:
            if not meter.is_read_after(day) or (day == days[-1] and not meter.is_read_by(day)):
                yield _unread(meter, day)

    def _changes(self, meter: Counted, end: date) -> Iterator[date]:
        for service in self._services.get(meter.id, ()):
            moves = (
                stay.start for stay in self._stays.get(service.unit_id, ()) if holds_on(service, stay.start)
            )
            for day in (service.start, service.end, *moves):
                if day is not None and self.start < day < end:
                    yield day

    def _unit_on(self, meter: Counted, day: date) -> UUID | None:
        """Return the unit a meter serves on a day: the last one it was given to."""
        there = [each for each in self._services.get(meter.id, ()) if holds_on(each, day)]
        return max(there, key=lambda each: each.start).unit_id if there else None

    def _measured(self, meter: Counted, stretch: Stretch) -> Measured:
        span = meter.between(stretch.start, stretch.end)
        below = list(self._below(meter, stretch))
        below_wh = sum(each.wh for each in below)
        return Measured(
            meter_id=meter.id,
            meter=meter.name,
            unit_id=stretch.unit_id,
            start=stretch.start,
            end=stretch.end,
            wh=max(0, span.wh - below_wh),
            readings=span.readings,
            is_estimated=_any_estimated(span, below),
            is_interpolated=span.is_interpolated or any(each.is_interpolated for each in below),
            is_common=meter.role is Role.COMMON or stretch.unit_id in self._common,
            is_baseline=span.is_baseline,
            below_wh=below_wh,
            because=span.because,
            is_open=any(each.is_open for each in (span, *below)),
        )

    def _below(self, meter: Counted, stretch: Stretch) -> Iterator[Span]:
        """Yield what the meters next below one counted while they were there."""
        for each, end in self._there_below(meter, stretch):
            yield each.between(stretch.start, end)

    def _wh(self, meter: Counted, stretch: Stretch) -> int:
        there = self._there_below(meter, stretch)
        below_wh = sum(each.wh_between(stretch.start, end) for each, end in there)
        return max(0, meter.wh_between(stretch.start, stretch.end) - below_wh)

    def _there_below(self, meter: Counted, stretch: Stretch) -> Iterator[tuple[Counted, date]]:
        """Yield the meters next below one that were there, and until when."""
        for each in self.tree.below.get(meter.id, ()):
            end = _end_of(each, stretch.end)
            if stretch.start < end:
                yield each, end

    @cached_property
    def _mains(self) -> list[Span]:
        return self._whole(self.tree.roots)

    @cached_property
    def _tops(self) -> list[Span]:
        return self._whole(self.tree.top)

    def _whole(self, meters: Sequence[Counted]) -> list[Span]:
        """Return what meters counted in all of the period."""
        return [each.between(self.start, _end_of(each, self.end)) for each in meters]

    @cached_property
    def _services(self) -> Mapping[UUID, Sequence[Service]]:
        found: dict[UUID, list[Service]] = defaultdict(list)
        for each in self.services:
            if within(each, self.start, self.end):
                found[each.meter_id].append(each)
        return found

    @cached_property
    def _stays(self) -> Mapping[UUID, Sequence[Tenancy]]:
        found: dict[UUID, list[Tenancy]] = defaultdict(list)
        for each in self.tenancies:
            found[each.unit_id].append(each)
        return found

    @cached_property
    def _common(self) -> set[UUID | None]:
        return {space.id for space in self.spaces if space.kind == COMMON}


def _end_of(meter: Counted, end: date) -> date:
    """Return until when a meter counts in a time that ends on a day."""
    return min(end, meter.until or end)


def _unread(meter: Counted, day: date) -> Missing:
    sentence = Word(N_("“{meter}” has no reading near {day}."), {"meter": meter.name, "day": day})
    return Missing(Lack.READING, sentence, day, meter.id)


def _any_estimated(span: Span, below: Sequence[Span]) -> bool:
    return span.is_estimated or any(each.is_estimated for each in below)
