"""A tariff as it is being written: texts and choices, nothing judged yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar, Self, TypeVar, cast

from app.domain.tariff.parts import EVERY_MONTH
from app.ui.tariff_editor.week import Week, day_and_night, plain_week, without

MOST_PERIODS = 6
Prices = tuple[tuple[str, ...], ...]


class Changing:
    """What all charges have in common: a copy with one field changed."""

    __slots__ = ()

    def saying(self, name: str, value: object) -> Self:
        """Return it with another value in one of its fields."""
        changed: dict[str, Any] = {name: value}
        return cast("Self", replace(cast("Any", self), **changed))


@dataclass(frozen=True, slots=True)
class StoredSchedule:
    """A schedule as its document wrote it, with the periods and the week it makes."""

    periods: tuple[str, ...]
    week: Week
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Energy(Changing):
    """A price per kWh: one, by time of use, by tiers, or by both.

    `prices` has a row for each tier and in it one text for each period; `edges` are those between tiers.
    `schedule` is the stored one, kept as it was written while nobody changes its hours.
    """

    kind: ClassVar[str] = "energy"
    key: str
    name: str
    flow: str = "import"
    register: str = ""
    months: tuple[int, ...] = EVERY_MONTH
    has_periods: bool = False
    has_tiers: bool = False
    periods: tuple[str, ...] = ("",)
    week: Week = field(default_factory=plain_week)
    edges: tuple[str, ...] = ()
    prices: Prices = (("",),)
    family: str = "telescopic"
    basis: str = "cycle"
    schedule: StoredSchedule | None = None

    def by_time(self, *, on: bool, names: tuple[str, str]) -> "Energy":
        """Return it with or without time of use; what was written by time stays for the way back."""
        if not on or len(self.periods) > 1:
            return replace(self, has_periods=on)
        prices = tuple((row[0], "") for row in self.prices)
        return replace(self, has_periods=True, periods=names, week=day_and_night(), prices=prices)

    def by_tiers(self, *, on: bool) -> "Energy":
        """Return it with or without tiers."""
        if not on or self.edges:
            return replace(self, has_tiers=on)
        return replace(self.with_tier(), has_tiers=True)

    def with_tier(self) -> "Energy":
        """Return it with one more tier on top."""
        empty = ("",) * len(self.periods)
        return replace(self, edges=(*self.edges, ""), prices=(*self.prices, empty))

    def without_tier(self, number: int) -> "Energy":
        """Return it without one of its tiers; the last one is always open."""
        edge = min(number, len(self.edges) - 1)
        return replace(self, edges=_without(self.edges, edge), prices=_without(self.prices, number))

    def with_period(self, name: str) -> "Energy":
        """Return it with one more period, which has no hours yet."""
        return replace(self, periods=(*self.periods, name), prices=tuple((*row, "") for row in self.prices))

    def without_period(self, number: int) -> "Energy":
        """Return it without one of its periods; its hours go to the first."""
        return replace(
            self,
            periods=_without(self.periods, number),
            prices=tuple(_without(row, number) for row in self.prices),
            week=without(self.week, number),
        )

    def called(self, number: int, name: str) -> "Energy":
        """Return it with another name for a period."""
        return replace(self, periods=_with(self.periods, number, name))

    def up_to(self, number: int, text: str) -> "Energy":
        """Return it with another upper edge of a tier."""
        return replace(self, edges=_with(self.edges, number, text))

    def priced(self, tier: int, period: int, text: str) -> "Energy":
        """Return it with another price."""
        return replace(self, prices=_with(self.prices, tier, _with(self.prices[tier], period, text)))


@dataclass(frozen=True, slots=True)
class Fixed(Changing):
    """An amount per day, month, year or bill, for the place or each of its units or meters."""

    kind: ClassVar[str] = "fixed"
    key: str
    name: str
    amount: str = ""
    per: str = "month"
    of: str = "site"


@dataclass(frozen=True, slots=True)
class Demand(Changing):
    """A price per kW of the highest power."""

    kind: ClassVar[str] = "demand"
    key: str
    name: str
    price: str = ""
    window: str = "15"


@dataclass(frozen=True, slots=True)
class Tax(Changing):
    """A percentage on other charges: “all”, a kind of charges, or keys of charges."""

    kind: ClassVar[str] = "tax"
    key: str
    name: str
    percent: str = ""
    on: tuple[str, ...] = ("all",)
    is_inclusive: bool = False

    def based(self, name: str, *, on: bool) -> "Tax":
        """Return it on one more base, or one less; the last one gives way to all."""
        kept = tuple(each for each in self.on if each not in (name, "all"))
        return replace(self, on=((*kept, name) if on else kept) or ("all",))


@dataclass(frozen=True, slots=True)
class Kept(Changing):
    """A charge with more to it than the editor shows: only its prices are texts to be changed."""

    kind: ClassVar[str] = "kept"
    key: str
    name: str
    document: Mapping[str, Any]
    prices: tuple[str, ...]

    def priced(self, number: int, text: str) -> "Kept":
        """Return it with another price."""
        return replace(self, prices=_with(self.prices, number, text))


Charge = Energy | Fixed | Demand | Tax | Kept


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts of the editor; `rest` is what it does not show, `touched` the fields somebody typed in.

    `valid_until` is the last day on which the tariff holds.
    """

    name: str = ""
    currency: str = ""
    time_zone: str = ""
    utility: str = ""
    account: str = ""
    notes: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    charges: tuple[Charge, ...] = ()
    rest: Mapping[str, Any] = field(default_factory=dict)
    touched: frozenset[str] = frozenset()

    def typed(self, name: str, value: object) -> "Draft":
        """Return the draft with another value in one of its own fields."""
        changed: dict[str, Any] = {name: value}
        return replace(self, touched=self.touched | {name}, **changed)

    def put(self, charge: Charge, *fields: str) -> "Draft":
        """Return the draft with a charge changed, in these of its fields."""
        charges = tuple(charge if each.key == charge.key else each for each in self.charges)
        return replace(self, charges=charges, touched=self.touched | {at(charge, one) for one in fields})

    def adding(self, make: type[Energy | Fixed | Demand | Tax], name: str) -> "Draft":
        """Return the draft with one more charge."""
        keys = {each.key for each in self.charges}
        # A line break stands in no name, so that no stored charge has this key.
        key = next(key for key in (f"\n{number}" for number in range(len(keys) + 1)) if key not in keys)
        return replace(self, charges=(*self.charges, make(key, self._free(name))))

    def removing(self, key: str) -> "Draft":
        """Return the draft without a charge, which leaves the bases of taxes."""
        left = (each for each in self.charges if each.key != key)
        return replace(self, charges=tuple(_off(each, key) for each in left))

    def _free(self, name: str) -> str:
        taken = {each.name for each in self.charges}
        numbers = (name if number == 1 else f"{name} {number}" for number in range(1, len(taken) + 2))
        return next(each for each in numbers if each not in taken)


def at(charge: Charge, field_name: str) -> str:
    """Return the name of a field of a charge, the same wherever the charge stands."""
    return f"{charge.key}/{field_name}"


def _off(charge: Charge, key: str) -> Charge:
    """Return a charge that no longer rests on another one."""
    return charge.based(key, on=False) if isinstance(charge, Tax) and key in charge.on else charge


Thing = TypeVar("Thing")


def _with(things: tuple[Thing, ...], number: int, thing: Thing) -> tuple[Thing, ...]:
    return (*things[:number], thing, *things[number + 1 :])


def _without(things: tuple[Thing, ...], number: int) -> tuple[Thing, ...]:
    return (*things[:number], *things[number + 1 :])
