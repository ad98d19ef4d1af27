"""Grams of CO2 for a kWh, reckoned like a price: the same rules tell when which factor holds."""

from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import N_

if TYPE_CHECKING:
    from app.domain.tariff import Tariff
    from app.domain.tariff.factors import Factors

# Stands where tariffs name a currency; no currency has one letter.
GRAMS: Final = "g"
NAME = "CO2"
BELOW_ZERO = N_("Write zero or a number above it.")


def carbon_factors(document: object, time_zone: str) -> "Factors":
    """Return the factors of {"g_per_kwh": number | {period: number}, "schedule": …, "source": …}.

    Raises BadTariffError.
    """
    from app.domain.tariff.reader import read_factors  # noqa: PLC0415 - pydantic is for who has a factor

    said = dict(document) if isinstance(document, dict) else {}
    head = {"name": NAME, "currency": GRAMS, "time_zone": time_zone, "source": said.pop("source", "")}
    factors = read_factors({"format": 1, **head, "rounding": {"step": None}, "charges": [_charge(said)]})
    _refuse_below_zero(factors)
    return factors


def _charge(said: dict[str, Any]) -> dict[str, Any]:
    grams = said.pop("g_per_kwh", None)
    return {"kind": "energy", "name": NAME, "prices" if isinstance(grams, dict) else "price": grams} | said


def _refuse_below_zero(tariff: "Tariff") -> None:
    from app.domain.tariff.charges import EnergyCharge  # noqa: PLC0415 - see above
    from app.domain.tariff.problems import BadTariffError, TariffProblem  # noqa: PLC0415 - see above

    charges = (each for each in tariff.charges if isinstance(each, EnergyCharge))
    tiers = (tier for charge in charges for table in charge.tables for tier in table.tiers)
    dated = (
        price for tier in tiers for price in (tier.price, *(each.price for each in tier.prices)) if price
    )
    if any(step.value < 0 for price in dated for step in price.steps):
        raise BadTariffError([TariffProblem("g_per_kwh", BELOW_ZERO)])
