"""A meter's last twelve months under a tariff of a person's choice, for its page."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from app.domain.tariff import Tariff
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book
from app.use_cases.costs.cheapest import cheapest_other
from app.use_cases.costs.compare import Comparison, Past, Shift, past_of, shift
from app.use_cases.costs.doubt import CostDoubt, doubt_of_past
from app.use_cases.costs.to_try import tariff_to_try


@dataclass(frozen=True, slots=True)
class ComparePage:
    """The cycles under both tariffs, and what moving use to cheaper hours would save."""

    name: str
    key: str
    found: Comparison
    shift: Shift | None

    @property
    def currency(self) -> str:
        """The currency of the other tariff."""
        return self.found.other.currency

    @property
    def doubt(self) -> CostDoubt | None:
        """Why the other tariff's bills are estimates, None where they are not."""
        return next(filter(None, (doubt_of_past(pair.other) for pair in self.found.pairs)), None)

    @property
    def is_comparable(self) -> bool:
        """Tell whether there are cycles that have a bill in the same currency."""
        return self.found.difference is not None

    @property
    def own(self) -> Decimal:
        """What the cycles with a bill of their own cost."""
        return sum((pair.own.gross for pair in self.found.pairs if pair.own), Decimal(0))

    @property
    def other(self) -> Decimal:
        """What all cycles would have cost under the other tariff."""
        return sum((pair.other.gross for pair in self.found.pairs), Decimal(0))


@dataclass(frozen=True, slots=True)
class NoOtherTariff:
    """There is nothing to compare with: no other tariff in the currency that is paid."""

    currency: str


def compare_page(book: Book, meter_id: UUID, key: str) -> ComparePage | NoOtherTariff:
    """Return the comparison with the tariff of a key, with the cheapest other one for "".

    Raises GoneError and MissingContractError.
    """
    stored = book.meter(meter_id)
    past = past_of(book, stored)
    own = past.tariff_now
    if key or own is None:
        return _page(stored, past, key, tariff_to_try(book, key))
    cheapest = cheapest_other(book, past)
    if cheapest is None:
        return NoOtherTariff(own.currency)
    return _page(stored, past, cheapest.key, cheapest.tariff)


def _page(stored: StoredMeter, past: Past, key: str, other: Tariff) -> ComparePage:
    found = past.under(other)
    return ComparePage(stored.row.name, key, found, shift(found.by_period))
