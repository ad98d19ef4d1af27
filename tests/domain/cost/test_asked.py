"""A tariff asks for what its charges multiply by, and for nothing else."""

from typing import Any

import pytest

from app.domain.contract import Agreed
from app.domain.cost.asked import asked_by
from tests.domain.tariff.build import energy, tariff, tiered

FIXED: dict[str, Any] = {"kind": "fixed", "name": "Base", "amount": "1", "per": "month"}
CAP: dict[str, Any] = {"kind": "cap", "name": "Cap", "price": "1", "on": "all", "first_kwh": 50}
DEMAND: dict[str, Any] = {"kind": "demand", "name": "Peak", "price": "5"}


@pytest.mark.parametrize(
    ("charges", "asked"),
    [
        ([energy(), FIXED, DEMAND], ()),
        ([{**FIXED, "of": "kw"}], (Agreed.KW,)),
        ([{**FIXED, "of": "kva"}, {**DEMAND, "unit": "kVA"}], (Agreed.KVA, Agreed.POWER_FACTOR)),
        ([tiered((100, "1"), (None, "2"), basis={"per": "kw"})], ()),
        ([tiered((100, "1"), (None, "2"), basis={"per": "agreed_kw"})], (Agreed.KW,)),
        ([energy(), {**CAP, "basis": {"per": "agreed_kw"}}], (Agreed.KW,)),
        ([{**FIXED, "of": "unit"}, {**FIXED, "name": "B", "of": "meter"}], ()),
    ],
)
def test_a_tariff_asks_for_the_figures_of_its_charges(
    charges: list[dict[str, Any]], asked: tuple[Agreed, ...]
) -> None:
    assert asked_by(tariff(*charges)) == asked
