"""Days that are priced without a gap and in one currency; what a bill has to know of the past."""

from datetime import date

import pytest

from app.domain.cost.history import cycles_needed
from app.domain.cost.terms import Terms, latest_terms
from app.domain.tariff import Tariff
from tests.use_cases.tariff_documents import FLAT, tariff

JAN, FEB, MAR, APR = (date(2026, month, 1) for month in range(1, 5))
HOME, EURO = tariff(), tariff(currency="EUR")
LAST = {
    "kind": "energy",
    "name": "Energy",
    "tables": [
        {"when": {"last": {"cycles": 6, "up_to": 200}}, "tiers": [{"price": "0.1"}]},
        {"tiers": [{"price": "0.2"}]},
    ],
}
PEAK = {"kind": "demand", "name": "Power", "price": "5", "ratchet": {"percent": 80, "months": 11}}


def test_terms_begin_after_the_last_gap() -> None:
    found = latest_terms([(JAN, HOME), (FEB, None), (MAR, HOME)], APR)

    assert found == Terms(((MAR, HOME),), MAR, APR)


def test_terms_begin_after_another_currency() -> None:
    found = latest_terms([(JAN, HOME), (FEB, EURO), (MAR, EURO)], APR)

    assert found is not None
    assert (found.first, found.currency) == (FEB, "EUR")


def test_without_a_tariff_at_the_end_there_are_no_terms() -> None:
    assert latest_terms([(JAN, HOME), (FEB, None)], MAR) is None


@pytest.mark.parametrize(
    ("valid", "is_outdated"),
    [
        ({}, False),
        ({"valid_from": "2026-01-01", "valid_until": "2026-03-01"}, False),
        ({"valid_from": "2026-01-02"}, True),
        ({"valid_until": "2026-02-28"}, True),
    ],
)
def test_prices_outside_their_time_are_outdated(valid: dict[str, str], is_outdated: bool) -> None:
    terms = Terms(((JAN, tariff(**valid)), (MAR, HOME)), JAN, APR)

    assert terms.is_outdated == is_outdated


def test_the_tariff_of_a_day_is_the_last_that_began() -> None:
    terms = Terms(((JAN, HOME), (MAR, EURO)), JAN, APR)

    days = (date(2025, 1, 1), JAN, FEB, MAR, APR)
    assert [terms.tariff_on(day) for day in days] == [HOME, HOME, HOME, EURO, EURO]


@pytest.mark.parametrize(
    ("one", "cycles"),
    [
        (tariff(), 0),
        (tariff(LAST), 6),
        (tariff(FLAT, PEAK), 11),
        (tariff(netting={"per": "cycle", "carry": "kwh"}), 12),
        (tariff(netting={"per": "cycle"}), 0),
    ],
)
def test_a_bill_looks_back_only_as_far_as_its_rules_say(one: Tariff, cycles: int) -> None:
    assert cycles_needed([one]) == cycles
