"""Sums of bills: each currency by itself, and nothing made up where nothing is known."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from app.domain.landlord_summary.summary import Change, Consumption, Summary, consumption_of, summaries
from tests.beside import beside
from tests.domain.landlord_summary.build import period

FEBRUARY, MARCH, APRIL = date(2024, 2, 10), date(2024, 3, 10), date(2024, 4, 10)


def test_one_bill_has_changed_by_nothing_and_no_bill_sums_to_nothing() -> None:
    # PT-033
    one = Summary("PHP", (period(FEBRUARY, "100"),))
    none = Summary("PHP")

    assert one.change == none.change == Change(Decimal(0), Fraction(0))
    assert [none.charged, none.billed, none.own_cost, none.recovered] == [0, 0, 0, 0]
    assert summaries((), {}) == ()


def test_the_newest_bill_is_compared_with_the_one_before() -> None:
    (summary,) = summaries([period(FEBRUARY, "100"), period(APRIL, "90"), period(MARCH, "120")], {})

    assert summary.change == Change(Decimal(-30), Fraction(-1, 4))


def test_after_a_bill_of_nothing_the_change_has_no_share() -> None:
    (summary,) = summaries([period(FEBRUARY, "0"), period(MARCH, "120")], {})

    assert summary.change == Change(Decimal(120), Fraction(0))


def test_what_the_owner_bears_is_the_bill_less_what_statements_bear() -> None:
    bills = [
        period(
            FEBRUARY,
            "100",
            shared=Decimal(80),
            billed=Decimal("86.16"),
            received=Decimal(50),
            outstanding=Decimal("36.16"),
        ),
        period(MARCH, "40"),
    ]

    (summary,) = summaries(bills, {"CHF": Decimal("36.16")})

    assert beside(summary.charged, summary.billed, summary.received) == (140, Decimal("86.16"), 50)
    assert beside(summary.own_cost, summary.unshared, summary.balance) == (20, 40, Decimal("36.16"))
    assert summary.outstanding == Decimal("36.16")
    assert summary.recovered == Fraction(80, 140)


def test_currencies_stand_side_by_side_and_are_never_added() -> None:
    bills = [period(FEBRUARY, "100"), period(MARCH, "10", currency="EUR"), period(APRIL, "200")]

    found = summaries(bills, {"CHF": Decimal(5), "EUR": Decimal(0), "USD": Decimal(7), "GBP": Decimal(0)})

    assert [beside(each.currency, each.charged, each.balance) for each in found] == [
        ("CHF", 300, 5), ("EUR", 10, 0), ("USD", 0, 7),
    ]  # fmt: skip


def test_what_was_paid_for_no_statement_is_not_counted_as_received() -> None:
    # PT-037: two payments of 100 belong to bills, a third one to none
    bills = [
        period(FEBRUARY, "100", kwh=Decimal(500), received=Decimal(100)),
        period(MARCH, "100", kwh=Decimal(1500), received=Decimal(100)),
    ]

    (summary,) = summaries(bills, {"CHF": Decimal(-100)})

    assert beside(consumption_of(bills).kwh, summary.received) == (2000, 200)


def test_what_reminders_cost_is_summed_like_the_rest() -> None:
    bills = [
        period(FEBRUARY, "100", received=Decimal(40), fees_received=Decimal(10)),
        period(MARCH, "100", outstanding=Decimal(25), fees_outstanding=Decimal(5)),
        period(APRIL, "100", outstanding=Decimal(7), fees_outstanding=Decimal(7)),
    ]

    (summary,) = summaries(bills, {"CHF": Decimal(32)})

    assert beside(summary.received, summary.fees_received) == (40, 10)
    assert beside(summary.outstanding, summary.fees_outstanding) == (32, 12)


def test_use_is_told_in_sum_a_day_and_of_the_newest_bill() -> None:
    # PT-035 counts the 31 days between its records; these bills cover the same days
    bills = [
        period(date(2024, 1, 26), "1", start=date(2024, 1, 10), kwh=Decimal(40)),
        period(FEBRUARY, "1", start=date(2024, 1, 26), kwh=Decimal(50)),
    ]

    use = consumption_of(bills)

    assert beside(use.kwh, use.latest_kwh, round(float(use.per_day), 6)) == (90, 50, 2.903226)


def test_bills_without_kwh_tell_nothing_of_the_use() -> None:
    assert consumption_of([period(FEBRUARY, "1")]) == Consumption()


def test_units_never_use_more_than_the_supplier_counted() -> None:
    known = period(FEBRUARY, "1", kwh=Decimal(100), sub_kwh=Decimal(130))
    usual = period(FEBRUARY, "1", kwh=Decimal(100), sub_kwh=Decimal(70))
    unknown = period(FEBRUARY, "1", sub_kwh=Decimal(70))

    assert [beside(each.metered_kwh, each.rest_kwh) for each in (known, usual, unknown)] == [
        (100, 0), (70, 30), (70, 0),
    ]  # fmt: skip


def test_a_bill_without_statements_has_no_cost_of_the_owner_yet() -> None:
    assert period(FEBRUARY, "1").own_cost is None
    assert period(FEBRUARY, "1").asked is None
    assert period(FEBRUARY, "1", shared=Decimal(1), billed=Decimal(2)).asked == 2
    assert period(FEBRUARY, "1").days == 31


def test_what_the_owner_would_bear_of_a_bill_without_statements_counts_and_is_told_apart() -> None:
    issued = period(FEBRUARY, "100", shared=Decimal(80), ahead=Decimal(7))
    bills = [issued, period(MARCH, "40", ahead=Decimal(15)), period(APRIL, "50")]

    (summary,) = summaries(bills, {})

    assert [each.is_own_ahead for each in bills] == [False, True, False]
    assert beside(summary.own_cost, summary.own_ahead, summary.unshared) == (35, 15, 50)
    assert summary.has_own_ahead
