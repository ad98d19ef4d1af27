"""A meter's last twelve months under a tariff of a person's choice, for its page."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from app.use_cases.book import Book
from app.use_cases.costs.compare import Comparison, Shift, compare, shift
from app.use_cases.costs.doubt import CostDoubt, doubt_of_past
from app.use_cases.costs.to_try import tariff_to_try


@dataclass(frozen=True, slots=True)
class ComparePage:
    """The cycles under both tariffs, and what moving use to cheaper hours would save."""

    name: str
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


def compare_page(book: Book, meter_id: UUID, key: str) -> ComparePage:
    """Return the comparison with the tariff of a key. Raises GoneError."""
    stored, other = book.meter(meter_id), tariff_to_try(book, key)
    found = compare(book, stored, other)
    return ComparePage(stored.row.name, found, shift(found.by_period))
