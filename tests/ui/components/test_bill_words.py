"""The lines of a bill are told as they are reckoned."""

from datetime import UTC, datetime
from typing import Any

from app.domain.tariff import bill
from app.domain.tariff.spread import load_of_sum
from app.reports.words import Words
from app.ui.components.bill_words import lines_in_words
from tests.use_cases.tariff_documents import BASE, BY_TIER, FLAT, VAT, tariff

EN = Words("en", "GB")
START, END = datetime(2026, 10, 31, 23, tzinfo=UTC), datetime(2026, 11, 30, 23, tzinfo=UTC)


def told(*charges: dict[str, Any], wh: int = 300_000, **more: Any) -> list[tuple[str, str, str]]:
    """Return the lines of a November."""
    found = bill(tariff(*charges, **more), load_of_sum(wh, START, END), start=START, end=END)
    lines = lines_in_words(EN, found)
    return [
        (line.name, line.reckoning.replace("\u00a0", " "), line.amount.replace("\u00a0", " "))
        for line in lines
    ]


def test_energy_and_a_base_price_show_how_they_are_reckoned() -> None:
    assert told(FLAT, BASE) == [
        ("Energy", "300 kWh × CHF 0.25", "CHF 75.00"),
        ("Base", "1 month × CHF 9.00", "CHF 9.00"),
    ]


def test_tiers_are_numbered() -> None:
    assert told(BY_TIER) == [
        ("Energy · tier 1", "200 kWh × CHF 0.10", "CHF 20.00"),
        ("Energy · tier 2", "100 kWh × CHF 0.50", "CHF 50.00"),
    ]


def test_a_tax_says_its_per_cent_and_whether_prices_contain_it() -> None:
    assert told(FLAT, VAT)[-1][1] == "8.1 %"
    assert told(FLAT, VAT | {"inclusive": True})[-1][1] == "8.1 %, contained in the prices"


def test_days_are_counted() -> None:
    assert told(FLAT, BASE | {"per": "day", "amount": "0.5"})[-1] == (
        "Base",
        "30 days × CHF 0.50",
        "CHF 15.00",
    )


def test_a_minimum_has_no_reckoning() -> None:
    least = {"kind": "minimum", "name": "At least", "amount": "100", "per": "cycle"}

    assert told(FLAT, least)[-1] == ("At least", "", "CHF 25.00")


def test_a_charge_called_like_one_of_our_words_is_not_translated() -> None:
    named, german = tariff(FLAT | {"name": "Settings"}), Words("de")

    (line,) = lines_in_words(german, bill(named, load_of_sum(300_000, START, END), start=START, end=END))

    assert german("Settings") != "Settings"
    assert line.name == "Settings"


def test_a_price_keeps_all_its_decimals() -> None:
    assert told(FLAT | {"price": "0.253125"})[0][1] == "300 kWh × CHF 0.253125"
