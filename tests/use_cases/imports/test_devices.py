"""Readings of a file go to the device that hung there, and bring the exchanges they tell of."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from app.domain.exchange import ExchangeForm
from app.domain.forms import MeterForm
from app.domain.reading import Event, Register
from app.domain.usage import usage_between
from app.storage.queries.meters import StoredMeter, meter
from app.use_cases.desk import Desk
from app.use_cases.exchange import exchange_meter
from app.use_cases.imports.targets import Called
from app.use_cases.log import log
from app.use_cases.readings import ReadingForm, record_reading
from tests.use_cases.imports.build import all_of, bring_in, look, new_meter

EXCHANGE = """meter,serial,time,reading kWh,event
Kitchen,old-1,2026-03-01T08:00+01:00,900,
Kitchen,old-1,2026-03-10T08:00+01:00,960,final
Kitchen,new-2,2026-03-10T08:00+01:00,5,initial
Kitchen,new-2,2026-03-20T08:00+01:00,45,
"""


def at(day: int) -> datetime:
    return datetime(2026, 3, day, 7, tzinfo=UTC)


def stored(desk: Desk, meter_id: UUID) -> StoredMeter:
    found = desk.ask(lambda book: meter(book.session, meter_id))
    assert found is not None
    return found


def used(desk: Desk, meter_id: UUID) -> Decimal:
    readings = [line.reading for line in desk.ask(log, meter_id)]
    return usage_between(readings, at(1), at(31), devices=stored(desk, meter_id).rule_devices).kwh


def test_an_exchange_in_a_file_brings_its_device(desk: Desk) -> None:
    done = bring_in(desk, EXCHANGE, {Called("Kitchen"): MeterForm("Kitchen")})

    devices = stored(desk, done.meters[0]).devices
    assert [(one.serial, one.installed_at, one.removed_at) for one in devices] == [
        ("old-1", None, at(10)),
        ("new-2", at(10), None),
    ]
    assert used(desk, done.meters[0]) == 60 + 40


def test_an_exchange_that_is_known_brings_nothing(desk: Desk) -> None:
    done = bring_in(desk, EXCHANGE, {Called("Kitchen"): MeterForm("Kitchen")})
    before = desk.ask(all_of)

    again = bring_in(desk, EXCHANGE)

    assert (again.stored, again.there) == (0, 4)
    assert desk.ask(all_of) == before
    assert len(stored(desk, done.meters[0]).devices) == 2


def test_readings_go_to_the_device_in_force_at_their_instant(desk: Desk) -> None:
    meter_id = new_meter(desk, serial="old-1")
    desk.do(
        exchange_meter,
        meter_id,
        ExchangeForm(at(10), {Register.TOTAL: Decimal(960)}, {Register.TOTAL: Decimal(5)}, serial="new-2"),
    )

    bring_in(desk, "time,reading kWh\n2026-03-01 08:00,900\n2026-03-20 08:00,45\n")

    assert [told[1] for told in desk.ask(all_of)] == ["new-2", "new-2", "old-1", "old-1"]
    assert used(desk, meter_id) == 60 + 40


def test_a_device_of_the_file_takes_over_the_stored_readings_after_it(desk: Desk) -> None:
    meter_id = new_meter(desk, serial="old-1")
    for day, kwh in ((1, 900), (25, 60)):
        desk.do(record_reading, meter_id, ReadingForm(at(day), Decimal(kwh)))

    bring_in(desk, EXCHANGE)

    readings = desk.ask(log, meter_id)
    assert [line.reading.event for line in reversed(readings)] == [
        Event.NORMAL,
        Event.FINAL,
        Event.INITIAL,
        Event.NORMAL,
        Event.NORMAL,
    ]
    assert used(desk, meter_id) == 60 + 55


def test_a_stored_reading_becomes_the_final_one_that_the_file_tells_of(desk: Desk) -> None:
    meter_id = new_meter(desk)
    desk.do(record_reading, meter_id, ReadingForm(at(10), Decimal(960)))

    bring_in(desk, EXCHANGE)

    assert used(desk, meter_id) == 60 + 40


def test_a_first_reading_of_a_device_beside_a_usual_one_is_refused(desk: Desk) -> None:
    new_meter(desk)
    text = "time,reading kWh,event\n2026-03-10 08:00,960,\n2026-03-10 08:00,0,initial\n"

    preview = look(desk, text)

    assert [line.line for line in preview.refused] == [3]
    assert "960 kWh" in str(preview.refused[0])


def test_the_first_reading_ever_exchanges_nothing(desk: Desk) -> None:
    meter_id = new_meter(desk, serial="only")

    bring_in(desk, "time,reading kWh,event\n2026-03-10 08:00,0,initial\n2026-03-20 08:00,7,\n")

    assert len(stored(desk, meter_id).devices) == 1
    assert used(desk, meter_id) == 7


def test_an_exchange_before_any_other_reading_has_both_devices(desk: Desk) -> None:
    lines = EXCHANGE.splitlines(keepends=True)

    done = bring_in(desk, "".join([lines[0], *lines[2:]]), {Called("Kitchen"): MeterForm("Kitchen")})

    assert [one.serial for one in stored(desk, done.meters[0]).devices] == ["old-1", "new-2"]
    assert used(desk, done.meters[0]) == 40
