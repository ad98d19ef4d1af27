"""Which register of a meter is read next."""

from dataclasses import replace
from datetime import timedelta

from app.domain.reading import Register
from app.reports.words import Words
from app.ui.add_reading.leaving import next_of
from app.ui.add_reading.registers import last_value, next_register, offered, register_to_read
from app.ui.add_reading.state import check
from app.use_cases.entry_page import EntryPage
from tests.ui.add_reading.build import NOW, meter, seen

HIGH, LOW = Register.T1, Register.T2


def test_the_first_counter_that_was_not_read_today_comes_first() -> None:
    double = meter(seen("10", register=HIGH), seen("20", register=LOW), seen("11", 0.01, register=HIGH))

    assert register_to_read(None, double) is LOW
    assert register_to_read(HIGH, double) is HIGH


def test_after_one_tariff_comes_the_other_until_both_are_read() -> None:
    double = meter(seen("10", register=HIGH), seen("20", register=LOW))
    half_read = meter(*double.around, seen("11", 0.01, register=HIGH))

    assert next_register(double, HIGH) is LOW
    assert next_register(half_read, LOW) is None


def test_on_a_day_of_the_past_what_was_read_then_is_read() -> None:
    double = meter(seen("10", register=HIGH), seen("20", register=LOW), at=NOW - timedelta(days=3))
    half_read = replace(double, around=(*double.around, seen("11", 3, register=HIGH)))

    assert next_register(half_read, LOW) is None


def test_both_registers_of_one_reading_keep_one_instant() -> None:
    """In the cellar the second number is typed a while after the first."""
    first_at = NOW - timedelta(seconds=17)
    page = EntryPage(meter(seen("10", register=HIGH), seen("20", register=LOW)), False, "", {})

    following = next_of(Words(), page, HIGH)

    assert following is not None
    draft = following.draft_after(first_at)
    assert (following.name, draft.register) == ("Low tariff", LOW)
    checked = check(replace(draft, text="21"), page.entry, NOW)
    assert checked.form is not None
    assert checked.form.taken_at == first_at


def test_a_plain_meter_can_become_one_for_two_tariffs() -> None:
    assert offered(meter()) == (Register.TOTAL, HIGH, LOW)


def test_the_last_value_is_that_of_the_same_counter() -> None:
    high = seen("10", register=HIGH)
    double = meter(high, seen("20", 1, register=LOW))

    assert last_value(double, HIGH, NOW) == high
    assert last_value(double, HIGH, high.taken_at) is None
