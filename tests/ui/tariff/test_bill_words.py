"""The lines of an example bill keep the names that a person gave."""

from datetime import UTC, datetime

from app.domain.tariff.billing import bill
from app.domain.tariff.spread import load_of_sum
from app.reports.words import Words
from app.ui.tariff.bill_words import lines_in_words
from tests.use_cases.tariff_documents import FLAT, tariff

START, END = datetime(2026, 10, 31, 23, tzinfo=UTC), datetime(2026, 11, 30, 23, tzinfo=UTC)


def test_a_charge_called_like_one_of_our_words_is_not_translated() -> None:
    named = tariff(FLAT | {"name": "Settings"})
    german = Words("de")

    (line,) = lines_in_words(german, bill(named, load_of_sum(300_000, START, END), start=START, end=END))

    assert german("Settings") != "Settings"
    assert line.name == "Settings"
