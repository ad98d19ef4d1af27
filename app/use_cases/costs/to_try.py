"""Tariffs a person can try without storing anything: their own, then those of the library."""

from dataclasses import dataclass

from app.domain.tariff import Tariff
from app.tariffs import library
from app.use_cases.book import Book, GoneError
from app.use_cases.tariffs import all_tariffs


@dataclass(frozen=True, slots=True)
class ToTry:
    """A tariff with a key that names it while it is chosen."""

    key: str
    tariff: Tariff
    is_own: bool


def tariffs_to_try(book: Book) -> list[ToTry]:
    """Return one's own tariffs, then the library."""
    own = [
        ToTry(str(stored.id), stored.tariff, is_own=True)
        for stored in all_tariffs(book)
        if not stored.is_archived
    ]
    return own + [ToTry(f"{tariff.country} {tariff.name}", tariff, is_own=False) for tariff in library()]


def tariff_to_try(book: Book, key: str) -> Tariff:
    """Return the tariff of a key, the first of all for "". Raises GoneError."""
    found = (one.tariff for one in tariffs_to_try(book) if key in ("", one.key))
    tariff = next(found, None)
    if tariff is None:
        raise GoneError
    return tariff
