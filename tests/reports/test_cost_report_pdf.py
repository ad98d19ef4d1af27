"""A cost report on paper says every line, the total, what it rests on and what is left out."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.errors import Problem
from app.domain.people.centres import Centres
from app.domain.quality import Quality
from app.reports.cost_report import Account, Gap
from app.reports.cost_report_pdf import pdf_of
from app.reports.words import LANGUAGES, Words
from tests.reports.cost_reports import (
    account_of,
    by_month,
    dials,
    flat_report,
    report_of,
    told_of,
)
from tests.reports.letters import pages_of, text_of
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, FLAT, VAT

EN = Words("en", "GB")


def test_every_line_stands_with_its_quantity_price_and_amount_and_the_total_below() -> None:
    told = text_of(pdf_of(flat_report(BY_TIER, BASE, VAT), EN)).splitlines()

    assert "Energy · tier 1 1 Oct to 31 Oct 200 kWh 0.10 20.00" in told
    assert "Energy · tier 2 1 Oct to 31 Oct 110 kWh 0.50 55.00" in told
    assert "Base 1 Oct to 31 Oct 1 month 9.00 9.00" in told
    assert "Without tax 84.00" in told
    assert "VAT 1 Oct to 31 Oct 8.1 % 6.80" in told
    assert "Total 310 kWh 90.80" in told
    assert not [line for line in told if "≈" in line]


def test_the_figures_a_person_looks_for_stand_first() -> None:
    (first, *_rest) = pages_of(pdf_of(flat_report(FLAT), EN))

    assert [word for word in ("CHF 77.50", "310.0 kWh", "CHF 2.50", "CHF 0.25") if word in first] == [
        "CHF 77.50",
        "310.0 kWh",
        "CHF 2.50",
        "CHF 0.25",
    ]
    assert "CHF 75.00 in 30 days" in first


def test_taxes_that_prices_contain_are_told_and_not_added() -> None:
    told = text_of(pdf_of(flat_report(FLAT, VAT | {"inclusive": True}), EN))

    assert "Total 310 kWh 77.50" in told
    assert "The total contains CHF 5.81 of VAT (8.1 %)." in told.replace("\n", " ")
    assert "VAT 1 Oct" not in told


def test_each_of_several_meters_says_its_cost_centres() -> None:
    account = account_of(("Flat 1", told_of(FLAT)), ("Flat 2", told_of(FLAT)))
    parts = [replace(account.parts[0], centres=Centres("410", "P7, P8")), account.parts[1]]

    told = text_of(pdf_of(report_of(replace(account, parts=parts)), EN)).splitlines()

    days = [line for line in told if line.startswith(("Flat 1 ·", "Flat 2 ·"))]
    assert [line.rpartition(" · ")[0] for line in days] == ["Flat 1 · 410 · P7, P8", "Flat 2"]


def test_several_meters_have_their_own_lines_and_sums() -> None:
    account = account_of(("Flat", told_of(FLAT, VAT)), ("Cellar", told_of(FLAT, VAT, wh=100_000)))

    told = text_of(pdf_of(report_of(account), EN)).splitlines()

    assert "Flat · 1 Oct 2026 to 31 Oct 2026" in told
    assert "Sum 310 kWh 83.78" in told
    assert "Sum 100 kWh 27.03" in told
    assert [line for line in told if line.startswith(("Without tax", "Tax ", "Total 4"))] == [
        "Without tax 102.50",
        "Tax 8.31",
        "Total 410 kWh 110.81",
    ]


def test_currencies_stand_side_by_side_and_each_says_whose_it_is() -> None:
    francs = account_of(("Flat", told_of(FLAT)))
    euros = account_of(("Cabin", told_of(FLAT, currency="EUR")))

    told = text_of(pdf_of(report_of(francs, euros), EN))

    assert "Amounts in different currencies stand side by side and are never added." in told
    owners = [told.rindex("Flat · 1 Oct"), told.index("Cabin · 1 Oct")]
    assert told.index("In CHF") < owners[0] < told.index("In EUR") < owners[1]
    assert "155.00" not in told


def test_a_long_report_tells_its_months_first() -> None:
    told = text_of(pdf_of(by_month(flat_report(FLAT)), EN))

    assert "What did each month cost?" in told
    assert told.index("January 2026 100.0 30.00") < told.index("How the amount comes about")


def test_a_single_day_has_no_chart() -> None:
    report = flat_report(FLAT)
    account: Account = replace(report.accounts[0], spells=report.accounts[0].spells[:1])

    assert "What did each day cost?" not in text_of(pdf_of(replace(report, accounts=(account,)), EN))


def test_days_without_a_price_say_why() -> None:
    gap = Gap(
        "Flat", date(2026, 9, 1), date(2026, 10, 1), Problem("", "No tariff holds for all of these days.")
    )

    told = text_of(pdf_of(flat_report(FLAT, gaps=(gap,)), EN))

    assert "Flat 1 Sept 2026 to 30 Sept 2026 No tariff holds for all of" in told


def test_what_is_not_over_and_what_is_estimated_is_marked() -> None:
    estimated = told_of(FLAT, quality=Quality.ESTIMATED)
    doubt = "≈ Some of the readings this rests on are estimates."

    told = text_of(pdf_of(report_of(account_of(("Flat", estimated)), is_open=True, doubts=(doubt,)), EN))

    assert "Counted until 31 Oct 2026; the cycle goes on." in told
    assert doubt in told
    assert "Energy 1 Oct to 31 Oct ≈ 310 kWh 0.25 77.50" in told
    assert "≈ stands where energy was worked out between readings or estimated." in told


def test_the_readings_are_told_and_of_very_many_the_ends() -> None:
    few = text_of(pdf_of(flat_report(FLAT, readings=dials(2)), EN)).splitlines()
    many = text_of(pdf_of(flat_report(FLAT, readings=dials(300)), EN))

    assert "Flat Total 1 Oct 2026, 02:00 ≈ 4,000" in few
    assert "Flat Total 1 Oct 2026, 02:01 4,001" in few
    assert "280 more readings" in many
    assert "4,299" in many


def test_a_price_keeps_its_decimals_and_amounts_those_of_their_currency() -> None:
    yen = told_of(FLAT | {"price": "31.123456"}, currency="JPY", rounding={"step": "1"})

    told = text_of(pdf_of(report_of(account_of(("Flat", yen))), EN))

    assert "Energy 1 Oct to 31 Oct 310 kWh 31.123456 9,648" in told.splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_written_in_each_language_with_names_of_any_length(language: str) -> None:
    words = Words(language, "CH")
    report = flat_report(
        BY_TIME, FLAT | {"name": "Netznutzung " * 5 + "!"}, BASE, VAT, subject="Wohnung " * 12
    )

    told = text_of(pdf_of(report, words)).replace("\n", " ")

    assert words("Total") in told
    assert words.number(report.accounts[0].gross, 2) in told.replace("\u2019", "’")
    assert told.count("Netznutzung") >= 5


def test_a_credit_is_below_zero_everywhere() -> None:
    sold = {"kind": "energy", "name": "Feed-in", "price": "-0.10"}

    told = text_of(pdf_of(flat_report(sold), EN))

    assert "-31.00" in told
    assert Decimal("-31.00") == flat_report(sold).accounts[0].gross


def test_what_is_taken_back_from_before_these_days_is_explained() -> None:
    slabs = [{"family": "whole", "tiers": [{"up_to": 200, "price": "0.10"}, {"price": "0.20"}]}]
    cut = told_of({"kind": "energy", "name": "Energy", "tables": slabs}, since=date(2026, 10, 11))

    told = text_of(pdf_of(report_of(account_of(("Flat", cut))), EN))

    assert "Energy · tier 1 1 Oct to 10 Oct ≈ -99.865 kWh 0.10 -9.99" in told
    assert "A quantity below zero takes back what was charged before these days" in told
