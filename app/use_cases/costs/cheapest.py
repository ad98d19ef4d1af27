"""The tariff that a comparison starts with: the cheapest other one in the currency that is paid."""

from collections.abc import Iterator
from decimal import Decimal

from app.domain.errors import MeterbookError
from app.domain.tariff import Tariff
from app.use_cases.book import Book
from app.use_cases.costs.compare import Past
from app.use_cases.costs.to_try import ToTry, tariffs_to_try


def cheapest_other(book: Book, past: Past) -> ToTry | None:
    """Return the other tariff under which the past cycles cost least, None where there is none.

    A tariff that cannot be priced is left out, as is what falls on this meter already.
    """
    sums = list(_sums(past, _others(past, tariffs_to_try(book))))
    return min(sums, key=lambda each: each[0])[1] if sums else None


def _others(past: Past, offered: list[ToTry]) -> Iterator[ToTry]:
    own = past.tariff_now
    for one in offered:
        is_same = past.falling_here(one.tariff) == own
        if own and one.tariff.currency == own.currency and not is_same:
            yield one


def _sums(past: Past, offered: Iterator[ToTry]) -> Iterator[tuple[Decimal, ToTry]]:
    for one in offered:
        total = _total(past, one.tariff)
        if total is not None:
            yield total, one


def _total(past: Past, tariff: Tariff) -> Decimal | None:
    try:
        return sum((pair.other.gross for pair in past.under(tariff).pairs), Decimal(0))
    except MeterbookError:
        return None
