"""Charges and bills are told as a person would."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from app.domain.tariff.reader import read_tariff
from app.reports.words import Words
from app.tariffs import library
from app.ui.components.bill_words import lines_in_words
from app.ui.tariff.example import example_of
from app.ui.tariff.words import told
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, FLAT, VAT, tariff

WORDS = Words("en", "GB")
LATE = date(2026, 8, 1)
TIERS = [{"up_to": 100, "price": "0.1"}, {"price": "0.5"}]


def lines(*charges: Mapping[str, object], **more: Any) -> list[str]:
    """Return what is said about the last of some charges."""
    found = told(WORDS, tariff(*map(dict, charges), **more))
    return [line.replace("\u00a0", " ") for line in found[-1].lines]


@pytest.mark.parametrize(
    ("charge", "said"),
    [
        (FLAT, ["0.25 CHF per kWh"]),
        (
            BY_TIME,
            ["day 0.30 CHF, night 0.20 CHF", "day: every day 07:00–21:00", "night: every day 21:00–07:00"],
        ),
        (BY_TIER, ["Up to 200 kWh: 0.10 CHF per kWh", "Above 200 kWh: 0.50 CHF per kWh"]),
        ({**FLAT, "flow": "export"}, ["What you feed in; it is credited", "0.25 CHF per kWh"]),
        ({**FLAT, "register": "T1"}, ["What dial T1 counts", "0.25 CHF per kWh"]),
        ({**FLAT, "months": [1, 2, 12]}, ["Jan–Feb, Dec", "0.25 CHF per kWh"]),
        (BASE, ["9 CHF per month"]),
        ({**BASE, "per": "day", "of": "unit"}, ["9 CHF per day for each unit"]),
        (
            {
                "kind": "fixed",
                "name": "x",
                "per": "cycle",
                "by_total": [{"up_to": 50, "amount": 1}, {"amount": 2}],
            },
            ["Up to 50 kWh: 1 CHF per bill", "2 CHF per bill"],
        ),
        ({"kind": "demand", "name": "x", "price": 7}, ["7 CHF per kW of the highest 15 minutes"]),
        (
            {"kind": "demand", "name": "x", "price": 7, "months": [6], "ratchet": {"percent": 80}},
            [
                "7 CHF per kW of the highest 15 minutes",
                "Jun",
                "At least 80 % of the highest of the 11 months before",
            ],
        ),
        (
            {"kind": "demand", "name": "x", "tiers": [{"up_to": 5, "price": 7}, {"price": 9}]},
            ["Up to 5 kW: 7 CHF per kW of the highest 15 minutes", "9 CHF per kW of the highest 15 minutes"],
        ),
    ],
)
def test_a_charge_says_what_it_costs_and_when(charge: dict[str, object], said: list[str]) -> None:
    assert lines(charge) == said


@pytest.mark.parametrize(
    ("charge", "said"),
    [
        (VAT, ["8.1 % on everything"]),
        ({**VAT, "inclusive": True}, ["8.1 % on everything", "The prices contain it."]),
        ({**VAT, "on": ["energy", "Energy"]}, ["8.1 % on energy and Energy"]),
        (
            {**VAT, "percent": [{"since": None, "value": 7.7}, {"since": "2024-01-01", "value": 8.1}]},
            ["7.7 %, from 1 Jan 2024 8.1 % on everything"],
        ),
        ({"kind": "minimum", "name": "x", "amount": 5, "per": "month"}, ["At least 5 CHF per month"]),
        ({"kind": "cap", "name": "x", "amount": 5}, ["At most 5 CHF"]),
        ({"kind": "cap", "name": "x", "price": "0.4"}, ["At most 0.40 CHF per kWh"]),
        (
            {"kind": "cap", "name": "x", "price": "0.4", "first_kwh": 2900},
            ["At most 0.40 CHF per kWh for the first 2,900 kWh"],
        ),
        ({"kind": "percent", "name": "x", "percent": -5, "on": "Energy"}, ["-5 % on Energy"]),
    ],
)
def test_what_rests_on_others_names_them(charge: dict[str, object], said: list[str]) -> None:
    assert lines(FLAT, charge) == said


def test_tables_say_when_each_of_them_holds() -> None:
    first = {"when": {"total_up_to": 60}, "basis": {"per": "days"}, "tiers": TIERS}
    second = {"when": {"last": {"cycles": 6, "up_to": 200}}, "family": "whole", "tiers": TIERS}
    charge = {"kind": "energy", "name": "x", "tables": [first, second, {"tiers": [{"price": 1}]}]}

    said = lines(charge)

    assert [line for line in said if line.endswith(":")] == [
        "If the bill is at most 60 kWh:",
        "If each of the last 6 bills was at most 200 kWh:",
        "Otherwise:",
    ]
    assert "These amounts of energy are for every 30 days of the bill." in said
    assert "Everything at the price of the tier reached" in said


def test_a_schedule_names_its_days_its_holidays_and_the_rest() -> None:
    schedule = {
        "periods": [{"name": "low", "days": ["sat", "sun", "mon", "holiday"], "months": [1, 2]}],
        "otherwise": "high",
    }

    charge = {"kind": "energy", "name": "x", "schedule": schedule, "prices": {"low": 1, "high": 2}}

    said = lines(charge, holidays=[{"month": 1, "day": 1}])

    assert said[1:] == ["low: Mon, Sat–Sun, holidays (Jan–Feb)", "high: at all other times"]


def test_every_tariff_of_the_library_can_be_told_in_every_language() -> None:
    for language in ("en", "de", "fr", "it"):
        for one in library():
            assert all(charge.lines for charge in told(Words(language), one))


def test_a_bill_says_how_each_line_is_reckoned() -> None:
    contained = {**VAT, "name": "VAT inside", "inclusive": True}
    example = example_of(tariff(BY_TIER, BASE, {**VAT, "on": "Energy"}, contained), LATE)

    assert example.bill is not None
    said = [
        (line.name, line.reckoning.replace("\u00a0", " ")) for line in lines_in_words(WORDS, example.bill)
    ]
    assert said == [
        ("Energy · tier 1", "200 kWh × CHF 0.10"),
        ("Energy · tier 2", "200 kWh × CHF 0.50"),
        ("Base", "0.97 months × CHF 9.00"),
        ("VAT", "8.1 %"),
        ("VAT inside", "8.1 %, contained in the prices"),
    ]


def test_the_example_lies_where_the_tariff_is_valid() -> None:
    document = {"format": 1, "name": "Old", "currency": "CHF", "time_zone": "Europe/Zurich"}
    days = {"valid_from": "2014-01-01", "valid_until": "2015-01-01"}
    future = {"valid_from": "2030-01-01"}

    old = example_of(read_tariff({**document, **days, "charges": [FLAT]}), LATE).bill
    new = example_of(read_tariff({**document, **future, "charges": [FLAT]}), LATE).bill

    assert old is not None
    assert new is not None
    assert old.first == date(2014, 12, 2)
    assert new.first == date(2030, 1, 1)


def test_an_example_divides_its_energy_among_the_dials_and_flows_a_tariff_knows() -> None:
    dials = [{**FLAT, "name": name, "register": name} for name in ("T1", "T2")]
    flows = [{**FLAT, "name": name, "flow": name} for name in ("grid", "solar")]

    bills = [example_of(tariff(*charges), LATE).bill for charges in (dials, flows)]

    for bill in bills:
        assert bill is not None
        assert [round(line.quantity) for line in bill.lines] == [200, 200]
        assert sum(line.quantity for line in bill.lines) == 400
