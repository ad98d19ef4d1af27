"""Fixed amounts: parts of days, months and years, counts, slabs and changes."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.tariff.billed import Bill
from app.domain.tariff.billing import bill
from app.domain.tariff.spread import load_of_sum
from tests.domain.tariff.build import Document, instant, rows, tariff


def fixed(amount: object = "12", **fields: object) -> Document:
    return {"kind": "fixed", "name": "Fee", "per": "month", "amount": amount, **fields}


def billed(charge: Document, first: str, last: str, kwh: int = 100, **counts: int) -> Bill:
    start, end = instant(first), instant(last)
    named = {name: Decimal(count) for name, count in counts.items()}
    return bill(tariff(charge), load_of_sum(kwh * 1000, start, end, counts=named), start=start, end=end)


@pytest.mark.parametrize(
    ("per", "parts", "first", "last", "amount"),
    [
        ("month", "calendar", "2024-02-01", "2024-03-01", "12.00"),
        ("month", "calendar", "2024-02-01", "2024-02-15", "5.79"),
        ("month", "calendar", "2024-01-17", "2024-03-15", "23.23"),
        ("month", "touched", "2024-01-31", "2024-03-02", "36.00"),
        ("month", "touched", "2024-01-01", "2024-02-01", "12.00"),
        ("month", "days365", "2024-02-01", "2024-03-01", "12.00"),
        ("month", "days365", "2024-02-10", "2024-03-10", "11.44"),
        ("year", "calendar", "2024-01-01", "2025-01-01", "12.00"),
        ("year", "calendar", "2024-01-01", "2024-02-01", "1.02"),
        ("year", "calendar", "2023-07-01", "2024-07-01", "12.02"),
        ("year", "touched", "2024-01-15", "2024-02-15", "2.00"),
        ("year", "days365", "2024-01-01", "2025-01-11", "12.33"),
        ("year", "days365", "2024-03-05", "2025-03-05", "12.00"),
        ("year", "days365", "2023-03-05", "2024-03-05", "12.03"),
        ("day", "calendar", "2024-03-30", "2024-04-02", "36.00"),
        ("day", "calendar", "2024-03-30T12:00", "2024-04-01", "18.00"),
        ("day", "calendar", "2024-03-31T12:00", "2024-04-01", "6.26"),
        ("cycle", "calendar", "2024-01-15", "2024-03-15", "12.00"),
    ],
)
def test_parts_of_a_month_or_year_count_as_the_tariff_says(
    per: str, parts: str, first: str, last: str, amount: str
) -> None:
    made = billed(fixed(per=per, parts=parts), first, last)

    assert [str(line.amount) for line in made.lines] == [amount]
    assert made.lines[0].unit == per


@pytest.mark.parametrize(
    ("of", "count"), [("unit", "units"), ("meter", "meters"), ("kw", "kw"), ("kva", "kva")]
)
def test_amount_is_multiplied_by_how_many_there_are(of: str, count: str) -> None:
    assert rows(billed(fixed(of=of), "2024-04-01", "2024-05-01", **{count: 3}), "Fee") == [
        ("3", "12", "36.00")
    ]
    assert rows(billed(fixed(of=of), "2024-04-01", "2024-05-01"), "Fee") == [("1", "12", "12.00")]


def test_site_is_one_whatever_is_counted() -> None:
    assert rows(billed(fixed(), "2024-04-01", "2024-05-01", units=3, meters=4), "Fee") == [
        ("1", "12", "12.00")
    ]


@pytest.mark.parametrize(
    ("kwh", "amount"), [(300, "0.00"), (301, "200.00"), (400, "200.00"), (401, "400.00")]
)
def test_slab_that_the_import_reaches_decides(kwh: int, amount: str) -> None:
    slabs = [{"up_to": 300, "amount": 0}, {"up_to": 400, "amount": 200}, {"amount": 400}]

    made = billed(fixed(None, by_total=slabs), "2024-04-01", "2024-05-01", kwh)

    assert str(made.gross) == amount


def test_changed_amount_splits_the_calendar() -> None:
    dated = [
        {"since": None, "value": "30"},
        {"since": "2024-04-16", "value": "60"},
        {"since": "2024-05-01", "value": "62"},
    ]

    made = billed(fixed(dated), "2024-04-01", "2024-06-01")

    assert rows(made, "Fee") == [("0.5", "30", "15.00"), ("0.5", "60", "30.00"), ("1", "62", "62.00")]
    assert [line.first for line in made.lines] == [date(2024, 4, 1), date(2024, 4, 16), date(2024, 5, 1)]


def test_changed_amount_splits_touched_months_by_days() -> None:
    dated = [{"since": None, "value": "30"}, {"since": "2024-04-16", "value": "60"}]

    made = billed(fixed(dated, parts="touched"), "2024-04-01", "2024-05-01")

    assert rows(made, "Fee") == [("0.5", "30", "15.00"), ("0.5", "60", "30.00")]
