"""What the card of a meter's cost asks for, and which of its faces is shown."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from app.use_cases.assignments import has_tariffs
from app.use_cases.book import Book

if TYPE_CHECKING:
    from app.use_cases.costs.told import PastCost, PresentCost


def cost_of_cycle(book: Book, meter_id: UUID, day: date | None) -> "PresentCost | PastCost | None":
    """Return what the cycle of a day costs (None: the present one); None without a tariff."""
    if not has_tariffs(book):
        return None
    from app.use_cases.costs.page import cost_page  # noqa: PLC0415 - prices are for who has a tariff

    return cost_page(book, meter_id, day)


@dataclass(frozen=True, slots=True)
class CostView:
    """How the cost is broken down, and which bill is unfolded; "" for none."""

    parts: str = "charge"
    bill: str = ""

    def broken_down(self, by: str) -> "CostView":
        """Return the view with another breakdown."""
        return replace(self, parts=by)

    def showing(self, bill: str) -> "CostView":
        """Return the view with a bill unfolded, "" for none."""
        return replace(self, bill=bill)
