"""What a typed reading means, what is asked about it, and what is stored."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from app.domain.dial import (
    ExponentInDialError,
    LettersInDialError,
    NegativeDialError,
    SeparatorsInDialError,
    TooHighError,
    TooManyDecimalsError,
)
from app.domain.reading import Event, Register
from app.reports.words import Words
from app.ui.add_reading.draft import Draft, draft_of
from app.ui.add_reading.rollover import TurnOverTooLowError
from app.ui.add_reading.state import Question, check
from app.ui.moment import at_clock
from app.use_cases.entry_page import Correction, EntryPage
from app.use_cases.readings import ReadingForm
from tests.ui.add_reading.build import NOW, ZURICH, meter, seen


@pytest.mark.parametrize("text", ["114.2", "114,2", " 114.2 "])
def test_a_higher_value_can_be_stored_at_once(text: str) -> None:
    checked = check(Draft(text, note=" dark "), meter(seen("100.0")), NOW)

    assert checked.form == ReadingForm(NOW, Decimal("114.2"), note="dark")
    assert checked.asks is None


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("abc", LettersInDialError),
        ("NaN", LettersInDialError),
        ("1e9", ExponentInDialError),
        ("-5", NegativeDialError),
        ("1.2.3.4", SeparatorsInDialError),
        ("...", SeparatorsInDialError),
        ("114.25", TooManyDecimalsError),
        ("100000", TooHighError),
    ],
)
def test_what_is_no_dial_value_is_said_at_the_dial(text: str, error: type[Exception]) -> None:
    checked = check(Draft(text), meter(seen("100.0"), turn_over_at=Decimal(100_000)), NOW)

    assert isinstance(checked.wrong["kwh"], error)
    assert not checked.can_save


def test_nothing_typed_is_not_scolded_and_not_stored() -> None:
    checked = check(Draft(" "), meter(seen("100.0")), NOW)

    assert not checked.wrong
    assert not checked.can_save


def test_the_same_value_as_before_is_stored() -> None:
    checked = check(Draft("100"), meter(seen("100.0")), NOW)

    assert checked.form is not None
    assert checked.asks is None


def test_a_lower_value_asks_what_happened() -> None:
    checked = check(Draft("91"), meter(seen("99.0")), NOW)

    assert checked.asks is Question.LOWER
    assert not checked.can_save


def test_a_shorter_number_is_taken_for_one_still_being_typed() -> None:
    typing = check(Draft("3"), meter(seen("99998.0")), NOW)
    done = check(Draft("3", is_done=True), meter(seen("99998.0")), NOW)

    assert (typing.asks, typing.can_save, typing.form) == (None, True, None)
    assert (done.asks, done.can_save) == (Question.LOWER, False)


def test_another_digit_asks_anew() -> None:
    confirmed = Draft("3", is_done=True, is_right=True)

    assert confirmed.typing("34") == Draft("34")


def test_a_reset_is_stored_as_it_was_said() -> None:
    checked = check(Draft("91", said=Event.RESET), meter(seen("99.0")), NOW)

    assert checked.form == ReadingForm(NOW, Decimal(91), event=Event.RESET)
    assert checked.asks is Question.LOWER


def test_a_rollover_takes_the_next_power_of_ten() -> None:
    checked = check(Draft("3", said=Event.ROLLOVER), meter(seen("99998.0")), NOW)

    assert checked.form == ReadingForm(NOW, Decimal(3), event=Event.ROLLOVER, turn_over_at=Decimal(100_000))
    assert checked.look is not None
    assert checked.look.kwh == 5


def test_a_rollover_takes_what_the_device_is_known_to_do() -> None:
    entry = meter(seen("998.0"), turn_over_at=Decimal(1_000_000))

    checked = check(Draft("3", said=Event.ROLLOVER), entry, NOW)

    assert checked.form is not None
    assert checked.form.turn_over_at == 1_000_000


def test_a_turn_over_that_was_passed_already_is_refused_at_its_field() -> None:
    draft = Draft("3", said=Event.ROLLOVER, turn_over_at="1000")

    checked = check(draft, meter(seen("99998.0")), NOW)

    assert isinstance(checked.wrong["turn_over_at"], TurnOverTooLowError)
    assert not checked.can_save


def test_more_than_the_meter_can_deliver_is_stored_once_it_is_said_to_be_right() -> None:
    entry = meter(seen("100.0", days_ago=1))

    asked = check(Draft("1000"), entry, NOW)
    confirmed = check(Draft("1000", is_right=True), entry, NOW)

    assert (asked.asks, asked.can_save) == (Question.STEEP, False)
    assert confirmed.form is not None


def test_a_value_above_a_later_one_is_questioned() -> None:
    draft = Draft("120", at_clock(datetime(2026, 11, 18, 8), ZURICH))  # noqa: DTZ001 - a clock time

    checked = check(draft, meter(seen("100.0"), seen("110.0", days_ago=1)), NOW)

    assert checked.asks is Question.ABOVE_NEXT


def test_a_reading_before_the_first_one_is_stored() -> None:
    draft = Draft("90", at_clock(datetime(2026, 11, 1, 8), ZURICH))  # noqa: DTZ001 - a clock time

    checked = check(draft, meter(seen("100.0")), NOW)

    assert checked.form is not None
    assert checked.last is None


def test_a_time_in_the_future_is_said_at_the_time() -> None:
    draft = Draft("120", at_clock(datetime(2026, 11, 21, 10), ZURICH))  # noqa: DTZ001 - a clock time

    checked = check(draft, meter(seen("100.0")), NOW)

    assert "taken_at" in checked.wrong
    assert not checked.can_save


def test_a_time_that_has_a_reading_already_is_said_with_its_value() -> None:
    draft = Draft("120", at_clock(datetime(2026, 11, 14, 9), ZURICH))  # noqa: DTZ001 - a clock time

    checked = check(draft, meter(seen("100.000")), NOW)

    assert "already a reading at this time: 100.0 kWh" in Words().of(checked.wrong["taken_at"])


def test_an_hour_that_clocks_skipped_is_said_at_the_time() -> None:
    draft = Draft("120", at_clock(datetime(2026, 3, 29, 2, 30), ZURICH))  # noqa: DTZ001 - a clock time

    checked = check(draft, meter(), NOW)

    assert "never showed this time" in Words().of(checked.wrong["taken_at"])


def correction(form: ReadingForm, *around: object) -> Correction:
    return Correction(EntryPage(meter(*around), False, "", {}), form, None)  # type: ignore[arg-type]


def test_a_stored_reading_comes_back_as_it_was() -> None:
    form = ReadingForm(NOW - timedelta(days=3, seconds=7), Decimal(114), Register.TOTAL, note="dark")
    found = correction(form, seen("100.0"))

    draft = draft_of(found, ",")
    checked = check(draft, found.page.entry, NOW)

    assert draft.text == "114,0"
    assert checked.form == replace(form, event=None)


def test_a_stored_rollover_that_no_longer_falls_becomes_an_ordinary_reading() -> None:
    found = correction(ReadingForm(NOW, Decimal(3), event=Event.ROLLOVER), seen("100.0"))

    checked = check(draft_of(found, ".").typing("103"), found.page.entry, NOW)

    assert checked.form is not None
    assert checked.form.event is Event.NORMAL


def test_the_first_value_of_a_new_meter_may_be_lower() -> None:
    found = correction(ReadingForm(NOW, Decimal(0), event=Event.INITIAL), seen("100.0"))

    checked = check(draft_of(found, ".").typing("1"), found.page.entry, NOW)

    assert checked.form == ReadingForm(NOW, Decimal(1))
