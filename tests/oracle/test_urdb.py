"""Rates of the Utility Rate Database cost what SAM makes of the same document, by its own import."""

import json
from typing import Any

import pytest
from hypothesis import assume, given, settings

from app.domain.tariff.billing import bills
from app.domain.tariff.document import Rounding, Tariff
from app.domain.tariff.urdb import tariffs_of_urdb
from tests.oracle.depth import TARIFFS
from tests.oracle.loads import HOURS, generated, load_of_steps, months, years
from tests.oracle.rates import CENT, Rate, billed_years, window_of
from tests.oracle.sam import SamRate, sam_bills

sam = pytest.importorskip("PySAM.Utilityrate5", reason="NREL-PySAM has no wheel for this Python")
tools = pytest.importorskip("PySAM.UtilityRateTools", reason="NREL-PySAM has no wheel for this Python")

WORKDAY = [0] * 7 + [1] * 14 + [0] * 3
SUMMER_DAY = [2] * 12 + [3] * 8 + [2] * 4
DOCUMENT = {
    "name": "Commercial, by the clock",
    "utility": "Springfield Power",
    "energyratestructure": [
        [
            {"rate": 0.08, "adj": 0.004, "max": 300, "unit": "kWh"},
            {"rate": 0.09, "adj": 0.004, "unit": "kWh"},
        ],
        [
            {"rate": 0.12, "adj": 0.004, "max": 300, "unit": "kWh"},
            {"rate": 0.15, "adj": 0.004, "unit": "kWh"},
        ],
        [{"rate": 0.1, "max": 12.5, "unit": "kWh daily"}, {"rate": 0.11, "unit": "kWh daily"}],
        [{"rate": 0.21, "max": 12.5, "unit": "kWh daily"}, {"rate": 0.26, "unit": "kWh daily"}],
    ],
    "energyweekdayschedule": [WORKDAY] * 5 + [SUMMER_DAY] * 4 + [WORKDAY] * 3,
    "energyweekendschedule": [[0] * 24] * 5 + [[2] * 24] * 4 + [[0] * 24] * 3,
    "demandratestructure": [
        [{"rate": 0, "max": 3}, {"rate": 0}],
        [{"rate": 7.25, "max": 3}, {"rate": 9, "adj": 0.5}],
    ],
    "demandweekdayschedule": [WORKDAY] * 12,
    "demandweekendschedule": [[0] * 24] * 12,
    "demandwindow": 15,
    "flatdemandstructure": [[{"rate": 2.5}], [{"rate": 4.25}]],
    "flatdemandmonths": [0] * 5 + [1] * 4 + [0] * 3,
    "fixedchargefirstmeter": 24.9,
    "fixedchargeunits": "$/month",
    "mincharge": 150,
    "minchargeunits": "$/month",
}


def of_sam(document: dict[str, Any]) -> SamRate:
    # SAM's import counts the schedules up in place, so it gets a copy.
    return SamRate(energy=(), more=tools.URDBv8_to_ElectricityRates(json.loads(json.dumps(document))))


def exact(document: dict[str, Any]) -> Tariff:
    (one,) = tariffs_of_urdb(json.dumps(document), "UTC")
    return one.tariff.model_copy(update={"rounding": Rounding(step=None)})


def test_seasons_tiers_demand_and_minimum_of_a_document_cost_what_sam_says() -> None:
    steps = generated(4 * HOURS)

    made = bills(exact(DOCUMENT), load_of_steps(steps), months())

    theirs = sam_bills(of_sam(DOCUMENT), steps, sam)
    assert max(abs(ours.gross - other) for ours, other in zip(made, theirs, strict=True)) < CENT
    assert any(line.kind == "minimum" for each in made for line in each.lines)


@pytest.mark.timeout(3600)
@settings(max_examples=TARIFFS)
@given(billed_years())
def test_every_month_of_an_imported_rate_costs_what_sam_says(billed: tuple[str, Rate]) -> None:
    name, rate = billed
    assume(rate.unit != "kWh/kW" or rate.demand.is_due or rate.flat.is_due)  # else nothing has a window
    steps = years()[name]
    document = rate.urdb(window_of(name))

    made = bills(exact(document), load_of_steps(steps), months())

    theirs = sam_bills(of_sam(document), steps, sam)
    differences = [ours.gross - other for ours, other in zip(made, theirs, strict=True)]
    assert max(map(abs, differences)) < CENT, differences
