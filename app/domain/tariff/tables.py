"""Tables of tiers: how much energy each price holds for, and which table applies."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, PlainSerializer, StrictBool, StrictInt, model_validator

from app.domain.errors import N_
from app.domain.tariff.parts import Name, Part, refused
from app.domain.tariff.prices import Dated, Positive

Edge = Literal["exact", "whole", "floor"]
Family = Literal["telescopic", "whole", "previous"]


class Basis(Part):
    """What the widths of tiers count for, and how a scaled width is rounded.

    A width holds per billing cycle, per day, per `count` days (30 unless said),
    per `count` months (1 unless said), per kW of the cycle's own peak (`kw`), or
    per kW of the contract, whatever the peak (`agreed_kw`).
    `factor_places` rounds days ÷ count (half up); `edge` rounds the width in kWh.
    """

    per: Literal["cycle", "day", "days", "months", "kw", "agreed_kw"] = "cycle"
    count: Annotated[StrictInt, Field(ge=1, le=366)] | None = None
    factor_places: Annotated[StrictInt, Field(ge=0, le=6)] | None = None
    edge: Edge = "exact"

    @model_validator(mode="after")
    def _counts(self) -> Self:
        if self.count is not None and self.per not in ("days", "months"):
            raise refused(N_("Only widths per days or per months have a count."))
        return self

    @property
    def every(self) -> int:
        """How many days or months one width is for."""
        return self.count or (30 if self.per == "days" else 1)


class PeriodPrice(Part):
    """The price of one period of the schedule."""

    period: Name
    price: Dated


def _pairs(given: object) -> object:
    if isinstance(given, Mapping):
        return [{"period": period, "price": price} for period, price in given.items()]
    return () if given is None else given


def _as_mapping(prices: tuple[PeriodPrice, ...]) -> dict[str, object]:
    return {each.period: each.price.model_dump(mode="json") for each in prices}


Prices = Annotated[
    tuple[PeriodPrice, ...], BeforeValidator(_pairs), PlainSerializer(_as_mapping, when_used="json")
]


class Tier(Part):
    """A price up to an edge: one `price`, or `prices` by period; the last has no edge.

    Edges are kWh counted from zero (kW for demand), not widths.
    """

    up_to: Positive | None = None
    price: Dated | None = None
    prices: Prices = ()

    @model_validator(mode="after")
    def _has_one_price(self) -> Self:
        if (self.price is None) == (not self.prices):
            raise refused(N_("Give either “price” or “prices” by period."))
        return self

    def price_in(self, period: str | None) -> Dated:
        """Return the price in a period; a single price holds in all of them."""
        return self.price or self.prices[[each.period for each in self.prices].index(period or "")].price


def check_edges(edges: tuple[Decimal | None, ...], inside: str) -> None:
    """Refuse the tiers of a list that do not rise, or whose last one is not open."""
    if not edges or edges[-1] is not None:
        raise refused(N_("The last tier has no “up_to”: it holds for everything above."), (inside,))
    lowest = Decimal(0)
    for number, edge in enumerate(edges[:-1]):
        if edge is None:
            raise refused(N_("Only the last tier may leave out “up_to”."), (inside, number))
        if edge <= lowest:
            raise refused(N_("This tier does not end above the one before it."), (inside, number))
        lowest = edge


class Last(Part):
    """Holds when each of the last cycles used at most `up_to` kWh.

    `with_this`: the cycle that is billed must hold as well. A history shorter
    than `cycles` counts as holding only if `unknown`.
    """

    cycles: Annotated[StrictInt, Field(ge=1, le=60)]
    up_to: Positive
    with_this: StrictBool = True
    unknown: StrictBool = False


class When(Part):
    """The condition of a table: all that is said must hold.

    `total_up_to` is kWh of the cycle, scaled by the table's basis like its edges.
    """

    total_up_to: Positive | None = None
    last: Last | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.total_up_to is None and self.last is None:
            raise refused(N_("Say when this table holds: “total_up_to” or “last”."))
        return self


class Table(Part):
    """Tiers, and when they hold; a charge takes the first table that holds.

    telescopic: each tier's energy at its own price; whole: everything at the
    price of the tier reached; previous: up to the edge before at the price of
    the tier before, the rest at the price of the tier reached.
    """

    when: When | None = None
    family: Family = "telescopic"
    basis: Basis = Basis()
    tiers: tuple[Tier, ...]

    @model_validator(mode="after")
    def _rises(self) -> Self:
        check_edges(tuple(tier.up_to for tier in self.tiers), "tiers")
        return self
