"""Tariffs drawn at random cost what NREL's utilityrate5 says, month by month, to the cent."""

import pytest
from hypothesis import given, settings

from app.domain.tariff.billing import bills
from tests.oracle.depth import TARIFFS
from tests.oracle.loads import HOURS, load_of_steps, months, years
from tests.oracle.rates import CENT, Rate, billed_years
from tests.oracle.sam import sam_bills

sam = pytest.importorskip("PySAM.Utilityrate5", reason="NREL-PySAM has no wheel for this Python")


@pytest.mark.timeout(3600)
@settings(max_examples=TARIFFS)
@given(billed_years())
def test_every_month_costs_what_sam_says(billed: tuple[str, Rate]) -> None:
    name, rate = billed
    steps = years()[name]

    made = bills(rate.tariff(60 * HOURS // len(steps)), load_of_steps(steps), months())

    theirs = sam_bills(rate.sam(), steps, sam)
    differences = [ours.gross - other for ours, other in zip(made, theirs, strict=True)]
    assert max(map(abs, differences)) < CENT, differences
