"""Amounts per month, day or year become fixed charges and minimums."""

from decimal import Decimal
from typing import Any

import pytest

from app.domain.tariff.added import FixedCharge, MinimumCharge
from app.domain.tariff.urdb import tariffs_of_urdb
from tests.domain.tariff.urdb.build import ZONE, charges, notes


@pytest.mark.parametrize(("units", "per"), [("$/month", "month"), ("$/day", "day"), ("$/year", "year")])
def test_fixed_and_smallest_amounts_are_per_month_day_or_year(units: str, per: str) -> None:
    fields = {
        "fixedchargefirstmeter": 12.5,
        "fixedchargeunits": units,
        "mincharge": 30,
        "minchargeunits": units,
    }

    (fixed,), (minimum,) = charges(FixedCharge, **fields), charges(MinimumCharge, **fields)

    assert (fixed.per, fixed.by_total[0].amount.steps[0].value) == (per, Decimal("12.5"))
    assert (minimum.per, minimum.amount.steps[0].value) == (per, 30)
    assert notes(**fields) == (
        ["mincharge: The minimum of a year is due in parts, with each bill."] if per == "year" else []
    )


def test_amount_in_other_units_is_left_out_and_said() -> None:
    fields = {"fixedchargefirstmeter": 3, "fixedchargeunits": "$/kWh", "mincharge": 0}

    assert charges(FixedCharge, **fields) == []
    assert notes(**fields) == ["fixedchargefirstmeter: An amount in $/kWh is left out."]


def test_old_rate_gives_its_fixed_amount_per_month() -> None:
    (fixed,) = charges(FixedCharge, fixedmonthlycharge=7.25)

    assert (fixed.per, fixed.by_total[0].amount.steps[0].value) == ("month", Decimal("7.25"))
    assert notes(fixedmonthlycharge=7.25) == []


def test_old_amount_beside_a_newer_one_is_no_second_charge() -> None:
    fields: dict[str, Any] = {"fixedchargefirstmeter": 12.5, "fixedmonthlycharge": 7.25}

    (fixed,) = charges(FixedCharge, **fields)

    assert fixed.by_total[0].amount.steps[0].value == Decimal("12.5")
    assert notes(**fields) == ["fixedmonthlycharge: This is not known here and left out."]


def test_rate_of_an_old_fixed_amount_alone_is_a_rate() -> None:
    (one,) = tariffs_of_urdb({"name": "Lamp", "fixedmonthlycharge": 3}, ZONE)

    assert [charge.name for charge in one.tariff.charges] == ["Fixed charge"]
