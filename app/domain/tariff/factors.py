"""Factors for energy: a document like a tariff, whose “prices” are grams of CO2 and no money."""

from typing import Literal

from app.domain.tariff.document import Tariff


class Factors(Tariff):
    """Grams of CO2 for each kWh by the rules of prices; what they bill is in grams."""

    currency: Literal["g"]
