"""Readings from a file are looked at first, stored once, and taken back as one."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.exchange import ExchangeForm
from app.domain.forms import MeterForm
from app.domain.reading import Event, Register, Source, Verdict
from app.storage.queries.meters import meter
from app.use_cases.desk import Desk
from app.use_cases.exchange import exchange_meter
from app.use_cases.history import undo
from app.use_cases.home import home
from app.use_cases.imports.readings import import_readings
from app.use_cases.imports.targets import UNNAMED, Called, NoMeterChosenError
from app.use_cases.log import log
from app.use_cases.meters import add_meter
from app.use_cases.progress import StoppedByPersonError
from app.use_cases.readings import ReadingForm, record_reading
from app.use_cases.sites import add_site
from tests.databases import ON_BOTH
from tests.use_cases.imports.build import all_of, bring_in, look, new_meter

pytestmark = ON_BOTH

WEEKS = """date;reading kWh
01.03.2026 08:00;900,5
08.03.2026 08:00;912
15.03.2026 08:00;930
"""


def at(day: int, hour: int = 7) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def values(desk: Desk, meter_id: UUID) -> list[Decimal]:
    return [line.reading.kwh for line in reversed(desk.ask(log, meter_id))]


def test_what_would_be_stored_is_shown_and_nothing_is_stored(desk: Desk) -> None:
    meter_id = new_meter(desk)

    preview = look(desk, WEEKS)

    assert (preview.new, preview.there, preview.refused) == (3, 0, ())
    assert [row.kwh for row in preview.rows] == [Decimal("900.5"), 912, 930]
    assert (preview.parts[0].first_at, preview.parts[0].last_at) == (at(1), at(15))
    assert values(desk, meter_id) == []


def test_an_imported_reading_says_where_it_comes_from(desk: Desk) -> None:
    meter_id = new_meter(desk)

    done = bring_in(desk, WEEKS)

    assert (done.stored, done.there, done.refused) == (3, 0, 0)
    assert values(desk, meter_id) == [Decimal("900.5"), 912, 930]
    assert {line.reading.source for line in desk.ask(log, meter_id)} == {Source.IMPORTED}


def test_importing_the_same_file_again_adds_nothing(desk: Desk) -> None:
    new_meter(desk)
    bring_in(desk, WEEKS)
    before = desk.ask(all_of)

    done = bring_in(desk, WEEKS)

    assert (done.stored, done.there) == (0, 3)
    assert desk.ask(all_of) == before


def test_what_was_stored_after_the_preview_counts_as_there_already(desk: Desk) -> None:
    new_meter(desk)
    preview = look(desk, WEEKS)
    bring_in(desk, WEEKS)

    done = desk.do_in_bulk(import_readings, preview).answer

    assert (done.stored, done.there) == (0, 3)


def test_another_value_at_the_same_moment_is_refused(desk: Desk) -> None:
    meter_id = new_meter(desk)
    desk.do(record_reading, meter_id, ReadingForm(at(8), Decimal(911)))

    preview = look(desk, WEEKS)

    assert [(line.line, str(line), line.text) for line in preview.refused] == [
        (3, "This differs from the reading already there: 911.000 kWh.", "08.03.2026 08:00;912")
    ]
    assert (preview.new, preview.there) == (2, 0)


def test_a_line_in_the_future_is_refused(desk: Desk) -> None:
    new_meter(desk)

    preview = look(desk, WEEKS + "15.03.2027 08:00;940\n")

    assert [(line.line, str(line)) for line in preview.refused] == [
        (5, "This time lies in the future. Correct the date.")
    ]


def test_an_import_is_undone_as_one(desk: Desk) -> None:
    meter_id = new_meter(desk)
    desk.do(record_reading, meter_id, ReadingForm(at(22), Decimal(950)))
    before = desk.ask(all_of)
    done = desk.do_in_bulk(import_readings, look(desk, WEEKS))

    desk.do(undo, done.group_id)

    assert desk.ask(all_of) == before


def test_a_stopped_import_leaves_nothing(desk: Desk) -> None:
    preview = look(desk, WEEKS, {UNNAMED: MeterForm("Kitchen")})

    def stop(done: int, total: int) -> None:
        assert (done, total) == (3, 3)
        raise StoppedByPersonError

    with pytest.raises(StoppedByPersonError):
        desk.do_in_bulk(import_readings, preview, stop)

    assert desk.ask(home).meters == ()


def test_a_name_that_no_meter_has_is_asked_about(desk: Desk) -> None:
    new_meter(desk)
    text = "meter,time,reading kWh\nKITCHEN,2026-03-01 08:00,5\nCellar,2026-03-01 08:00,7\n"

    preview = look(desk, text)

    assert [(named.called, named.lines) for named in preview.unknown] == [(Called("Cellar"), 1)]
    assert preview.new == 1


def test_a_new_meter_is_made_for_an_unknown_name(desk: Desk) -> None:
    text = "meter,serial,time,reading kWh\nCellar,ab-7,2026-03-01 08:00,7\n"

    done = bring_in(desk, text, {Called("Cellar"): MeterForm("Cellar")})

    stored = desk.ask(lambda book: meter(book.session, done.meters[0]))
    assert stored is not None
    assert (stored.row.name, stored.devices[0].serial) == ("Cellar", "ab-7")
    assert values(desk, done.meters[0]) == [7]


def test_a_file_without_a_name_needs_a_meter_where_there_are_two(desk: Desk) -> None:
    new_meter(desk, "Kitchen")
    cellar = new_meter(desk, "Cellar")

    with pytest.raises(NoMeterChosenError):
        bring_in(desk, WEEKS)
    bring_in(desk, WEEKS, {UNNAMED: cellar})

    assert values(desk, cellar) == [Decimal("900.5"), 912, 930]


def test_lines_of_a_name_can_be_left_out(desk: Desk) -> None:
    kitchen = new_meter(desk)
    text = "meter,time,reading kWh\nKitchen,2026-03-01 08:00,5\nCellar,2026-03-01 08:00,7\n"

    done = bring_in(desk, text, {Called("Cellar"): None})

    assert done.stored == 1
    assert values(desk, kitchen) == [5]


def test_a_meter_is_found_by_the_serial_of_a_device_it_once_had(desk: Desk) -> None:
    meter_id = new_meter(desk, serial="old-1")
    new_meter(desk, "Cellar", serial="x")
    desk.do(
        exchange_meter,
        meter_id,
        ExchangeForm(at(10), {Register.TOTAL: Decimal(950)}, {Register.TOTAL: Decimal(0)}, serial="new-2"),
    )

    bring_in(desk, "serial,time,reading kWh\nold-1,2026-03-08 08:00,912\n")

    assert values(desk, meter_id)[0] == 912


def test_a_fall_is_flagged_with_what_is_assumed(desk: Desk) -> None:
    meter_id = new_meter(desk, turn_over_at=Decimal(1000))
    text = "time,reading kWh\n2026-03-01 08:00,995\n2026-03-08 08:00,12\n2026-03-15 08:00,5\n"

    preview = look(desk, text)
    desk.do_in_bulk(import_readings, preview)

    assert [(fall.line, fall.before_kwh, fall.kwh, fall.event) for fall in preview.falls] == [
        (3, Decimal(995), Decimal(12), Event.ROLLOVER),
        (4, Decimal(12), Decimal(5), Event.RESET),
    ]
    stored = [(line.reading.event, line.reading.verdict) for line in desk.ask(log, meter_id)]
    assert stored == [
        (Event.RESET, Verdict.ASSUMED),
        (Event.ROLLOVER, Verdict.ASSUMED),
        (Event.NORMAL, None),
    ]


def test_a_line_before_a_guessed_reset_has_it_decided_anew(desk: Desk) -> None:
    meter_id = new_meter(desk)
    for day, kwh in ((1, 900), (20, 100)):
        desk.do(record_reading, meter_id, ReadingForm(at(day), Decimal(kwh)))

    bring_in(desk, "time,reading kWh\n2026-03-10 08:00,50\n")

    events = [line.reading.event for line in reversed(desk.ask(log, meter_id))]
    assert events == [Event.NORMAL, Event.RESET, Event.NORMAL]


def test_each_register_has_readings_of_its_own(desk: Desk) -> None:
    meter_id = new_meter(desk)

    done = bring_in(desk, "time,reading kWh,register\n2026-03-01 08:00,5,HT\n2026-03-01 08:00,3,NT\n")

    assert done.stored == 2
    registers = {line.reading.register: line.reading.kwh for line in desk.ask(log, meter_id)}
    assert registers == {Register.T1: 5, Register.T2: 3}


def test_local_times_are_those_of_each_meter(desk: Desk) -> None:
    zurich = new_meter(desk)
    site = desk.do(add_site, "Beach house", "Australia/Sydney").answer
    sydney = desk.do(add_meter, MeterForm("Beach"), "UTC", site).answer
    text = "meter,time,reading kWh\nKitchen,2026-03-01 08:00,5\nBeach,2026-03-29 02:30,7\n"

    bring_in(desk, text)

    assert desk.ask(log, zurich)[0].reading.taken_at == datetime(2026, 3, 1, 7, tzinfo=UTC)
    # In Zurich clocks skipped this hour; in Sydney they did not.
    assert desk.ask(log, sydney)[0].reading.taken_at == datetime(2026, 3, 28, 15, 30, tzinfo=UTC)
