"""What a file does not settle is asked with an example from it."""

from app.domain.csv.layout import DateOrder, Kind, Stamp
from app.domain.csv.recognition import recognise
from app.reports.words import Words
from app.ui.import_file.questions import answer, questions, settled

_ = Words("en", "GB")
DATES = "date,reading\n03/04/2026 09:00,100.5\n05/06/2026 09:00,180.25\n"
NUMBERS = "date,reading\n2026-10-01,1.234\n2026-11-01,1.567\n"
ENDS = "time,House\n" + "".join(
    f"2026-11-01 {h:02}:{m:02},0.{25 + h % 3}\n"
    for h in range(24)
    for m in (15, 30, 45, 0)
    if (h, m) != (0, 0)
)


def test_a_date_is_asked_by_the_two_days_it_could_be() -> None:
    (asked,) = questions(_, DATES, recognise(DATES))

    assert asked.text == "Which day is “03/04/2026 09:00” in this file?"
    assert asked.answers == {"dmy": "Friday, 3 April 2026", "mdy": "Wednesday, 4 March 2026"}


def test_a_date_that_is_one_day_either_way_is_not_asked() -> None:
    same = "date,reading\n03/03/2026,100.5\n04/04/2026,180.25\n"

    assert questions(_, same, settled(same, recognise(same))) == []


def test_a_number_is_asked_by_its_two_sizes() -> None:
    (asked,) = questions(_, NUMBERS, recognise(NUMBERS))

    assert asked.text == "How much is “1.234” in this file?"
    assert asked.answers == {".": "1.234, with decimals", ",": "1,234, more than a thousand"}


def test_the_first_time_of_interval_data_is_asked() -> None:
    layout = recognise(ENDS, Kind.INTERVALS)

    (asked,) = questions(_, ENDS, layout)

    assert asked.field == "stamp"
    assert "“2026-11-01 00:15”" in asked.text
    assert set(asked.answers) == {Stamp.START.value, Stamp.END.value}


def test_readings_have_no_intervals_to_ask_about() -> None:
    layout = settled(ENDS, recognise(ENDS, Kind.READINGS))

    assert "stamp" not in layout.unsure


def test_an_answer_settles_its_question() -> None:
    layout = answer(recognise(DATES), "dates", "mdy")

    assert layout.dates is DateOrder.MDY
    assert questions(_, DATES, layout) == []
