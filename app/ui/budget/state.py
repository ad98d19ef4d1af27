"""A budget as it is being typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from app.domain.errors import N_, Problem
from app.domain.money_forms import budget_problems, currency_problems
from app.ui.tariff_editor.numbers import shown, written
from app.use_cases.budget_page import BudgetPage


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields as they were typed, and which of them were."""

    amount: str
    currency: str
    touched: frozenset[str] = frozenset()

    def costing(self, amount: str) -> "Draft":
        """Return the draft with another amount."""
        return replace(self, amount=amount, touched=self.touched | {"amount"})

    def paid_in(self, currency: str) -> "Draft":
        """Return the draft in another currency."""
        return replace(self, currency=currency.upper(), touched=self.touched | {"currency"})


NO_DRAFT: Draft | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """What would be stored (None: no number yet), and what is wrong with it."""

    amount: Decimal | None
    currency: str
    wrong: Mapping[str, Problem] = field(default_factory=dict)


def draft_of(page: BudgetPage, usual_currency: str, decimal_sign: str) -> Draft:
    """Return the form of a stored budget, or of a new one."""
    amount = "" if page.amount is None else shown(f"{page.amount.normalize():f}", decimal_sign)
    return Draft(amount, page.currency or usual_currency)


def ready(draft: Draft, decimal_sign: str) -> Ready:
    """Return what a draft would store."""
    amount, currency = _number(written(draft.amount, decimal_sign)), draft.currency.strip()
    if amount is None:
        nothing = Problem("amount", N_("Enter an amount, for example 80."))
        problems = [nothing, *currency_problems(currency)]
    else:
        problems = budget_problems(amount, currency)
    return Ready(amount, currency, {problem.field: problem for problem in problems})


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
