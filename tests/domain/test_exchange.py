"""An exchange without problems loses and invents nothing."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from app.domain.exchange import ExchangeForm, Hanging, exchange_problems
from app.domain.reading import Reading, Register

HIGH, LOW = Register.T1, Register.T2
AT = datetime(2026, 11, 3, 8, tzinfo=UTC)
Values = dict[Register, str]


def seen(kwh: str, days: float, register: Register) -> Reading:
    return Reading(AT + timedelta(days=days), Decimal(kwh), register)


DOUBLE = Hanging(AT - timedelta(days=90), (HIGH, LOW), (seen("100", -7, HIGH), seen("200", -7, LOW)))


def fields(finals: Values, initials: Values, hanging: Hanging = DOUBLE, at: datetime = AT) -> list[str]:
    form = ExchangeForm(at, in_kwh(finals), in_kwh(initials))
    return [problem.field for problem in exchange_problems(form, hanging, AT)]


def in_kwh(values: Values) -> dict[Register, Decimal]:
    return {register: Decimal(kwh) for register, kwh in values.items()}


def test_the_new_device_may_have_other_registers() -> None:
    assert fields({HIGH: "100", LOW: "201"}, {Register.TOTAL: "0"}) == []


@pytest.mark.parametrize(
    ("finals", "initials", "wrong"),
    [
        ({HIGH: "110"}, {HIGH: "0"}, ["final_T2"]),
        ({HIGH: "99", LOW: "200"}, {HIGH: "0"}, ["final_T1"]),
        ({HIGH: "NaN", LOW: "200"}, {LOW: "-1"}, ["final_T1", "initial_T2"]),
    ],
)
def test_each_register_has_its_own_problem(finals: Values, initials: Values, wrong: list[str]) -> None:
    assert fields(finals, initials) == wrong


def test_a_register_read_since_then_begins_somewhere_and_need_not_have_ended() -> None:
    later = Hanging(None, (HIGH, LOW), (seen("100", -7, HIGH), seen("3", 1, LOW)))

    assert fields({HIGH: "110"}, {HIGH: "0"}, later) == ["initial_T2"]
    assert fields({HIGH: "110"}, {LOW: "0"}, later) == []


def test_a_reading_of_that_moment_says_the_last_value_already() -> None:
    here = Hanging(None, (HIGH,), (seen("100", 0, HIGH),))

    assert fields({HIGH: "101"}, {}, here) == ["at"]
    assert fields({HIGH: "100"}, {}, here) == []


@pytest.mark.parametrize("at", [AT + timedelta(days=1), AT - timedelta(days=90), AT.replace(year=1899)])
def test_an_exchange_has_a_time_at_which_it_can_have_been(at: datetime) -> None:
    assert "at" in fields({HIGH: "300", LOW: "300"}, {HIGH: "0"}, DOUBLE, at)


def test_the_year_of_an_exchange_is_one_in_which_meters_were_read() -> None:
    new = Hanging(None, (), ())

    assert fields({HIGH: "1"}, {}, new, AT.replace(year=1899)) == ["at"]
