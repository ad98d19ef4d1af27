"""What the forms of charges are made of: copies with one thing changed, and prices from a day on."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self, TypeVar, cast

from app.domain.zone import DAY

# A row for each tier and in it one text for each period.
Prices = tuple[tuple[str, ...], ...]
Thing = TypeVar("Thing")


class Changing:
    """What all charges have in common: a copy with one field changed."""

    __slots__ = ()

    def saying(self, name: str, value: object) -> Self:
        """Return it with another value in one of its fields."""
        changed: dict[str, Any] = {name: value}
        return cast("Self", replace(cast("Any", self), **changed))


@dataclass(frozen=True, slots=True)
class Later:
    """The prices in force from a day on; a charge with a single number has it as the only one."""

    since: date
    prices: Prices

    @property
    def text(self) -> str:
        """The only number of a charge that has no more."""
        return self.prices[0][0]


def amended(later: tuple[Later, ...], first: Prices, today: date) -> tuple[Later, ...]:
    """Return one more change of prices, on the first of a year: it begins with the prices before it."""
    before = later[-1] if later else Later(today, first)
    year = today.year if later == () else before.since.year + 1
    return (*later, Later(date(year, 1, 1), before.prices))


def moved(later: tuple[Later, ...], number: int, since: date) -> tuple[Later, ...]:
    """Return the changes of prices with another day for one of them, counted from 1."""
    return with_(later, number - 1, replace(later[number - 1], since=since))


def repriced(later: tuple[Later, ...], number: int, prices: Prices) -> tuple[Later, ...]:
    """Return the changes of prices with other prices in one of them, counted from 1."""
    return with_(later, number - 1, replace(later[number - 1], prices=prices))


def is_late(later: tuple[Later, ...], number: int) -> bool:
    """Tell whether a change, counted from 1, follows the one before it."""
    return number == 1 or later[number - 1].since >= later[number - 2].since + DAY


def with_(things: tuple[Thing, ...], number: int, thing: Thing) -> tuple[Thing, ...]:
    """Return things with one of them replaced."""
    return (*things[:number], thing, *things[number + 1 :])


def without(things: tuple[Thing, ...], number: int) -> tuple[Thing, ...]:
    """Return things without one of them."""
    return (*things[:number], *things[number + 1 :])
