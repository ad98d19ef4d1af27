"""A budget that rests on an estimate says so in each of its figures."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.cycle import Cycle
from app.reports.words import Words
from app.ui.budget.words import month_text, standing_text
from app.use_cases.costs.budget import BudgetNow, SiteBudget
from app.use_cases.costs.doubt import CostDoubt
from tests.ui.meter.build import spaced
from tests.use_cases.costs.house import ZURICH

BRITISH = Words("en", "GB")
NOVEMBER = Cycle(date(2026, 11, 1), date(2026, 12, 1))


@pytest.mark.parametrize(("doubt", "about"), [(None, ""), (CostDoubt.SPREAD, "≈ ")])
def test_what_is_spent_and_what_is_left_are_marked_where_they_are_estimates(
    doubt: CostDoubt | None, about: str
) -> None:
    budget = BudgetNow(Decimal(100), "EUR", Decimal(60), Decimal(90), doubt)
    site = SiteBudget(UUID(int=1), "Home", ZURICH, NOVEMBER, budget, None)

    assert spaced(standing_text(BRITISH, budget)) == f"Budget of €100.00: {about}€40.00 left"
    assert spaced(month_text(BRITISH, site)) == f"{about}€60.00 so far this month, ≈ €90.00 by its end"
