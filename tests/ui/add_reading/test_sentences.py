"""What the live sentence and the questions say."""

from datetime import datetime
from decimal import Decimal

import pytest

from app.domain.reading import Event, Reading, Register
from app.reports.words import Words
from app.ui.add_reading.draft import Draft
from app.ui.add_reading.sentences import asked, meaning
from app.ui.add_reading.state import check
from app.ui.moment import at_clock
from app.use_cases.entry import Entry
from tests.ui.add_reading.build import NOW, ZURICH, meter, seen

WEEK_AGO = seen("100.0")


def live(draft: Draft, entry: Entry) -> str:
    return meaning(Words(), entry, draft, check(draft, entry, NOW)).replace("\u00a0", " ")


def question(draft: Draft, entry: Entry) -> str:
    checked = check(draft, entry, NOW)
    assert checked.asks is not None
    assert checked.look is not None
    return asked(Words(), entry, checked.asks, checked.look).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "around", "sentence"),
    [
        ("", (WEEK_AGO,), "Type the number the meter shows."),
        ("x", (WEEK_AGO,), ""),
        ("114", (WEEK_AGO,), "That is 14.0 kWh since Sat 14 Nov, 2.0 a day."),
        ("101", (seen("100", 0.01),), "That is 1.0 kWh since today, 08:45."),
        ("100", (WEEK_AGO,), "Nothing used since Sat 14 Nov."),
        ("3", (WEEK_AGO,), "So far less than last time."),
        ("99", (WEEK_AGO,), "So far less than last time."),
        ("98", (seen("99"),), "Less than last time."),
        ("100", (), "This is the first reading. From the second one on you see what is used."),
        ("100", (seen("90", 400),), "That is 10.0 kWh since 17 Oct 2025, 0.03 a day."),
    ],
)
def test_each_value_says_what_it_means(text: str, around: tuple[Reading, ...], sentence: str) -> None:
    assert live(Draft(text), meter(*around)) == sentence


def test_what_the_sun_gives_is_produced() -> None:
    export = seen("100", register=Register.EXPORT)

    assert live(Draft("100"), meter(WEEK_AGO, role="solar")) == "Nothing produced since Sat 14 Nov."
    assert live(Draft("100"), meter(export)) == "Nothing produced since Sat 14 Nov."


def test_a_rollover_says_what_was_used_across_it() -> None:
    draft = Draft("3", said=Event.ROLLOVER)

    assert live(draft, meter(seen("99998.0"))) == "That is 5.0 kWh since Sat 14 Nov, 0.7 a day."


def test_a_reset_says_where_counting_goes_on() -> None:
    assert live(Draft("91", said=Event.RESET), meter(seen("99"))) == "From here on it counts from 91.0 kWh."


def test_a_reading_before_the_first_one_says_so() -> None:
    draft = Draft("90", at_clock(datetime(2026, 11, 1, 8), ZURICH))  # noqa: DTZ001 - a clock time

    said = live(draft, meter(WEEK_AGO))

    assert said == "This lies before the first reading until now, of Sat 14 Nov. That is fine."


@pytest.mark.parametrize(
    ("draft", "around", "sentence"),
    [
        (
            Draft("91"),
            (seen("99"),),
            "The dial shows less than last time (99.0 kWh). What happened?",
        ),
        (
            Draft("924"),
            (seen("100", 2),),
            "That would be 412 kWh a day, more than 17 kW can deliver. Check the number.",
        ),
        (
            Draft("200"),
            (seen("100", 0.01),),
            "That would be 100.0 kWh since today, 08:45, more than 17 kW can deliver. Check the number.",
        ),
        (
            Draft("120", at_clock(datetime(2026, 11, 18, 8), ZURICH)),  # noqa: DTZ001 - a clock time
            (WEEK_AGO, seen("110", 1)),
            "Higher than the reading of Fri 20 Nov (110.0 kWh). Check date and number.",
        ),
    ],
)
def test_each_odd_value_is_asked_about_in_plain_words(
    draft: Draft, around: tuple[Reading, ...], sentence: str
) -> None:
    assert question(draft, meter(*around, max_kw=Decimal(17))) == sentence
