"""What a line of the log says."""

from app.domain.reading import Event, Register, Source
from app.ui.meter import log_words
from app.use_cases.desk import Desk
from app.use_cases.log import log
from tests.ui.meter.build import WORDS, add, at, record, spaced


def test_a_reading_tells_what_it_counted_and_how_much_that_is_a_day(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 3), "100")
    record(desk, meter_id, at(11, 10), "114.2")

    newest, first = desk.ask(log, meter_id)

    assert spaced(log_words.counted(WORDS, newest)) == "+14.2 kWh"
    assert log_words.per_day(WORDS, newest) == "2.0 a day"
    assert (log_words.counted(WORDS, first), log_words.per_day(WORDS, first)) == ("", "")


def test_within_an_hour_a_pace_means_nothing(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 10, 8), "100")
    record(desk, meter_id, at(11, 10, 8).replace(minute=30), "101")

    assert log_words.per_day(WORDS, desk.ask(log, meter_id)[0]) == ""


def test_what_a_rule_assumed_is_called_assumed_and_what_a_person_said_is_not(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 1), "100")
    record(desk, meter_id, at(11, 5), "10", source=Source.IMPORTED)
    record(desk, meter_id, at(11, 9), "5", event=Event.RESET)

    said, assumed, _first = desk.ask(log, meter_id)

    assert log_words.event_name(WORDS, said.reading) == "Reset"
    assert log_words.event_name(WORDS, assumed.reading) == "Reset, assumed"
    assert log_words.source_name(WORDS, assumed.reading) == "Imported"
    assert log_words.source_name(WORDS, said.reading) == ""


def test_only_registers_beside_the_total_are_named(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 1), "100")
    record(desk, meter_id, at(11, 2), "40", register=Register.T2)

    low, total = desk.ask(log, meter_id)

    assert log_words.register_name(WORDS, low.reading) == "Low tariff"
    assert log_words.register_name(WORDS, total.reading) == ""
