"""Prices by the hour, by tiers and of export become energy charges."""

import pytest

from app.domain.tariff.charges import EnergyCharge
from app.domain.tariff.document import Netting
from tests.domain.tariff.urdb.build import (
    DAYTIME,
    NIGHT_AND_DAY,
    SEASONS,
    by_clock,
    charges,
    imported,
    notes,
    tiers,
)


def test_price_is_rate_and_adjustment_to_six_decimals() -> None:
    fields = {"energyratestructure": [[{"rate": 0.12345678, "adj": -0.01}]]}

    assert tiers(*charges(EnergyCharge, **fields)) == [("None", "0.113457")]
    assert notes(**fields) == [
        "energyratestructure > period 1 > tier 1: Prices have been rounded to 6 decimals."
    ]


def test_hours_become_periods_on_weekdays_and_weekends() -> None:
    fields = by_clock(NIGHT_AND_DAY, [{"rate": 0.1}], [{"rate": 0.3}], weekend=DAYTIME)

    (charge,) = charges(EnergyCharge, **fields)

    assert charge.schedule is not None
    assert [
        (period.name, len(period.days), [(span.start // 60, span.until // 60) for span in period.times])
        for period in charge.schedule.periods
    ] == [("Period 1", 5, [(0, 7), (22, 24)]), ("Period 1", 2, [(0, 24)]), ("Period 2", 5, [(7, 22)])]
    assert tiers(charge) == [("None", "0.1", "0.3")]


def test_period_that_never_occurs_is_left_out() -> None:
    fields = by_clock(DAYTIME, [{"rate": 0.1}], [{"rate": 0.3}])

    assert tiers(*charges(EnergyCharge, **fields)) == [("None", "0.1")]
    assert notes(**fields) == ["energyratestructure: Period 2 is at no hour and left out."]


@pytest.mark.parametrize(
    ("unit", "per", "edge"),
    [
        ("kWh", "cycle", "300"),
        ("kWh daily", "day", "300"),
        ("kWh/kW", "kw", "300"),
        ("kWh/kW daily", "kw", "9000"),
    ],
)
def test_limits_count_per_bill_day_or_kw(unit: str, per: str, edge: str) -> None:
    steps = [{"rate": 0.1, "max": 300, "unit": unit}, {"rate": 0.2, "unit": unit}]

    (charge,) = charges(EnergyCharge, energyratestructure=[steps])

    assert charge.tables[0].basis.per == per
    assert tiers(charge) == [(edge, "0.1"), ("None", "0.2")]


def test_limits_per_kw_and_day_are_said_to_count_for_thirty_days() -> None:
    steps = [{"rate": 0.1, "max": 2.5, "unit": "kWh/kW daily"}, {"rate": 0.2}]

    assert notes(energyratestructure=[steps]) == [
        "energyratestructure > period 1 > tier 1: Limits per kW and day count for 30 days a bill."
    ]


@pytest.mark.parametrize("past", [{"lookbackpercent": 0.8}, {"demandratchetpercentage": [0.5] * 12}])
def test_limits_per_kw_beside_a_ratchet_are_said_to_look_at_no_past_bill(past: dict[str, object]) -> None:
    steps = [{"rate": 0.1, "max": 200, "unit": "kWh/kW"}, {"rate": 0.2}]

    assert notes(energyratestructure=[steps], **past) == [
        "energyratestructure: Limits per kW count by the highest power of the bill itself, not of past ones."
    ]
    assert notes(energyratestructure=[steps]) == []


def test_seasons_with_other_limits_are_charges_of_their_own() -> None:
    winter = [{"rate": 0.1, "max": 300}, {"rate": 0.2}]
    summer = [{"rate": 0.3, "max": 500}, {"rate": 0.4}]

    found = charges(EnergyCharge, **by_clock(SEASONS, winter, summer))

    assert [(charge.name, charge.months) for charge in found] == [
        ("Energy Jan, Feb, Mar, Apr, May, Oct, Nov, Dec", (1, 2, 3, 4, 5, 10, 11, 12)),
        ("Energy Jun, Jul, Aug, Sep", (6, 7, 8, 9)),
    ]
    assert [tiers(charge) for charge in found] == [
        [("300", "0.1"), ("None", "0.2")],
        [("500", "0.3"), ("None", "0.4")],
    ]


def test_season_by_clock_prices_its_own_months_alone() -> None:
    schedule = [*NIGHT_AND_DAY[:6], *([[2] * 24] * 6)]
    night, day = ([{"rate": price, "max": 300}, {"rate": price * 2}] for price in (0.1, 0.3))

    found = charges(EnergyCharge, **by_clock(schedule, night, day, [{"rate": 0.2}]))

    assert [tiers(charge) for charge in found] == [
        [("300", "0.1", "0.3", "0"), ("None", "0.2", "0.6", "0")],
        [("None", "0.2")],
    ]


def test_limits_that_differ_within_a_month_are_each_kept() -> None:
    fields = by_clock(
        NIGHT_AND_DAY,
        [{"rate": 0.1, "max": 300}, {"rate": 0.2}],
        [{"rate": 0.3, "max": 500}, {"rate": 0.4}],
    )

    assert tiers(*charges(EnergyCharge, **fields)) == [
        ("300", "0.1", "0.3"),
        ("500", "0.2", "0.3"),
        ("None", "0.2", "0.4"),
    ]
    (said,) = notes(**fields)
    assert said.endswith("between the periods of a month: each is compared with the whole month.")


def test_limit_of_the_last_tier_is_open_and_said() -> None:
    assert notes(energyratestructure=[[{"rate": 0.1, "max": 900}]]) == [
        "energyratestructure > period 1: The last tier ends at 900: what is above costs the same."
    ]
    assert notes(energyratestructure=[[{"rate": 0.1, "max": 1e38}]]) == []
    assert notes(energyratestructure=[[{"rate": 0.1, "max": 0}]]) == []


def test_tier_without_price_costs_nothing_and_says_so() -> None:
    assert notes(energyratestructure=[[{"max": 100, "colour": 1}, {"rate": 0.1}]]) == [
        "energyratestructure > period 1 > tier 1: “colour” is not known here and left out.",
        "energyratestructure > period 1 > tier 1: No price is given: it counts as zero.",
    ]


def test_export_earns_what_the_first_tier_says() -> None:
    steps = [{"rate": 0.1, "sell": 0.05, "max": 100}, {"rate": 0.1, "sell": 0.04}]
    fields = by_clock(NIGHT_AND_DAY, steps, [{"rate": 0.3, "sell": 0.07}])

    export = [charge for charge in charges(EnergyCharge, **fields) if charge.flow == "export"]

    assert [tiers(charge) for charge in export] == [[("None", "0.05", "0.07")]]
    assert notes(**fields)[-1] == (
        "energyratestructure: What export earns by tier is left out: the first tier's price counts."
    )
    assert tiers(charges(EnergyCharge, energyratestructure=[[{"sell": 0.05}]])[-1]) == [("None", "0.05")]


def test_net_metering_carries_kwh_and_pays_nothing() -> None:
    fields = {"energyratestructure": [[{"rate": 0.1, "sell": 0.05}]], "dgrules": "Net Metering"}

    assert imported(**fields).tariff.netting == Netting(per="cycle", carry="kwh")
    assert [charge.flow for charge in charges(EnergyCharge, **fields)] == ["import"]
    assert notes(**fields) == [
        "energyratestructure: What export earns is left out: it is set against import."
    ]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("Net Billing Instantaneous", []),
        (
            "Net Billing Hourly",
            ["dgrules: Export is set against import by the quarter of an hour, not by the hour."],
        ),
        ("Buy All Sell All", ["dgrules: “Buy All Sell All” is left out: export is paid as measured."]),
    ],
)
def test_other_rules_pay_export_as_measured(rule: str, said: list[str]) -> None:
    assert imported(dgrules=rule).tariff.netting is None
    assert notes(dgrules=rule) == said


def test_fuel_adjustment_is_a_charge_for_its_months() -> None:
    found = charges(EnergyCharge, fueladjustmentsmonthly=[0.01] * 6 + [0] * 5 + [-0.002])

    assert [(charge.name, tiers(charge)) for charge in found[1:]] == [
        ("Fuel adjustment Jan, Feb, Mar, Apr, May, Jun", [("None", "0.01")]),
        ("Fuel adjustment Dec", [("None", "-0.002")]),
    ]
