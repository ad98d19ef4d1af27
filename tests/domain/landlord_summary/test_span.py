"""How far back a landlord looks is counted from the newest bill, not from today."""

from datetime import date

import pytest

from app.domain.landlord_summary.span import Span, opening

NEWEST = date(2026, 5, 31)
ENDS = [date(2015, 1, 1), NEWEST, date(2026, 4, 30)]


@pytest.mark.parametrize(
    ("span", "opens"),
    [
        (Span.DAYS_7, date(2026, 5, 24)),
        (Span.DAYS_30, date(2026, 5, 1)),
        (Span.DAYS_90, date(2026, 3, 2)),
        (Span.MONTHS_6, date(2025, 11, 30)),
        (Span.YEAR, date(2025, 5, 31)),
        (Span.YEARS_10, date(2016, 5, 31)),
        (Span.ALL, date.min),
    ],
)
def test_a_span_ends_with_the_newest_bill(span: Span, opens: date) -> None:
    assert opening(span, ENDS) == opens


def test_without_bills_a_span_begins_with_time() -> None:
    assert opening(Span.YEAR, []) == date.min


def test_a_span_reaches_at_most_to_the_first_day_there_is() -> None:
    assert Span.YEARS_10.opens(date(5, 1, 1)) == date.min
