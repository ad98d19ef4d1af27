"""The tariffs of the library by country, and those a search leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from app.domain.tariff.document import Tariff
from app.tariffs import library
from app.use_cases.book import Book


@dataclass(frozen=True, slots=True)
class Country:
    """A country of the library, by its two letters, with its tariffs by name."""

    code: str
    tariffs: tuple[Tariff, ...]


def library_tariffs(_book: Book) -> tuple[Tariff, ...]:
    """Return the tariffs of the library; they are read off the event loop, once."""
    return _library()


def countries(tariffs: Sequence[Tariff], sought: str, names: dict[str, str], own: str) -> list[Country]:
    """Return the countries with tariffs that match a search, the person's own first."""
    words = sought.casefold().split()
    matching = [
        tariff
        for tariff in tariffs
        if all(word in f"{tariff.name} {tariff.utility} {names[tariff.country]}".casefold() for word in words)
    ]
    codes = sorted({tariff.country for tariff in matching}, key=lambda code: (code != own, names[code]))
    return [Country(code, tuple(tariff for tariff in matching if tariff.country == code)) for code in codes]


@cache
def _library() -> tuple[Tariff, ...]:
    return tuple(library())
