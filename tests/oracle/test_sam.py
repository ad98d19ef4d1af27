"""Tariffs drawn at random cost what NREL's utilityrate5 says, month by month, to the cent."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.tariff.billing import bills
from tests.oracle.loads import HOURS, load_of_steps, months, years
from tests.oracle.rates import Rate, rates
from tests.oracle.sam import sam_bills

sam = pytest.importorskip("PySAM.Utilityrate5", reason="NREL-PySAM has no wheel for this Python")

PROOF = settings.get_profile("proof").max_examples
TARIFFS = PROOF if settings().max_examples == PROOF else 20
CENT = Decimal("0.01")


@st.composite
def billed_years(draw: st.DrawFn) -> tuple[str, Rate]:
    name = draw(st.sampled_from(tuple(years())))
    steps = years()[name]
    month_kwh = Decimal(int(steps.sum())) / 12000
    peak_kw = Decimal(int(steps.max()) * len(steps) // HOURS) / 1000
    return name, draw(rates(round(month_kwh, 3), round(peak_kw, 3)))


@pytest.mark.timeout(3600)
@settings(max_examples=TARIFFS)
@given(billed_years())
def test_every_month_costs_what_sam_says(billed: tuple[str, Rate]) -> None:
    name, rate = billed
    steps = years()[name]

    made = bills(rate.tariff(60 * HOURS // len(steps)), load_of_steps(steps), months())

    theirs = [Decimal(bill) for bill in sam_bills(rate.sam(), steps, sam)]
    differences = [ours.gross - other for ours, other in zip(made, theirs, strict=True)]
    assert max(map(abs, differences)) < CENT, differences
