"""Charges besides what is metered: fixed amounts, minimums, caps, percentages and taxes."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, StrictBool, model_validator

from app.domain.errors import N_
from app.domain.tariff.parts import Name, Part, refused
from app.domain.tariff.prices import Dated, Positive
from app.domain.tariff.tables import Basis, check_edges

Per = Literal["day", "month", "year", "cycle"]
Of = Literal["site", "unit", "meter", "kw", "kva"]
Parts = Literal["calendar", "touched", "days365"]


def _listed(given: object) -> object:
    return (given,) if isinstance(given, str) else given


def _some(names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        raise refused(N_("Name at least one charge, or “all”."))
    return tuple(dict.fromkeys(names))


# Names of charges, kinds ("energy", "demand", "fixed") or "all"; Tariff.base_of tells what is meant.
Base = Annotated[tuple[Name, ...], BeforeValidator(_listed), AfterValidator(_some)]


class Slab(Part):
    """A fixed amount for cycles that import up to an edge in kWh; the last has no edge."""

    up_to: Positive | None = None
    amount: Dated


class FixedCharge(Part):
    """An amount per day, month, year or cycle, times how many units, meters, kW or kVA there are.

    `amount` is short for one open slab; after validation there is only
    `by_total`. `parts` says how a part of a month or year counts: by its days,
    each touched one whole, or days/365 of a year; whole ones are always whole.
    """

    kind: Literal["fixed"]
    name: Name
    per: Per
    of: Of = "site"
    parts: Parts = "calendar"
    by_total: tuple[Slab, ...]

    @model_validator(mode="before")
    @classmethod
    def _in_slabs(cls, given: object) -> object:
        return _by_total(given)

    @model_validator(mode="after")
    def _rises(self) -> Self:
        check_edges(tuple(slab.up_to for slab in self.by_total), "by_total")
        return self


def _by_total(given: object) -> object:
    if not isinstance(given, Mapping):
        return given
    if (given.get("amount") is None) == (given.get("by_total") is None):
        raise refused(N_("Give either “amount” or “by_total”."))
    rest = {key: value for key, value in given.items() if key not in ("amount", "by_total")}
    slabs = given.get("by_total")
    return {**rest, "by_total": [{"amount": given["amount"]}] if slabs is None else slabs}


class MinimumCharge(Part):
    """Adds what the base is short of an amount."""

    kind: Literal["minimum"]
    name: Name
    amount: Dated
    per: Per
    parts: Parts = "calendar"
    on: Base = ("all",)


class CapCharge(Part):
    """Takes off what the base costs above an amount, or above a price for the first kWh."""

    kind: Literal["cap"]
    name: Name
    price: Dated | None = None
    first_kwh: Positive | None = None
    basis: Basis = Basis()
    amount: Dated | None = None
    on: Base = ("energy",)

    @model_validator(mode="after")
    def _caps_one_thing(self) -> Self:
        if (self.price is None) == (self.amount is None):
            raise refused(N_("Give either “price” or “amount”."))
        if self.amount is not None and self.first_kwh is not None:
            raise refused(N_("“first_kwh” belongs to a “price”, not to an “amount”."))
        return self


class PercentCharge(Part):
    """A percentage of the base; a negative one is a discount."""

    kind: Literal["percent"]
    name: Name
    percent: Dated
    on: Base


class TaxCharge(Part):
    """A tax on the base; an inclusive one is contained in the prices and only stated."""

    kind: Literal["tax"]
    name: Name
    percent: Dated
    on: Base = ("all",)
    inclusive: StrictBool = False

    @model_validator(mode="after")
    def _is_no_gift(self) -> Self:
        if any(step.value < 0 for step in self.percent.steps):
            raise refused(N_("A tax is not below zero. A discount is a charge of the kind “percent”."))
        return self
