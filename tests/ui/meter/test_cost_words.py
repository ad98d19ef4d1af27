"""What the card of a meter's cost says."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from app.domain.tariff import bill
from app.domain.tariff.spread import load_of_sum
from app.domain.tariff.why import Why
from app.reports.words import Words
from app.ui.costs.words import price_text
from app.ui.meter.cost_words import average_of, edge_text
from app.use_cases.costs.told import PriceNow
from tests.use_cases.tariff_documents import BASE, tariff

START, END = datetime(2026, 10, 31, 23, tzinfo=UTC), datetime(2026, 11, 30, 23, tzinfo=UTC)
EN = Words("en", "GB")
LOW = PriceNow(Decimal("0.20"), None, None, None, register="T2")
HIGH = PriceNow(
    Decimal("0.30"), None, Decimal(12), Decimal("0.50"), why=Why.TIER, register="T1", others=(LOW,)
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_prices_of_all_dials_are_named() -> None:
    assert plain(price_text(EN, HIGH, "CHF")) == "CHF 0.30 per kWh on dial T1, CHF 0.20 per kWh on dial T2"


def test_an_edge_names_the_dial_it_lies_on() -> None:
    told = [plain(edge_text(EN, price, "CHF")) for price in HIGH.each]

    assert told == [
        "Dial T1: 12 kWh left at this price; the next one costs CHF 0.50 because the next tier begins.",
        "",
    ]


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Why.TIER, "12 kWh left at this price; the next one costs CHF 0.50 because the next tier begins."),
        (Why.SLAB, "12 kWh left at this price; the next one costs CHF 0.50 because the slab changes."),
        (Why.CAP, "12 kWh left at this price; the next one costs CHF 0.50 because the price cap ends."),
        (Why.SURPLUS, "12 kWh left of what you fed in; once they are used, the next one costs CHF 0.50."),
    ],
)
def test_an_edge_says_why_the_next_kwh_costs_something_else(why: Why, said: str) -> None:
    price = replace(HIGH, why=why, register="")

    assert plain(edge_text(EN, price, "CHF")) == said


def test_the_average_of_a_bill_without_energy_is_not_known() -> None:
    found = bill(tariff(BASE), load_of_sum(0, START, END), start=START, end=END)

    assert average_of(found) is None
    assert average_of(replace(found, wh=90_000)) == Decimal("0.1")
