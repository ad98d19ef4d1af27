"""The bill after the last one."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.sharing.next_bill import bill_after, first_bill, next_end
from app.domain.sharing.rules import FixedItem, Frequency, Rest, Sharing
from tests.domain.sharing.house import AUGUST, SEPTEMBER, bill


@pytest.mark.parametrize(
    ("start", "end", "after"),
    [
        (AUGUST, SEPTEMBER, date(2026, 10, 1)),
        (date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)),
        (date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1)),
        (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)),
        (date(2026, 1, 15), date(2026, 2, 13), date(2026, 3, 13)),
        (date(2026, 11, 20), date(2026, 12, 20), date(2027, 1, 20)),
        (date(2026, 1, 1), date(2026, 1, 8), date(2026, 1, 15)),
    ],
)
def test_the_next_bill_covers_as_many_months(start: date, end: date, after: date) -> None:
    assert next_end(start, end) == after


def test_the_next_bill_begins_where_the_last_one_ended_and_keeps_its_rules() -> None:
    once, monthly = FixedItem("Repair", Decimal(80), Frequency.ONCE), FixedItem("Fee", Decimal(5))
    last = bill(sharing=Sharing(rest=Rest.AREA, items=(once, monthly)))

    following = bill_after(last)

    assert (following.start, following.end) == (SEPTEMBER, date(2026, 10, 1))
    assert (following.amount, following.kwh, following.number) == (Decimal(0), None, "")
    assert following.sharing == Sharing(rest=Rest.AREA, items=(monthly,))


def test_the_first_bill_covers_the_last_whole_month() -> None:
    first = first_bill(date(2026, 9, 21), "CHF", Sharing(rest=Rest.EQUAL))

    assert (first.start, first.end, first.currency) == (AUGUST, SEPTEMBER, "CHF")
    assert first.sharing.rest is Rest.EQUAL
