"""A currency is one that people pay with."""

import pytest
from babel.core import get_global

from app.domain.currencies import CURRENCIES, is_currency


def test_every_currency_of_a_country_today_is_known() -> None:
    paid = {
        code
        for money in get_global("territory_currencies").values()
        for code, _start, end, is_tender in money
        if end is None and is_tender
    }

    assert paid <= CURRENCIES


@pytest.mark.parametrize("code", ["HRK", "XXX"])
def test_what_ended_and_what_is_no_money_can_be_written(code: str) -> None:
    assert is_currency(code)


@pytest.mark.parametrize("code", ["ABC", "chf", "Fr.", "", "CHF ", "EURO"])
def test_other_letters_are_no_currency(code: str) -> None:
    assert not is_currency(code)
