"""A tariff as its bills use it: charges in order, what each rests on, and the days on which prices change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from app.domain.money import Mode
from app.domain.tariff.added import CapCharge, FixedCharge, MinimumCharge, PercentCharge, TaxCharge
from app.domain.tariff.bases import AnyCharge, Based, in_order
from app.domain.tariff.charges import DemandCharge, EnergyCharge
from app.domain.tariff.document import Rounding, Tariff
from app.domain.tariff.parts import EVERY_MONTH
from app.domain.tariff.prices import Dated
from app.domain.tariff.schedule import Schedule

QUARTER_WINDOW = 15


@dataclass(eq=False)
class Plan:
    """What is found out once about a tariff, for all of its bills."""

    tariff: Tariff

    @cached_property
    def exact(self) -> "Plan":
        """The plan of the same tariff without any rounding of money."""
        return Plan(self.tariff.model_copy(update={"rounding": Rounding(step=None)}))

    @cached_property
    def step(self) -> Decimal | None:
        """What the amounts of lines are rounded to."""
        return self.tariff.rounding.step

    @cached_property
    def mode(self) -> Mode:
        """What happens to amounts between two steps."""
        return Mode(self.tariff.rounding.mode)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone of its days."""
        return ZoneInfo(self.tariff.time_zone)

    @cached_property
    def charges(self) -> tuple[AnyCharge, ...]:
        """All charges in the order a bill reckons them."""
        return in_order(self.tariff.charges)

    @cached_property
    def bases(self) -> dict[str, frozenset[str]]:
        """The names of the charges that each added charge rests on."""
        based = (charge for charge in self.charges if isinstance(charge, Based))
        return {charge.name: frozenset(self.tariff.base_of(charge)) for charge in based}

    @cached_property
    def schedules(self) -> tuple[Schedule, ...]:
        """The schedules of its charges."""
        metered = (charge for charge in self.charges if isinstance(charge, (EnergyCharge, DemandCharge)))
        return tuple(charge.schedule for charge in metered if charge.schedule)

    @cached_property
    def window(self) -> int:
        """The minutes of the window that peaks are taken over."""
        windows = (charge.window for charge in self.charges if isinstance(charge, DemandCharge))
        return next(windows, QUARTER_WINDOW)

    @cached_property
    def sections(self) -> frozenset[date]:
        """The days on which a tax, a percentage or a capped price changes: no line goes across."""
        rates = [charge.percent for charge in self.charges if isinstance(charge, (PercentCharge, TaxCharge))]
        caps = [charge.price for charge in self.charges if isinstance(charge, CapCharge) and charge.price]
        return frozenset(_changes([*rates, *caps]))

    @cached_property
    def changes(self) -> frozenset[date]:
        """The days on which a price or an amount changes."""
        return frozenset(_changes(price for charge in self.charges for price in _prices(charge)))

    @cached_property
    def is_seasonal(self) -> bool:
        """Whether some charge is for certain months only."""
        metered = (charge for charge in self.charges if isinstance(charge, (EnergyCharge, DemandCharge)))
        return any(charge.months != EVERY_MONTH for charge in metered)


@dataclass(frozen=True, slots=True, eq=False)
class Same:
    """A tariff that is equal to itself alone, since comparing documents takes longer than billing."""

    tariff: Tariff

    def __eq__(self, other: object) -> bool:
        """Tell whether another one holds the same object."""
        return isinstance(other, Same) and self.tariff is other.tariff

    def __hash__(self) -> int:
        """Return what stands for the object itself."""
        return id(self.tariff)


def plan_of(tariff: Tariff) -> Plan:
    """Return the plan of a tariff, kept for its next bills."""
    return _plan_of(Same(tariff))


@lru_cache(maxsize=32)
def _plan_of(same: Same) -> Plan:
    return Plan(same.tariff)


def _changes(prices: Iterable[Dated]) -> Iterator[date]:
    for price in prices:
        for before, after in pairwise(price.steps):
            if after.since is not None and before.value != after.value:
                yield after.since


def _prices(charge: AnyCharge) -> Iterator[Dated]:
    if isinstance(charge, EnergyCharge):
        tiers = [tier for table in charge.tables for tier in table.tiers]
    else:
        tiers = list(charge.tiers) if isinstance(charge, DemandCharge) else []
    for tier in tiers:
        yield from (tier.price,) if tier.price else (each.price for each in tier.prices)
    if isinstance(charge, FixedCharge):
        yield from (slab.amount for slab in charge.by_total)
    if isinstance(charge, (MinimumCharge, CapCharge)) and charge.amount:
        yield charge.amount
    if isinstance(charge, CapCharge) and charge.price:
        yield charge.price
