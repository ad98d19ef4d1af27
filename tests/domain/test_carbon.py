"""Carbon is reckoned like a price, so a wrong factor is refused like one."""

from decimal import Decimal

import pytest

from app.domain.carbon import carbon_factors
from app.domain.tariff.charges import EnergyCharge
from app.domain.tariff.problems import BadTariffError
from app.domain.tariff.reader import read_tariff

DAY_AND_NIGHT = {
    "periods": [
        {"name": "day", "times": [{"from": "07:00", "until": "21:00"}]},
        {"name": "night", "times": [{"from": "21:00", "until": "07:00"}]},
    ]
}


@pytest.mark.parametrize(
    ("document", "grams"),
    [
        ({"g_per_kwh": 128}, Decimal(128)),
        ({"g_per_kwh": {"day": "90.5", "night": 250}, "schedule": DAY_AND_NIGHT}, Decimal(250)),
    ],
)
def test_a_factor_is_reckoned_like_a_price_that_is_never_rounded(document: object, grams: Decimal) -> None:
    factors = carbon_factors(document, "Europe/Zurich")

    (charge,) = factors.charges
    assert isinstance(charge, EnergyCharge)
    assert charge.tables[0].tiers[0].price_in("night").steps[0].value == grams
    assert factors.rounding.step is None


@pytest.mark.parametrize(
    "document",
    [
        None,
        {},
        {"g_per_kwh": "much"},
        {"g_per_kwh": 1, "colour": "green"},
        {"g_per_kwh": -1},
        {"g_per_kwh": {"day": "90.5", "night": -250}, "schedule": DAY_AND_NIGHT},
    ],
)
def test_a_factor_that_cannot_be_used_is_refused(document: object) -> None:
    with pytest.raises(BadTariffError):
        carbon_factors(document, "Europe/Zurich")


def test_factors_are_no_money_so_no_tariff_can_be_made_of_them() -> None:
    factors = carbon_factors({"g_per_kwh": 128}, "Europe/Zurich")

    assert factors.currency == "g"
    with pytest.raises(BadTariffError, match="Write a currency"):
        read_tariff(factors.to_json())
