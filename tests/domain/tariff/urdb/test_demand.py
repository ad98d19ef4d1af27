"""Demand by the clock, flat, and what past months bind become demand charges."""

from typing import Any

import pytest

from app.domain.tariff.charges import DemandCharge
from tests.domain.tariff.urdb.build import DAYTIME, EVERY_MONTH, NIGHT_AND_DAY, charges, notes, tiers


def test_demand_by_the_clock_has_tiers_and_a_window() -> None:
    fields = {
        "demandratestructure": [[{"rate": 5}], [{"rate": 7, "max": 10}, {"rate": 9.5}]],
        "demandweekdayschedule": NIGHT_AND_DAY,
        "demandweekendschedule": DAYTIME,
        "demandrateunit": "kVA",
        "demandwindow": 30,
    }

    (charge,) = charges(DemandCharge, **fields)

    assert (charge.unit, charge.window) == ("kVA", 30)
    assert tiers(charge) == [("10", "5", "7"), ("None", "5", "9.5")]
    assert notes(**fields) == []


def test_flat_demand_has_its_seasons() -> None:
    fields = {
        "flatdemandstructure": [[{"rate": 5}], [{"rate": 8}], [{"rate": 0}]],
        "flatdemandmonths": [0] * 5 + [1] * 4 + [2] * 3,
    }

    assert [(charge.name, tiers(charge)) for charge in charges(DemandCharge, **fields)] == [
        ("Flat demand Jan, Feb, Mar, Apr, May", [("None", "5")]),
        ("Flat demand Jun, Jul, Aug, Sep", [("None", "8")]),
    ]
    assert charges(DemandCharge, flatdemandstructure=[[{"rate": 5}]])[0].months == EVERY_MONTH


@pytest.mark.parametrize(
    ("minutes", "window", "said"),
    [
        (60, 60, []),
        (None, 15, ["demandwindow: No window of demand is given: 15 minutes are billed."]),
        (5, 15, ["demandwindow: Windows of 5 minutes are not known here: 15 minutes are billed."]),
    ],
)
def test_window_is_the_nearest_that_is_known(minutes: int | None, window: int, said: list[str]) -> None:
    fields = {"flatdemandstructure": [[{"rate": 5}]], "demandwindow": minutes}

    assert charges(DemandCharge, **fields)[0].window == window
    assert notes(**fields) == said


@pytest.mark.parametrize("key", ["demandrateunit", "flatdemandunit"])
def test_demand_in_other_units_is_left_out_and_said(key: str) -> None:
    fields = {key.replace("unit", "structure"): [[{"rate": 5}]], key: "hp daily"}

    assert charges(DemandCharge, **fields) == []
    assert notes(**fields) == [f"{key}: Demand per hp daily is left out."]


def test_demand_that_costs_nothing_is_no_charge() -> None:
    free = [[{"rate": 0}]]

    assert charges(DemandCharge, demandratestructure=free, flatdemandstructure=free) == []


@pytest.mark.parametrize(
    ("fields", "ratchet"),
    [
        ({"demandratchetpercentage": [0.5] * 12}, ("50", 11, EVERY_MONTH, EVERY_MONTH)),
        ({"demandratchetpercentage": [60] * 3 + [0] * 9}, ("60", 11, EVERY_MONTH, (1, 2, 3))),
        ({"lookbackpercent": 0.8}, ("80", 11, EVERY_MONTH, EVERY_MONTH)),
        (
            {"lookbackpercent": 0.8, "lookbackrange": 6, "lookbackmonths": [0] * 6 + [1] * 3 + [0] * 3},
            ("80", 6, (7, 8, 9), EVERY_MONTH),
        ),
    ],
)
def test_past_demand_binds(fields: dict[str, Any], ratchet: tuple[Any, ...]) -> None:
    found = charges(DemandCharge, flatdemandstructure=[[{"rate": 5}]], **fields)[0].ratchet

    assert found is not None
    assert (f"{found.percent:f}", found.months, found.looks_at, found.binds) == ratchet


def test_ratchet_of_several_shares_is_left_out_and_said() -> None:
    fields = {
        "flatdemandstructure": [[{"rate": 5}]],
        "demandwindow": 15,
        "demandratchetpercentage": [0.5] * 6 + [0.6] * 6,
    }

    assert charges(DemandCharge, **fields)[0].ratchet is None
    assert notes(**fields) == ["demandratchetpercentage: Shares that differ between months are left out."]
