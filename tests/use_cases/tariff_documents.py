"""Small tariffs to test with."""

from typing import Any
from uuid import UUID

from app.domain.tariff import Tariff
from app.domain.tariff.reader import read_tariff
from app.storage import tables
from app.use_cases.book import Book

DAY_AND_NIGHT = {
    "periods": [
        {"name": "day", "times": [{"from": "07:00", "until": "21:00"}]},
        {"name": "night", "times": [{"from": "21:00", "until": "07:00"}]},
    ]
}
FLAT = {"kind": "energy", "name": "Energy", "price": "0.25"}
BY_TIME = {
    "kind": "energy",
    "name": "Energy",
    "schedule": DAY_AND_NIGHT,
    "prices": {"day": "0.30", "night": "0.20"},
}
BY_TIER = {
    "kind": "energy",
    "name": "Energy",
    "tables": [{"tiers": [{"up_to": 200, "price": "0.10"}, {"price": "0.50"}]}],
}
BASE = {"kind": "fixed", "name": "Base", "amount": "9", "per": "month"}
VAT = {"kind": "tax", "name": "VAT", "percent": "8.1"}


def tariff(*charges: dict[str, Any], name: str = "Home", **more: Any) -> Tariff:
    """Return a tariff in francs of these charges, by default a flat price."""
    document = {"format": 1, "name": name, "currency": "CHF", "time_zone": "Europe/Zurich"}
    return read_tariff(document | {"charges": list(charges) or [FLAT]} | more)


def spoil(book: Book, tariff_id: UUID) -> None:
    """Store a currency that is none, as an older Meterbook let through."""
    row = book.find(tables.Tariff, tariff_id)
    book.change(row, document=row.document.replace('"CHF"', '"XXX"'))
