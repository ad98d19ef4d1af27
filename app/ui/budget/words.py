"""What is said about a budget, in the person's words."""

from decimal import Decimal
from typing import TYPE_CHECKING

from app.reports.words import Words

if TYPE_CHECKING:
    from app.use_cases.costs.budget import BudgetNow, SiteBudget


def standing_text(_: Words, budget: "BudgetNow") -> str:
    """Return what is left of a budget."""
    whole, left = _.money(budget.amount, budget.currency), _about(_, budget, abs(budget.left))
    if budget.left < 0:
        return _("Budget of {amount}: {over} over it", amount=whole, over=left)
    if budget.will_be_exceeded:
        return _("Budget of {amount}: {left} left, and today’s pace leads beyond it", amount=whole, left=left)
    return _("Budget of {amount}: {left} left", amount=whole, left=left)


def month_text(_: Words, found: "SiteBudget") -> str:
    """Return what the month of a site costs, and when more is spent than its budget."""
    budget = found.budget
    spent = _about(_, budget, budget.so_far)
    if budget.projected is None:
        return _("{spent} so far this month", spent=spent)
    ahead = _.money(budget.projected, budget.currency)
    said = _("{spent} so far this month, ≈ {projected} by its end", spent=spent, projected=ahead)
    if found.exceeded_on is None or budget.left < 0:
        return said
    until = _("used up around {day}", day=_.day(found.exceeded_on))
    return f"{said} · {until}"


def _about(_: Words, budget: "BudgetNow", amount: Decimal) -> str:
    """Return an amount, marked where what is spent is an estimate."""
    return ("≈ " if budget.doubt else "") + _.money(amount, budget.currency)
