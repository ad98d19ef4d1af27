"""Documents to change in tests."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from app.domain.tariff.document import Tariff
from app.domain.tariff.problems import BadTariffError
from app.domain.tariff.reader import read_tariff

Document = dict[str, Any]

DAY_AND_NIGHT = {
    "periods": [
        {"name": "Night", "times": [{"from": "21:00", "until": "07:00"}]},
        {"name": "Day", "times": [{"from": "07:00", "until": "21:00"}]},
    ]
}
ENERGY = {
    "kind": "energy",
    "name": "Energy",
    "schedule": DAY_AND_NIGHT,
    "tables": [
        {
            "when": {"total_up_to": 500, "last": {"cycles": 6, "up_to": 200}},
            "family": "previous",
            "basis": {"per": "days", "count": 31, "edge": "whole", "factor_places": 2},
            "tiers": [{"up_to": 100, "prices": {"Night": "0.08", "Day": "0.18"}}, {"price": "0.3"}],
        },
        {
            "family": "whole",
            "tiers": [{"price": [{"since": None, "value": ".25"}, {"since": "2026-01-01", "value": 0.26}]}],
        },
    ],
}
DEMAND = {
    "kind": "demand",
    "name": "Power",
    "unit": "kVA",
    "window": 30,
    "tiers": [{"up_to": 50, "price": 5}, {"price": 6}],
    "above": 3,
    "minimum": 10,
    "ratchet": {"percent": 80, "looks_at": [6, 7, 8], "binds": "all"},
    "places": 1,
}
CHARGES = [
    ENERGY,
    {"kind": "energy", "name": "Low tariff", "register": "T2", "price": "0.1"},
    {"kind": "energy", "name": "Export", "flow": "export", "months": [4, 5, 6], "price": "0.06"},
    DEMAND,
    {
        "kind": "fixed",
        "name": "Basic fee",
        "per": "month",
        "of": "meter",
        "parts": "touched",
        "amount": "9.5",
    },
    {
        "kind": "fixed",
        "name": "Slab fee",
        "per": "month",
        "by_total": [{"up_to": 300, "amount": 0}, {"amount": 200}],
    },
    {"kind": "minimum", "name": "At least", "amount": 5, "per": "month", "on": "energy"},
    {
        "kind": "cap",
        "name": "Price cap",
        "price": "0.4",
        "first_kwh": 100,
        "basis": {"per": "months"},
        "on": ["Energy"],
    },
    {"kind": "percent", "name": "Duty", "percent": "1.5", "on": ["energy", "Slab fee"]},
    {
        "kind": "tax",
        "name": "VAT",
        "percent": [{"since": None, "value": "7.7"}, {"since": "2024-01-01", "value": "8.1"}],
    },
    {"kind": "tax", "name": "Tax on tax", "percent": 1, "on": ["all", "VAT"], "inclusive": True},
]
DOCUMENT: Document = {
    "format": 1,
    "name": "Everything",
    "currency": "CHF",
    "time_zone": "Europe/Zurich",
    "valid_from": "2024-01-01",
    "valid_until": "2027-01-01",
    "notes": "Example.\nOf everything.",
    "rounding": {"step": None, "mode": "half_even", "total_step": "0.05"},
    "quantity": "whole",
    "holidays": [{"date": "2026-12-24"}, {"month": 12, "day": 25}, {"easter": 1}],
    "charges": CHARGES,
    "netting": {"per": "cycle", "carry": "kwh", "settles_in": 12, "settlement_price": "0.04"},
}


def document(**changes: object) -> Document:
    """Return a document that uses every field, with some changed."""
    return copy.deepcopy(DOCUMENT) | changes


def tariff_of(*charges: dict[str, Any], **changes: object) -> Tariff:
    """Return a small tariff with these charges."""
    plain = {"format": 1, "name": "Small", "currency": "EUR", "time_zone": "Europe/Berlin"}
    return read_tariff({**plain, "charges": list(charges), **changes})


def refusal(*charges: dict[str, Any], **changes: object) -> str:
    """Return the sentence with which a small tariff of these charges is refused."""
    with pytest.raises(BadTariffError) as caught:
        tariff_of(*charges, **changes)
    return str(caught.value).removeprefix("This tariff cannot be used. ")


def changed(change: Callable[[Document], object]) -> Document:
    """Return the full document after a change in place."""
    made = document()
    change(made)
    return made


def flat(name: str = "Energy", price: object = "0.2") -> dict[str, Any]:
    """Return a charge of one price per kWh."""
    return {"kind": "energy", "name": name, "price": price}


def timed(*periods: dict[str, Any], otherwise: str | None = None) -> dict[str, Any]:
    """Return a charge with a schedule."""
    return {**flat(), "schedule": {"periods": list(periods), "otherwise": otherwise}}


def period(name: str, start: str = "00:00", until: str = "24:00", **rest: object) -> dict[str, Any]:
    """Return a period of one span."""
    return {"name": name, "times": [{"from": start, "until": until}], **rest}
