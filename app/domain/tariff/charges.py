"""Charges for what is metered: energy, and the highest demand."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, StrictInt, model_validator

from app.domain.errors import N_
from app.domain.tariff.parts import EVERY_MONTH, Months, Name, Part, Path, Unit, refused
from app.domain.tariff.prices import NotNegative, Positive
from app.domain.tariff.schedule import Schedule
from app.domain.tariff.tables import Table, Tier, check_edges

Flow = Literal["import", "export", "grid", "solar", "battery", "ev-normal", "ev-priority"]


def _long_form(given: object, inner: str) -> object:
    """Return a charge's short form of one price as one open tier."""
    if not isinstance(given, Mapping):
        return given
    forms = ("price", "prices", inner)
    said = [form for form in forms if given.get(form) is not None]
    if len(said) != 1:
        raise refused(N_("Give exactly one of “price”, “prices” and “{inner}”."), inner=inner)
    rest = {key: value for key, value in given.items() if key not in forms}
    if said[0] == inner:
        return {**rest, inner: given[inner]}
    tiers = [{said[0]: given[said[0]]}]
    return {**rest, inner: [{"tiers": tiers}] if inner == "tables" else tiers}


def _check_periods(schedule: Schedule | None, tiers: tuple[Tier, ...], inside: Path = ()) -> None:
    """Refuse prices by period without a schedule, for unknown periods, or not for all of them."""
    known = schedule.names if schedule else ()
    for number, tier in enumerate(tiers):
        at = (*inside, "tiers", number, "prices")
        named = [each.period for each in tier.prices]
        unknown = [name for name in named if name not in known]
        missing = [name for name in known if named and name not in named]
        if unknown:
            raise refused(N_("No period is called “{period}”."), at, period=unknown[0])
        if missing:
            raise refused(N_("The period “{period}” has no price."), at, period=missing[0])
        if len(set(named)) != len(named):
            raise refused(N_("A period has two prices."), at)


class EnergyCharge(Part):
    """A price per kWh of a flow, of a register, of a season; export is credited.

    `price`, or `prices` by period, are short for one table with one open tier;
    after validation there are only `tables`. JSON calls `of_register` "register".
    """

    kind: Literal["energy"]
    name: Name
    flow: Flow = "import"
    of_register: Literal["T1", "T2"] | None = Field(default=None, alias="register")
    months: Months = EVERY_MONTH
    schedule: Schedule | None = None
    tables: tuple[Table, ...]

    @model_validator(mode="before")
    @classmethod
    def _in_tables(cls, given: object) -> object:
        return _long_form(given, "tables")

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.of_register and self.flow != "import":
            raise refused(N_("T1 and T2 count what is imported. Leave out “flow”."))
        if self.of_register and self.schedule:
            raise refused(N_("Divide energy by a register or by the clock, not by both."))
        if not self.tables or self.tables[-1].when is not None:
            raise refused(N_("The last table has no “when”: it holds when no other does."), ("tables",))
        if any(table.when is None for table in self.tables[:-1]):
            raise refused(N_("Only the last table may leave out “when”: those after it would never hold."))
        for number, table in enumerate(self.tables):
            _check_periods(self.schedule, table.tiers, ("tables", number))
        return self


class Ratchet(Part):
    """Bills at least a share of the highest demand of past months.

    `looks_at`: calendar months whose peaks count; `binds`: calendar months that
    are billed so.
    """

    percent: Positive
    months: Annotated[StrictInt, Field(ge=1, le=60)] = 11
    looks_at: Months = EVERY_MONTH
    binds: Months = EVERY_MONTH


class DemandCharge(Part):
    """A price per kW of the highest window of the cycle, per period or overall.

    `price`, or `prices` by period, are short for one open tier; tiers are
    incremental, their edges in kW. `above`: kW that cost nothing; `minimum`: kW
    billed at least; `places`: decimals of the billed kW, exact if not given.
    """

    kind: Literal["demand"]
    name: Name
    unit: Unit = "kW"
    window: Literal[15, 30, 60] = 15
    months: Months = EVERY_MONTH
    schedule: Schedule | None = None
    tiers: tuple[Tier, ...]
    above: NotNegative = Decimal(0)
    minimum: NotNegative = Decimal(0)
    ratchet: Ratchet | None = None
    places: Annotated[StrictInt, Field(ge=0, le=6)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _in_tiers(cls, given: object) -> object:
        return _long_form(given, "tiers")

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        check_edges(tuple(tier.up_to for tier in self.tiers), "tiers")
        _check_periods(self.schedule, self.tiers)
        return self
