"""Tariffs drawn at random cost what NREL's utilityrate5 says, month by month, to the cent."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings

from app.domain.tariff.billed import Bill
from app.domain.tariff.billing import bills
from tests.oracle.depth import TARIFFS
from tests.oracle.loads import load_of_steps, months, years
from tests.oracle.netted import Netted, Roof, netted_years
from tests.oracle.ratchets import Ratcheted, ratcheted_years
from tests.oracle.rates import CENT, Rate, billed_years, window_of
from tests.oracle.sam import sam_bills

sam = pytest.importorskip("PySAM.Utilityrate5", reason="NREL-PySAM has no wheel for this Python")


def agree(made: Sequence[Bill], theirs: Sequence[Decimal]) -> bool:
    differences = [ours.gross - other for ours, other in zip(made, theirs, strict=True)]
    assert max(map(abs, differences)) < CENT, differences
    return True


@pytest.mark.timeout(3600)
@settings(max_examples=TARIFFS)
@given(billed_years())
def test_every_month_costs_what_sam_says(billed: tuple[str, Rate]) -> None:
    name, rate = billed
    steps = years()[name]

    made = bills(rate.tariff(window_of(name)), load_of_steps(steps), months())

    assert agree(made, sam_bills(rate.sam(), steps, sam))


@pytest.mark.timeout(3600)
@settings(max_examples=TARIFFS)
@given(netted_years())
def test_every_month_of_a_roof_costs_what_sam_says(billed: tuple[Roof, Netted]) -> None:
    roof, rate = billed

    made = bills(rate.tariff(window_of(roof.year)), load_of_steps(roof.used, roof.made), months())

    assert agree(made, sam_bills(rate.sam(), roof.used, sam, roof.made))


@pytest.mark.timeout(3600)
@settings(max_examples=TARIFFS)
@given(ratcheted_years())
def test_every_month_of_a_ratchet_costs_what_sam_says(billed: tuple[str, Ratcheted]) -> None:
    name, rate = billed
    steps = years()[name]

    made = bills(rate.tariff(window_of(name)), load_of_steps(steps), months())

    assert agree(made, sam_bills(rate.sam(), steps, sam))
