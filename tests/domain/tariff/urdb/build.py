"""Rates as the database writes them, and what becomes of them."""

from decimal import Decimal
from typing import Any

from app.domain.errors import ARROW
from app.domain.tariff.charges import DemandCharge, EnergyCharge
from app.domain.tariff.urdb import Imported, tariffs_of_urdb

ZONE = "America/Chicago"
FLAT = {"energyratestructure": [[{"rate": 0.1}]]}
NIGHT_AND_DAY = [[0] * 7 + [1] * 15 + [0] * 2] * 12
DAYTIME = [[0] * 24] * 12
SEASONS = [[0] * 24] * 5 + [[1] * 24] * 4 + [[0] * 24] * 3
EVERY_MONTH = tuple(range(1, 13))


def rate(**fields: Any) -> dict[str, Any]:
    return {"name": "Residential", "utility": "Springfield Power", **FLAT, **fields}


def imported(**fields: Any) -> Imported:
    (one,) = tariffs_of_urdb(rate(**fields), ZONE)
    return one


def charges(kind: Any, **fields: Any) -> list[Any]:
    return [charge for charge in imported(**fields).tariff.charges if isinstance(charge, kind)]


def notes(**fields: Any) -> list[str]:
    return [f"{note.field}: {note}".replace(ARROW, " > ") for note in imported(**fields).notes]


def by_clock(weekday: Any, *periods: Any, weekend: Any = None) -> dict[str, Any]:
    return {
        "energyratestructure": list(periods),
        "energyweekdayschedule": weekday,
        "energyweekendschedule": weekend or weekday,
    }


def tiers(charge: EnergyCharge | DemandCharge) -> list[tuple[str, ...]]:
    inside = charge.tables[0].tiers if isinstance(charge, EnergyCharge) else charge.tiers
    return [
        (str(tier.up_to), *map(str, [tier.price.steps[0].value] if tier.price else _prices(tier)))
        for tier in inside
    ]


def _prices(tier: Any) -> list[Decimal]:
    return [each.price.steps[0].value for each in tier.prices]
