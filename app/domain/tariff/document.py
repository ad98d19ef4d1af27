"""A tariff: a document that says all a bill needs, and cannot exist if it contradicts itself."""

import json
from decimal import Decimal
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from app.domain.currencies import is_currency
from app.domain.errors import N_
from app.domain.tariff.added import CapCharge, FixedCharge, MinimumCharge, PercentCharge, TaxCharge
from app.domain.tariff.bases import Based, base_of, check_bases, check_names
from app.domain.tariff.charges import DemandCharge, EnergyCharge
from app.domain.tariff.holidays import Holiday
from app.domain.tariff.parts import Month, Name, Part, Text, refused
from app.domain.tariff.prices import Dated, Day, Positive

Charge = Annotated[
    EnergyCharge | DemandCharge | FixedCharge | MinimumCharge | CapCharge | PercentCharge | TaxCharge,
    Field(discriminator="kind"),
]


def _format(number: object) -> object:
    # True and 1.0 are equal to 1, but no format.
    if type(number) is int and number > 1:
        raise refused(N_("This was written for a newer Meterbook. Update the app to read it."))
    return number if type(number) is int else None


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # an unknown zone, a strange one, a folder of zones
        raise refused(N_("No time zone is called like this. Write for example “Europe/Zurich”.")) from None
    return name


def _currency(code: str) -> str:
    if not is_currency(code):
        raise refused(N_("Write a currency as its three letters, for example “CHF”."))
    return code


class Rounding(Part):
    """How money is rounded: each line to a step (none: exact), the bill to `total_step`."""

    step: Positive | None = Decimal("0.01")
    mode: Literal["half_up", "half_even", "up", "down"] = "half_up"
    total_step: Positive | None = None


class Netting(Part):
    """How export is set against import, and what becomes of a surplus.

    interval: both priced as measured; cycle: the difference per period. A
    surplus of a cycle is carried in kWh, credited in money at the price of
    export, or lost. In the month `settles_in` what was carried is paid at
    `settlement_price`, or lapses.
    """

    per: Literal["interval", "cycle"] = "interval"
    carry: Literal["none", "kwh", "money"] = "none"
    settles_in: Month | None = None
    settlement_price: Dated | None = None

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.per == "interval" and self.carry == "kwh":
            raise refused(N_("Only the difference of a cycle can be carried in kWh. Write “per”: “cycle”."))
        if self.settles_in and self.carry == "none":
            raise refused(N_("Nothing is carried that could be settled. Leave out “settles_in”."))
        if self.settlement_price and not (self.settles_in and self.carry == "kwh"):
            raise refused(N_("A settlement price needs “carry”: “kwh” and a month it “settles_in”."))
        return self


class Tariff(Part):
    """Prices and rules of one tariff; `valid_until` is the first day it no longer holds.

    Its time zone counts where it is billed by itself; at a meter the zone of the site does.
    """

    format: Annotated[Literal[1], BeforeValidator(_format)]
    name: Name
    currency: Annotated[str, AfterValidator(_currency)]
    time_zone: Annotated[str, AfterValidator(_zone)]
    valid_from: Day | None = None
    valid_until: Day | None = None
    utility: Text = ""
    account: Text = ""
    country: Text = ""
    source: Text = ""
    sourced_on: Day | None = None
    notes: Text = ""
    rounding: Rounding = Rounding()
    quantity: Literal["exact", "whole", "floor"] = "exact"
    holidays: tuple[Holiday, ...] = ()
    charges: tuple[Charge, ...]
    netting: Netting | None = None

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if self.valid_from and self.valid_until and self.valid_until <= self.valid_from:
            sentence = N_("The tariff ends before it begins: “valid_until” is its first day without.")
            raise refused(sentence, ("valid_until",))
        if not self.charges:
            raise refused(N_("A tariff needs at least one charge."), ("charges",))
        check_names(self.charges)
        check_bases(self.charges)
        self._check_netting()
        self._check_holidays()
        return self

    def _check_netting(self) -> None:
        flows = {charge.flow for charge in self.charges if isinstance(charge, EnergyCharge)}
        if self.netting and self.netting.carry == "money" and "export" not in flows:
            sentence = N_("A surplus in money needs an energy charge for the flow “export”.")
            raise refused(sentence, ("netting", "carry"))

    def _check_holidays(self) -> None:
        for number, charge in enumerate(self.charges):
            schedule = charge.schedule if isinstance(charge, EnergyCharge | DemandCharge) else None
            if schedule and schedule.names_holidays and not self.holidays:
                at = ("charges", number, "schedule")
                raise refused(
                    N_("Some hours are for holidays, but no day is a holiday. Add the holidays."), at
                )

    def base_of(self, charge: Based) -> tuple[str, ...]:
        """Return the names of the charges that a minimum, cap, percentage or tax is reckoned on."""
        return base_of(self.charges, charge)

    def to_json(self) -> str:
        """Return the document as text: one way to write each tariff, without what is as usual."""
        return json.dumps(
            self.model_dump(mode="json", by_alias=True, exclude_defaults=True), ensure_ascii=False, indent=2
        )
