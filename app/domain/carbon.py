"""Grams of CO2 for a kWh, reckoned like a price: the same rules tell when which factor holds."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.domain.tariff import Tariff

# ISO 4217's code for "no currency"; what such a tariff bills is grams.
GRAMS = "XXX"


def carbon_tariff(document: object, time_zone: str) -> "Tariff":
    """Return the factors of {"g_per_kwh": number | {period: number}, "schedule": …} as a tariff.

    Raises BadTariffError.
    """
    from app.domain.tariff.reader import read_tariff  # noqa: PLC0415 - pydantic is for who has a factor

    return read_tariff(
        {
            "format": 1,
            "name": "CO2",
            "currency": GRAMS,
            "time_zone": time_zone,
            "rounding": {"step": None},
            "charges": [_charge(document)],
        }
    )


def _charge(document: object) -> dict[str, Any]:
    said = dict(document) if isinstance(document, dict) else {}
    grams = said.pop("g_per_kwh", None)
    return {"kind": "energy", "name": "CO2", "prices" if isinstance(grams, dict) else "price": grams} | said
