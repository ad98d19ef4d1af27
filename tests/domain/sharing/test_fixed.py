"""How often fixed items fall due, and on whom."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sharing.facts import Facts
from app.domain.sharing.fixed import fixed_claims, times_due
from app.domain.sharing.rules import FixedItem, Frequency, Sharing
from tests.domain.sharing.house import AUGUST, SEPTEMBER, bill, named, stay

FEE = Decimal(120)
SOME_DAYS = st.dates(date(2025, 11, 1), date(2027, 2, 28))


def due(
    frequency: Frequency, start: date, end: date, since: date | None = None, until: date | None = None
) -> Fraction:
    """Return how often an item is due in a stay within a bill of 2026."""
    item = FixedItem("Fee", FEE, frequency, start=since, end=until)
    return times_due(item, stay("A", "Lola", start, end), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("frequency", "start", "end", "times"),
    [
        (Frequency.MONTHLY, date(2026, 1, 1), date(2026, 2, 1), Fraction(1)),
        (Frequency.MONTHLY, date(2026, 2, 1), date(2026, 3, 1), Fraction(1)),
        (Frequency.MONTHLY, date(2026, 1, 1), date(2026, 1, 16), Fraction(15, 31)),
        (Frequency.MONTHLY, date(2026, 1, 16), date(2026, 3, 15), Fraction(16, 31) + 1 + Fraction(14, 31)),
        (Frequency.QUARTERLY, date(2026, 1, 1), date(2026, 7, 1), Fraction(2)),
        (Frequency.QUARTERLY, date(2026, 3, 1), date(2026, 5, 1), Fraction(31, 90) + Fraction(30, 91)),
        (Frequency.YEARLY, date(2026, 1, 1), date(2027, 1, 1), Fraction(1)),
        (Frequency.YEARLY, date(2026, 12, 1), date(2027, 2, 1), Fraction(62, 365)),
        (Frequency.YEARLY, date(2024, 2, 1), date(2024, 3, 1), Fraction(29, 366)),
        (Frequency.ONCE, date(2026, 1, 1), date(2026, 2, 1), Fraction(1)),
        (Frequency.ONCE, date(2026, 1, 2), date(2026, 2, 1), Fraction(0)),
    ],
)
def test_whole_months_quarters_and_years_count_one_and_parts_by_days(
    frequency: Frequency, start: date, end: date, times: Fraction
) -> None:
    assert due(frequency, start, end) == times


def test_an_item_is_due_only_on_its_own_days() -> None:
    january = (date(2026, 1, 1), date(2026, 2, 1))

    assert due(Frequency.MONTHLY, *january, date(2026, 1, 16), date(2026, 1, 20)) == Fraction(4, 31)
    assert due(Frequency.MONTHLY, *january, date(2026, 2, 1)) == 0
    assert due(Frequency.ONCE, *january, date(2026, 1, 16)) == 1
    assert due(Frequency.ONCE, *january, date(2026, 2, 1)) == 0


@pytest.mark.parametrize(
    ("frequency", "since", "until"),
    [
        (Frequency.YEARLY, None, date(2026, 2, 1)),
        (Frequency.YEARLY, date(2026, 10, 1), None),
        (Frequency.MONTHLY, None, date(2026, 4, 5)),
        (Frequency.QUARTERLY, date(2026, 6, 30), None),
    ],
)
def test_an_item_of_other_days_of_the_same_month_quarter_or_year_is_not_due(
    frequency: Frequency, since: date | None, until: date | None
) -> None:
    assert due(frequency, date(2026, 4, 10), date(2026, 5, 1), since, until) == 0


def test_only_occupants_of_the_named_units_bear_an_item() -> None:
    item = FixedItem("Fee", Decimal(31), unit_ids=(named("A"),))
    stays = (stay("A", "Lola", end=date(2026, 8, 11)), stay("A", None, date(2026, 8, 11)), stay("B", "Mia"))
    facts = Facts(bill(sharing=Sharing(items=(item,))), (), stays)

    (claim,) = fixed_claims(facts)

    share = claim.share(Decimal("0.01"))
    assert (claim.tenancy, share.amount, str(share.text)) == (stays[0], Decimal(10), "Fee, monthly")
    assert str(share.because[0]) == "31 for a whole month, by days for a part of one; months: 0.3226."


@given(
    st.dates(AUGUST, SEPTEMBER), st.sampled_from([Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.YEARLY])
)
def test_two_occupants_together_bear_what_one_would(move: date, frequency: Frequency) -> None:
    item = FixedItem("Fee", FEE, frequency)
    one, first, second = stay("A", "Lola"), stay("A", "Lola", end=move), stay("A", "Mia", move)

    both = times_due(item, first, AUGUST) + times_due(item, second, AUGUST)

    assert both == times_due(item, one, AUGUST)


@given(
    st.sampled_from(Frequency),
    st.tuples(SOME_DAYS, SOME_DAYS).filter(lambda days: days[0] < days[1]),
    st.none() | SOME_DAYS,
    st.none() | SOME_DAYS,
)
def test_an_item_is_never_due_less_than_not_at_all(
    frequency: Frequency, stayed: tuple[date, date], since: date | None, until: date | None
) -> None:
    assert due(frequency, *stayed, since, until) >= 0
