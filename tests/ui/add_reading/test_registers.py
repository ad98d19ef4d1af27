"""Which counter of a meter is read next."""

from app.domain.reading import Register
from app.ui.add_reading.registers import last_value, next_register, offered, register_to_read
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


def test_a_plain_meter_can_become_one_for_two_tariffs() -> None:
    assert offered(meter()) == (Register.TOTAL, HIGH, LOW)


def test_the_last_value_is_that_of_the_same_counter() -> None:
    high = seen("10", register=HIGH)
    double = meter(high, seen("20", 1, register=LOW))

    assert last_value(double, HIGH, NOW) == high
    assert last_value(double, HIGH, high.taken_at) is None
