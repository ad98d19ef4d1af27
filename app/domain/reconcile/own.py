"""What we know about the days of a bill on paper, ready to be billed this way or another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from zoneinfo import ZoneInfo

import numpy as np

from app.domain.cost.metering import Metering
from app.domain.cost.terms import Terms
from app.domain.money import share_whole
from app.domain.quality import Quality
from app.domain.reading import Register
from app.domain.tariff.billed import Bill, History
from app.domain.tariff.document import Tariff
from app.domain.tariff.edges import product
from app.domain.tariff.load import IMPORT, Load, Wh
from app.domain.zone import midnight


@dataclass(frozen=True)
class Own:
    """The tariffs and the energy of the days from `first` to `end` (excluded) and around them.

    `around` holds the tariffs in force before, within and after these days; `wide` is the energy of
    more days, once it is loaded.
    """

    terms: Terms
    metering: Metering
    zone: ZoneInfo
    first: date
    end: date
    history: History | None = None
    around: Sequence[tuple[date, Tariff]] = ()
    wide: Load | None = None

    @cached_property
    def bill(self) -> Bill:
        """Our bill."""
        return self.terms.bill(self.load, *self._span(self.first, self.end), self.history)

    @cached_property
    def load(self) -> Load:
        """The energy of these days, perhaps of others too."""
        return self.wide or self.metering.load(*self._span(self.first, self.end))

    @cached_property
    def kwh(self) -> Decimal:
        """The energy of these days in kWh."""
        start, end = (self.metering.energy.at(instant) for instant in self._span(self.first, self.end))
        return Decimal(end - start).scaleb(-3)

    @cached_property
    def register_kwh(self) -> dict[Register, Decimal]:
        """What each register of these days counted."""
        load = self.metering.load(*self._span(self.first, self.end))
        return {Register(name): Decimal(int(of.sum())).scaleb(-3) for name, of in load.registers.items()}

    def widened(self, days: timedelta) -> "Own":
        """Return the same with the energy of some days before and after loaded once."""
        return replace(self, wide=self.metering.load(*self._span(self.first - days, self.end + days)))

    def with_tariffs(self, change: Callable[[Tariff], Tariff]) -> "Own":
        """Return the same with each of its tariffs changed."""
        parts = tuple((since, change(tariff)) for since, tariff in self.terms.parts)
        return replace(self, terms=replace(self.terms, parts=parts))

    def under(self, tariff: Tariff) -> "Own":
        """Return the same under one tariff throughout."""
        return replace(self, terms=replace(self.terms, parts=((self.first, tariff),)))

    def between(self, first: date, end: date) -> "Own | None":
        """Return the same for other days, None where something of them was not measured."""
        span = self._span(first, end)
        if first >= end or self.metering.energy.quality(*span) is Quality.MISSING:
            return None
        return replace(self, first=first, end=end)

    def of_kwh(self, kwh: Decimal) -> Bill:
        """Return our bill for another sum of energy, spread over the days as ours is."""
        span = self._span(self.first, self.end)
        return self.terms.bill(_scaled(self.metering.load(*span), int(kwh.scaleb(3))), *span, self.history)

    def of_registers(self, kwh: Mapping[Register, Decimal]) -> Bill:
        """Return our bill for other sums of some registers, each spread over the days as ours is."""
        span = self._span(self.first, self.end)
        load = self.metering.load(*span)
        sums = {name: int(each.scaleb(3)) for name, each in (self.register_kwh | dict(kwh)).items()}
        registers = {name: _adding_up_to(sums[Register(name)], of) for name, of in load.registers.items()}
        wh = {**load.wh, IMPORT: _adding_up_to(sum(sums.values()), load.of(IMPORT))}
        return self.terms.bill(replace(load, wh=wh, registers=registers), *span, self.history)

    def _span(self, first: date, end: date) -> tuple[datetime, datetime]:
        return midnight(first, self.zone), midnight(end, self.zone)


def _scaled(load: Load, wh: int) -> Load:
    """Return a load of another sum; each register keeps its share."""
    sums = [int(of.sum()) for of in load.registers.values()]
    parts = share_whole(wh, sums) if sums and sum(sums) else sums
    registers = {
        name: _adding_up_to(part, of) for part, (name, of) in zip(parts, load.registers.items(), strict=True)
    }
    return replace(load, wh={**load.wh, IMPORT: _adding_up_to(wh, load.of(IMPORT))}, registers=registers)


def _adding_up_to(wh: int, of: Wh) -> Wh:
    """Return quarters in proportion to some, evenly where these are zero; the running total is rounded."""
    shape = of if of.any() else np.ones_like(of)
    return np.diff(product(np.cumsum(shape), wh) // int(shape.sum()), prepend=0).astype(np.int64)
