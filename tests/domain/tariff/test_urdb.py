"""Rates of the Utility Rate Database become tariffs, and what a tariff cannot say is said."""

import json
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import ARROW
from app.domain.tariff.added import FixedCharge, MinimumCharge
from app.domain.tariff.billing import bill
from app.domain.tariff.charges import DemandCharge, EnergyCharge
from app.domain.tariff.document import Netting
from app.domain.tariff.problems import BadTariffError
from app.domain.tariff.urdb import Imported, tariffs_of_urdb
from tests.domain.tariff.build import instant, load

ZONE = "America/Chicago"
KEYS = (
    "energyratestructure energyweekdayschedule dgrules fueladjustmentsmonthly demandratestructure "
    "demandweekendschedule demandwindow demandratchetpercentage lookbackpercent lookbackrange "
    "lookbackmonths flatdemandstructure flatdemandmonths flatdemandunit fixedchargefirstmeter "
    "fixedchargeunits mincharge name startdate enddate country items odd"
)
NUMBERS = st.integers() | st.floats() | st.sampled_from([10**400, 1e308, -1e-300, "1", "", None, True])
TIERS = st.dictionaries(
    st.sampled_from(["max", "rate", "adj", "sell", "unit"]), NUMBERS | st.text(max_size=3)
)
ANYTHING = st.recursive(
    NUMBERS | st.text(max_size=9),
    lambda inside: st.lists(inside, max_size=12) | st.dictionaries(st.text(max_size=3), inside, max_size=3),
    max_leaves=30,
)
FLAT = {"energyratestructure": [[{"rate": 0.1}]]}
NIGHT_AND_DAY = [[0] * 7 + [1] * 15 + [0] * 2] * 12
DAYTIME = [[0] * 24] * 12
SEASONS = [[0] * 24] * 5 + [[1] * 24] * 4 + [[0] * 24] * 3
EVERY_MONTH = tuple(range(1, 13))


def rate(**fields: Any) -> dict[str, Any]:
    return {"name": "Residential", "utility": "Springfield Power", **FLAT, **fields}


def imported(**fields: Any) -> Imported:
    (one,) = tariffs_of_urdb(rate(**fields), ZONE)
    return one


def charges(kind: Any, **fields: Any) -> list[Any]:
    return [charge for charge in imported(**fields).tariff.charges if isinstance(charge, kind)]


def notes(**fields: Any) -> list[str]:
    return [f"{note.field}: {note}".replace(ARROW, " > ") for note in imported(**fields).notes]


def refusal(document: object) -> str:
    with pytest.raises(BadTariffError) as caught:
        tariffs_of_urdb(document, ZONE)
    return str(caught.value).replace(ARROW, " > ")


def by_clock(weekday: Any, *periods: Any, weekend: Any = None) -> dict[str, Any]:
    return {
        "energyratestructure": list(periods),
        "energyweekdayschedule": weekday,
        "energyweekendschedule": weekend or weekday,
    }


def tiers(charge: EnergyCharge | DemandCharge) -> list[tuple[str, ...]]:
    inside = charge.tables[0].tiers if isinstance(charge, EnergyCharge) else charge.tiers
    return [
        (str(tier.up_to), *map(str, [tier.price.steps[0].value] if tier.price else _prices(tier)))
        for tier in inside
    ]


def _prices(tier: Any) -> list[Decimal]:
    return [each.price.steps[0].value for each in tier.prices]


def test_rate_says_who_sells_it_and_from_when_until_when() -> None:
    tariff = imported(
        startdate=1301641200,
        enddate=1383199200,
        country="USA",
        uri="https://openei.org/apps/USURDB/rate/view/1",
        description="For\r\nhomes.",
        energycomments="Fuel is extra.",
    ).tariff

    assert (tariff.name, tariff.utility, tariff.currency) == ("Residential", "Springfield Power", "USD")
    assert (tariff.country, tariff.time_zone) == ("US", ZONE)
    assert (tariff.valid_from, tariff.valid_until) == (date(2011, 4, 1), date(2013, 11, 1))
    assert tariff.source == "https://openei.org/apps/USURDB/rate/view/1"
    assert tariff.notes == "For homes.\nFuel is extra."


def test_answer_of_the_database_a_list_and_one_rate_are_read() -> None:
    one = json.dumps(rate())

    assert len(tariffs_of_urdb(one, ZONE)) == 1
    assert len(tariffs_of_urdb(f"[{one}, {one}]".encode(), ZONE)) == 2
    assert [each.tariff.name for each in tariffs_of_urdb({"items": [rate(name="")]}, ZONE)] == ["rate"]


def test_text_keeps_the_digits_that_were_written() -> None:
    text = '{"energyratestructure": [[{"rate": 0.1, "adj": 0.2}]]}'

    (one,) = tariffs_of_urdb(text, ZONE)

    (charge,) = (each for each in one.tariff.charges if isinstance(each, EnergyCharge))
    assert tiers(charge) == [("None", "0.3")]


def test_number_in_quotes_is_a_number() -> None:
    assert tiers(*charges(EnergyCharge, energyratestructure=[[{"rate": "0.1"}]])) == [("None", "0.1")]


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


@pytest.mark.parametrize(("units", "per"), [("$/month", "month"), ("$/day", "day"), ("$/year", "year")])
def test_fixed_and_smallest_amounts_are_per_month_day_or_year(units: str, per: str) -> None:
    fields = {
        "fixedchargefirstmeter": 12.5,
        "fixedchargeunits": units,
        "mincharge": 30,
        "minchargeunits": units,
    }

    (fixed,), (minimum,) = charges(FixedCharge, **fields), charges(MinimumCharge, **fields)

    assert (fixed.per, fixed.by_total[0].amount.steps[0].value) == (per, Decimal("12.5"))
    assert (minimum.per, minimum.amount.steps[0].value) == (per, 30)
    assert notes(**fields) == (
        ["mincharge: The minimum of a year is due in parts, with each bill."] if per == "year" else []
    )


def test_amount_in_other_units_is_left_out_and_said() -> None:
    fields = {"fixedchargefirstmeter": 3, "fixedchargeunits": "$/kWh", "mincharge": 0}

    assert charges(FixedCharge, **fields) == []
    assert notes(**fields) == ["fixedchargefirstmeter: An amount in $/kWh is left out."]


def test_what_nobody_read_is_noted_unless_it_is_empty_or_about_no_money() -> None:
    said = notes(
        coincidentratestructure=[[{"rate": 0}]],
        demandreactivepowercharge=0.3,
        energyattrs=[{"Rider": "$1"}],
        fixedchargeeaaddl=0,
        label="539f",
        voltagecategory="Primary",
        peakkwcapacitymax=400,
        odd=[[[[[0]]]]],
        country="CAN",
    )

    assert said == [
        "demandreactivepowercharge: This is not known here and left out.",
        "energyattrs: This is not known here and left out.",
        "odd: This is not known here and left out.",
        "country: Prices are taken for US dollars.",
    ]


def test_imported_rate_makes_a_bill() -> None:
    steps = [{"rate": 0.1, "max": 300, "unit": "kWh"}, {"rate": 0.2, "unit": "kWh"}]
    tariff = imported(
        energyratestructure=[steps], fixedchargefirstmeter=10, fixedchargeunits="$/month"
    ).tariff
    start, end = (instant(day, zone=ZoneInfo(tariff.time_zone)) for day in ("2026-01-01", "2026-02-01"))

    made = bill(tariff, load(start, end, 250), start=start, end=end)

    assert made.wh == 744_000
    assert made.gross == Decimal("128.80")


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("{", "rate: This is no JSON text."),
        ("[" * 100_000, "rate: This is no JSON text."),
        (" " * 20_000_001, "rate: The file is too large. Save the rates you need alone."),
        ("12", "rate: No rate of the Utility Rate Database is in this file."),
        ("[]", "rate: No rate of the Utility Rate Database is in this file."),
        ({"items": None}, "rate: No rate of the Utility Rate Database is in this file."),
        ([12], "rate: No rate of the Utility Rate Database is in this file."),
        ({"name": "A recipe"}, "rate: No rate of the Utility Rate Database is in this file."),
        ([FLAT] * 501, "rate: Import at most 500 rates at once."),
        (
            [FLAT, {"energyratestructure": 3}],
            "rate 2 > energyratestructure: Write a list of at most 100 periods.",
        ),
        ({"energyratestructure": []}, "charges: A tariff needs at least one charge."),
        (
            {"energyratestructure": [[]]},
            "energyratestructure > period 1: Write a list of 1 to 100 tiers.",
        ),
        (
            {"energyratestructure": [[3]]},
            "energyratestructure > period 1 > tier 1: Write names and values in curly brackets.",
        ),
        (
            {"energyratestructure": [[{"rate": True}]]},
            "energyratestructure > period 1 > tier 1 > rate: Write a number, for example 0.25.",
        ),
        (
            '{"energyratestructure": [[{"rate": NaN}]]}',
            "energyratestructure > period 1 > tier 1 > rate: Write a number, for example 0.25.",
        ),
        (
            '{"energyratestructure": [[{"rate": 1e999999}]]}',
            "charges > Energy > table 1 > tier 1 > price: Write a number, for example 0.25.",
        ),
        (
            {"energyratestructure": [[{"max": 5}, {"max": 5}, {}]]},
            "energyratestructure > period 1 > tier 2: This tier does not end above the one before it.",
        ),
        (
            {"energyratestructure": [[{"max": 5, "unit": "hp"}, {}]]},
            "energyratestructure: Limits in hp cannot be billed.",
        ),
        (
            by_clock(DAYTIME[:11], [{"rate": 1}], [{"rate": 2}]),
            "energyweekdayschedule: Write a list of 12 values.",
        ),
        (
            by_clock([[0] * 23] * 12, [{"rate": 1}], [{"rate": 2}]),
            "energyweekdayschedule > month 1: Write a list of 24 values.",
        ),
        (
            by_clock(SEASONS, [{"rate": 1}]),
            "energyweekdayschedule > month 6 > hour 1: No prices are given for the period 1.",
        ),
        (
            {"energyratestructure": [[{}], [{}]]},
            "energyweekdayschedule: Write a list of 12 values.",
        ),
        (rate(startdate="soon"), "startdate: Write a number, for example 0.25."),
        (rate(startdate=10**40), "startdate: Write a time in seconds since 1970."),
        (rate(startdate=86400 * 9, enddate=86400), "valid_until: The tariff ends before it begins"),
    ],
)
def test_what_is_no_rate_is_refused_in_plain_words(document: object, said: str) -> None:
    assert said in refusal(document)


def test_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadTariffError, match="No time zone is called like this"):
        tariffs_of_urdb(FLAT, "America/Springfield")


@given(st.dictionaries(st.sampled_from(KEYS.split()), ANYTHING | st.lists(st.lists(TIERS, max_size=3))))
def test_whatever_is_written_is_imported_or_refused_in_words(fields: dict[str, Any]) -> None:
    assert all(sentences_of(FLAT | fields))


def sentences_of(document: object) -> list[str]:
    """Return what is said about a document, imported or refused."""
    try:
        return [str(note) for each in tariffs_of_urdb(document, ZONE) for note in each.notes]
    except BadTariffError as error:
        return [str(error)]
