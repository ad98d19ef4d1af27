"""Months that begin on the day on which a bill does."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.domain.sharing.months import months_before, months_of

DAYS = st.dates(date(2024, 1, 1), date(2028, 1, 1))


def test_a_bill_of_a_quarter_has_three_months() -> None:
    start, end = date(2026, 1, 31), date(2026, 4, 30)

    assert list(months_of(start, start, end)) == [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 2, 28), date(2026, 3, 31)),
        (date(2026, 3, 31), date(2026, 4, 30)),
    ]


def test_the_months_of_somebody_begin_with_the_bill_and_not_with_them() -> None:
    found = list(months_of(date(2026, 1, 1), date(2026, 2, 11), date(2026, 3, 5)))

    assert found == [(date(2026, 2, 11), date(2026, 3, 1)), (date(2026, 3, 1), date(2026, 3, 5))]


@given(DAYS, st.integers(0, 400), st.integers(1, 400))
def test_months_tile_the_days_asked_for(bill_start: date, after: int, days: int) -> None:
    start = bill_start + timedelta(days=after)
    end = start + timedelta(days=days)

    found = list(months_of(bill_start, start, end))

    assert (found[0][0], found[-1][1]) == (start, end)
    assert all(one[1] == other[0] for one, other in pairwise(found))
    assert all(first < last for first, last in found)


def test_the_months_before_a_bill_go_back_to_a_day_and_no_further() -> None:
    start = date(2026, 3, 31)

    assert list(months_before(start, 2, date(2020, 1, 1))) == [
        (date(2026, 2, 28), start),
        (date(2026, 1, 31), date(2026, 2, 28)),
    ]
    assert list(months_before(start, 12, date(2026, 2, 10))) == [
        (date(2026, 2, 28), start),
        (date(2026, 2, 10), date(2026, 2, 28)),
    ]
    assert list(months_before(start, 12, start)) == []
