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


def test_what_ended_can_be_written() -> None:
    assert is_currency("HRK")


@pytest.mark.parametrize("code", ["XXX", "XTS", "XAU", "XAG", "XPT", "XPD", "XDR"])
def test_what_iso_lists_beside_money_is_no_currency(code: str) -> None:
    assert not is_currency(code)


@pytest.mark.parametrize("code", ["ABC", "chf", "Fr.", "", "CHF ", "EURO"])
def test_other_letters_are_no_currency(code: str) -> None:
    assert not is_currency(code)
