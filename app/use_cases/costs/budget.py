"""Budgets beside what is due: how much is used up, and where the cycle will end."""

from dataclasses import dataclass
from decimal import Decimal

from app.domain.assignment import Level, Target
from app.storage.queries.tariffs import budget_of
from app.use_cases.book import Book
from app.use_cases.costs.meter import MeterCost


@dataclass(frozen=True, slots=True)
class BudgetNow:
    """A meter's budget and its cycle; a budget in another currency is compared with nothing."""

    amount: Decimal
    currency: str
    so_far: Decimal
    projected: Decimal | None

    @property
    def left(self) -> Decimal:
        """What may still be spent; below zero when it is overspent."""
        return self.amount - self.so_far

    @property
    def will_be_exceeded(self) -> bool:
        """Tell whether the cycle ends above the budget at today's pace."""
        return max(self.so_far, self.projected or self.so_far) > self.amount


def budget_now(book: Book, cost: MeterCost) -> BudgetNow | None:
    """Return where a meter stands with its budget, None without one in its currency."""
    target = Target(Level.METER, cost.present.cycles.stored.row.id)
    budget = budget_of(book.session, target)
    if budget is None or budget.currency != cost.currency:
        return None
    projected = None if cost.projected is None else cost.projected.gross
    return BudgetNow(budget.amount, budget.currency, cost.so_far.gross, projected)
