"""A meter exchange as it is typed: what is checked before it is stored."""

from datetime import datetime
from decimal import Decimal

from app.reports.words import Words
from app.ui.exchange.sentences import meaning
from app.ui.exchange.state import Draft, FinalTooLowError, check, draft_for
from app.ui.moment import at_clock
from app.use_cases.exchange import ExchangeForm
from tests.ui.add_reading.build import NOW, ZURICH, meter, seen

KITCHEN = meter(seen("99.0"), decimals=2, multiplier=Decimal(40), turn_over_at=Decimal(100_000))


def test_the_new_meter_is_built_like_the_old_one() -> None:
    draft = draft_for(KITCHEN, "", ",")

    assert (draft.initial, draft.decimals, draft.multiplier, draft.turn_over_at) == (
        "0",
        "2",
        "40",
        "100000",
    )


def test_the_value_that_led_here_is_that_of_the_new_meter() -> None:
    assert draft_for(KITCHEN, "3,5", ",").initial == "3,5"


def test_a_last_and_a_first_value_make_an_exchange() -> None:
    draft = draft_for(KITCHEN, "", ".").typed("final", "104,25").typed("serial", " B 7 ")

    checked = check(draft, KITCHEN, NOW)

    assert checked.form == ExchangeForm(
        NOW,
        Decimal("104.25"),
        Decimal(0),
        serial="B 7",
        turn_over_at=Decimal(100_000),
        decimals=2,
        multiplier=Decimal(40),
    )
    said = meaning(Words(), KITCHEN, checked).replace("\u00a0", " ")
    assert said == "The old meter counted 210.0 kWh since Sat 14 Nov."


def test_the_last_value_is_not_below_one_seen_before() -> None:
    checked = check(Draft("98"), KITCHEN, NOW)

    assert isinstance(checked.wrong["final_kwh"], FinalTooLowError)
    assert checked.form is None


def test_both_values_are_needed() -> None:
    assert check(Draft("", "0"), KITCHEN, NOW).form is None
    assert check(Draft("104", ""), KITCHEN, NOW).form is None


def test_a_first_value_has_to_fit_the_new_dial() -> None:
    checked = check(Draft("104", "20000", turn_over_at="10000"), KITCHEN, NOW)

    assert "initial_kwh" in checked.wrong


def test_a_multiplier_of_zero_is_said_at_its_field() -> None:
    assert "multiplier" in check(Draft("104", multiplier="0"), KITCHEN, NOW).wrong


def test_a_time_in_the_future_is_said_at_the_time() -> None:
    draft = Draft("104", moment=at_clock(datetime(2026, 11, 22, 8), ZURICH))  # noqa: DTZ001 - a clock time

    assert "at" in check(draft, KITCHEN, NOW).wrong
