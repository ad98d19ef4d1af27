"""What is told about the cost of a cycle; light, so that a screen can know it before any price is read."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.errors import MeterbookError
from app.domain.tariff.billed import Bill
from app.domain.tariff.why import Why
from app.use_cases.costs.doubt import CostDoubt

if TYPE_CHECKING:
    from app.use_cases.costs.budget import BudgetNow


@dataclass(frozen=True, slots=True)
class PriceNow:
    """What a kWh costs now, until when by the clock, and what one costs after `left_kwh` more.

    `is_soon`: that edge is reached in this cycle at today's pace; `why` is what happens there.
    `register` names the dial it holds for, "" for all; `others` are the prices of the other dials
    where no clock says which one counts now.
    """

    price: Decimal
    until: datetime | None
    left_kwh: Decimal | None
    jump: Decimal | None
    is_soon: bool = False
    why: Why | None = None
    register: str = ""
    others: tuple["PriceNow", ...] = ()

    @property
    def each(self) -> tuple["PriceNow", ...]:
        """The prices of all dials that may count now."""
        return (self, *self.others)


@dataclass(frozen=True, slots=True)
class PresentCost:
    """The present cycle: its bill until now and to its end, and what these are compared with, or why not."""

    tariffs: tuple[str, ...]
    so_far: Bill
    projected: Bill | None
    last_cycle: Bill | None
    year_ago: Bill | None
    price: PriceNow
    budget: "BudgetNow | None"
    doubt: CostDoubt | None
    is_outdated: bool
    now: datetime
    zone: tzinfo
    not_compared: tuple[MeterbookError, ...] = ()


@dataclass(frozen=True, slots=True)
class PastCost:
    """A cycle that is over."""

    bill: Bill
    doubt: CostDoubt | None
