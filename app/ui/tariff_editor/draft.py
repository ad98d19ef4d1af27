"""A tariff as it is being written: texts and choices, nothing judged yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar

from app.domain.tariff.holidays import Holiday
from app.ui.tariff_editor.changing import Changing, Later, with_
from app.ui.tariff_editor.energy import Energy


@dataclass(frozen=True, slots=True)
class Fixed(Changing):
    """An amount per day, month, year or bill, for the place or each of its units or meters."""

    kind: ClassVar[str] = "fixed"
    key: str
    name: str
    amount: str = ""
    per: str = "month"
    of: str = "site"
    parts: str = "calendar"
    later: tuple[Later, ...] = ()


@dataclass(frozen=True, slots=True)
class Demand(Changing):
    """A price per kW of the highest power."""

    kind: ClassVar[str] = "demand"
    key: str
    name: str
    price: str = ""
    window: str = "15"
    later: tuple[Later, ...] = ()


@dataclass(frozen=True, slots=True)
class Tax(Changing):
    """A percentage on other charges: “all”, a kind of charges, or keys of charges."""

    kind: ClassVar[str] = "tax"
    key: str
    name: str
    percent: str = ""
    on: tuple[str, ...] = ("all",)
    is_inclusive: bool = False
    later: tuple[Later, ...] = ()

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
        return replace(self, prices=with_(self.prices, number, text))


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
    holidays: tuple[Holiday, ...] = ()
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
        return replace(self, charges=(*self.charges, make(self._free_key(), self._free(name))))

    def copying(self, charge: Charge) -> "Draft":
        """Return the draft with a copy of a charge below it."""
        copy = replace(charge, key=self._free_key(), name=self._free(charge.name))
        place = self.charges.index(charge) + 1
        return replace(self, charges=(*self.charges[:place], copy, *self.charges[place:]))

    def removing(self, key: str) -> "Draft":
        """Return the draft without a charge, which leaves the bases of taxes."""
        left = (each for each in self.charges if each.key != key)
        return replace(self, charges=tuple(_off(each, key) for each in left))

    def _free_key(self) -> str:
        keys = {each.key for each in self.charges}
        # A line break stands in no name, so that no stored charge has this key.
        return next(key for key in (f"\n{number}" for number in range(len(keys) + 1)) if key not in keys)

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
