"""Numbers are read as people of every language type them."""

from decimal import Decimal

import pytest

from app.domain.tariff.prices import plain
from app.ui.tariff_editor.curve import steps_of
from app.ui.tariff_editor.numbers import shown, written
from app.ui.tariff_editor.priced import prices_in, with_prices
from tests.ui.tariff_editor.build import ENERGY, by_tiers, by_time

HIGH = {"prices": {"day": "4", "night": "5"}}
CHARGE = {
    "kind": "energy",
    "name": "Energy",
    "months": [1, 2],
    "tables": [
        {"when": {"total_up_to": "60"}, "tiers": [{"price": "1"}]},
        {
            "tiers": [
                {"up_to": "100", "prices": {"day": "2", "night": "3"}},
                {"prices": {"day": "4", "night": "5"}},
            ]
        },
    ],
}


@pytest.mark.parametrize(
    ("text", "sign", "number"),
    [
        ("0.25", ".", "0.25"),
        ("0,25", ",", "0.25"),
        ("0,25", ".", "0.25"),
        ("0.277", ",", "0.277"),
        ("0,277", ",", "0.277"),
        ("1,200", ".", "1200"),
        ("1’234.5", ".", "1234.5"),
        ("1.234,5", ",", "1234.5"),
        ("1,234,567.8", ".", "1234567.8"),
        (" \u22122 ", ".", "-2"),
        ("abc", ".", "abc"),
    ],
)
def test_a_number_is_understood(text: str, sign: str, number: str) -> None:
    assert written(text, sign) == number


@pytest.mark.parametrize("sign", [".", ","])
@pytest.mark.parametrize("number", ["0.123456", "1234", "-0.5"])
def test_a_shown_number_is_read_as_what_it_was(number: str, sign: str) -> None:
    assert written(shown(plain(Decimal(number)), sign), sign) == number


def test_the_prices_of_a_charge_know_what_they_hold_for() -> None:
    found = prices_in(CHARGE)

    assert [(one.value, one.table, one.above, one.up_to, one.period) for one in found] == [
        ("1", 0, "", "", ""),
        ("2", 1, "", "100", "day"),
        ("3", 1, "", "100", "night"),
        ("4", 1, "100", "", "day"),
        ("5", 1, "100", "", "night"),
    ]


def test_other_prices_leave_the_rest_of_a_charge() -> None:
    changed = with_prices(CHARGE, ["1", "2", "3", "4", "9"])

    assert [one.value for one in prices_in(changed)] == ["1", "2", "3", "4", "9"]
    assert with_prices(changed, ["1", "2", "3", "4", "5"]) == CHARGE


def test_a_dated_price_is_several() -> None:
    steps = [{"since": None, "value": "7.7"}, {"since": "2024-01-01", "value": "8.1"}]

    found = prices_in({"kind": "tax", "percent": steps, "on": ["energy"]})

    assert [(one.value, one.since) for one in found] == [("7.7", ""), ("8.1", "2024-01-01")]


def test_a_curve_has_a_step_for_each_tier_and_goes_on_beyond_the_last_edge() -> None:
    steps = steps_of(by_tiers("100", "300"), 0, ".")

    assert [tuple(map(str, step)) for step in steps] == [
        ("0", "100", "0.10"),
        ("100", "300", "0.20"),
        ("300", "450.0", "0.30"),
    ]


@pytest.mark.parametrize(
    "charge", [by_tiers("300", "100"), by_tiers("x"), by_tiers("nan"), by_time(), ENERGY]
)
def test_what_is_not_complete_has_no_curve(charge: object) -> None:
    assert steps_of(charge, 0, ".") == []  # type: ignore[arg-type]
