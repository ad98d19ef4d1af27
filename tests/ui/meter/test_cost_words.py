"""What the card of a meter's cost says rests on its bill."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from app.domain.tariff import bill
from app.domain.tariff.load import load_of_sum
from app.ui.meter.cost_words import average_of
from tests.use_cases.tariff_documents import BASE, tariff

START, END = datetime(2026, 10, 31, 23, tzinfo=UTC), datetime(2026, 11, 30, 23, tzinfo=UTC)


def test_the_average_of_a_bill_without_energy_is_not_known() -> None:
    found = bill(tariff(BASE), load_of_sum(0, START, END), start=START, end=END)

    assert average_of(found) is None
    assert average_of(replace(found, wh=90_000)) == Decimal("0.1")
