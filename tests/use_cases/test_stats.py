"""The one calculation of a cycle: readings and quarters together, and one damaged meter alone."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.forms import MeterForm
from app.domain.quality import Quality
from app.domain.reading import Event, Register, SameInstantError, Verdict
from app.use_cases.desk import Desk
from app.use_cases.home import home
from app.use_cases.log import log
from app.use_cases.meter_page import cycle_page, meter_page
from app.use_cases.meter_view import log_head, meter_view
from app.use_cases.meters import add_meter
from app.use_cases.readings import ReadingForm, delete_reading, record_reading
from app.use_cases.reminders import inbox, reminders, waiting
from tests.use_cases.conftest import Clock
from tests.use_cases.rows import contradict, keep_days

ZONE = "Europe/Zurich"
# The 21 November 2026; the cycle began on the 8th. A quarter of 250 Wh makes 24 kWh a day.
TODAY = date(2026, 11, 21)
# The clocks of the cycle before showed an hour twice.
HOURS_OF_OCTOBER = 31 * 24 + 1
T1, T2 = Register.T1, Register.T2


def add(desk: Desk, name: str = "Kitchen") -> UUID:
    return UUID(str(desk.do(add_meter, MeterForm(name, anchor_day=8), ZONE).answer))


def midnight(day: date) -> datetime:
    """Return a local midnight in winter."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=1)


def record(desk: Desk, meter_id: UUID, at: datetime, kwh: str, register: Register = Register.TOTAL) -> UUID:
    form = ReadingForm(at, Decimal(kwh), register)
    return UUID(str(desk.do(record_reading, meter_id, form).answer))


def damaged(desk: Desk) -> tuple[UUID, UUID]:
    """Store a meter with two readings at one instant, and return it with one of these."""
    meter_id = add(desk, "Damaged")
    reading_id = record(desk, meter_id, midnight(date(2026, 11, 10)), "100")
    desk.do(contradict, reading_id)
    return meter_id, reading_id


def test_a_reading_after_the_quarters_is_counted_from_where_they_end(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, midnight(date(2026, 11, 8)), "1000")
    desk.do(keep_days, meter_id, date(2026, 11, 8), 4, 250)
    record(desk, meter_id, midnight(date(2026, 11, 20)), "1146")

    (now,) = desk.ask(home).meters

    assert now.stats.used_kwh == 146
    assert now.stats.quality is Quality.MEASURED
    assert now.latest == now.stats.latest
    assert now.days_since_reading == 1
    assert desk.ask(cycle_page, meter_id, TODAY).usage.kwh == 146


def test_quarters_of_before_the_cycle_do_not_hide_its_readings(desk: Desk) -> None:
    meter_id = add(desk)
    desk.do(keep_days, meter_id, date(2026, 10, 28), 5, 250)
    for day, kwh in ((8, "1000"), (20, "1060")):
        record(desk, meter_id, midnight(date(2026, 11, day)), kwh)

    (now,) = desk.ask(home).meters

    assert now.stats.used_kwh == 60
    assert desk.ask(meter_page, meter_id).points[-1].kwh == 60


def test_what_old_quarters_leave_of_a_rise_is_counted_after_them(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, midnight(date(2026, 8, 1)), "1000")
    desk.do(keep_days, meter_id, date(2026, 8, 1), 99, 250)
    record(desk, meter_id, midnight(date(2026, 11, 18)), str(1000 + 99 * 24 + 10))

    (now,) = desk.ask(home).meters

    assert now.stats.used_kwh == 10
    assert now.stats.used_kwh == desk.ask(meter_page, meter_id).points[-1].kwh
    assert desk.ask(cycle_page, meter_id, date(2026, 9, 10)).usage.kwh == 30 * 24


def test_readings_count_in_the_cycles_that_quarters_do_not_reach(desk: Desk) -> None:
    meter_id = add(desk)
    desk.do(keep_days, meter_id, date(2026, 10, 8), 44, 250)
    record(desk, meter_id, midnight(date(2026, 8, 8)) - timedelta(hours=1), "1000")
    record(desk, meter_id, midnight(date(2026, 10, 8)) - timedelta(hours=1), "1122")

    bars = desk.ask(meter_page, meter_id).bars

    assert [bar.usage.kwh for bar in bars[-3:]] == [62, 60, HOURS_OF_OCTOBER]
    assert bars[-1].usage.quality is Quality.MEASURED


@pytest.mark.parametrize("registers", [(Register.TOTAL,), (T1, T2)])
def test_quarters_of_every_register_of_use_are_counted(desk: Desk, registers: Sequence[Register]) -> None:
    meter_id = add(desk)
    for register in registers:
        desk.do(keep_days, meter_id, date(2026, 10, 8), 44, 500 // len(registers), register=register)

    view = desk.ask(meter_view, meter_id)

    assert view.page.stats.used_kwh == 13 * 48
    assert view.page.bars[-1].usage.kwh == 2 * HOURS_OF_OCTOBER
    assert view.known is not None
    assert view.known.quarters is not None
    assert view.known.quarters.days == 44
    assert view.counts_quarters_alone


def test_registers_read_one_after_the_other_make_no_hole(desk: Desk) -> None:
    meter_id = add(desk)
    for day, kwh in ((9, 50), (19, 60)):
        nine = midnight(date(2026, 11, day)) + timedelta(hours=9)
        record(desk, meter_id, nine, str(kwh), T1)
        record(desk, meter_id, nine + timedelta(seconds=40), str(kwh + 30), T2)

    (now,) = desk.ask(home).meters

    assert now.stats.quality > Quality.MISSING
    assert now.latest == now.stats.latest
    assert now.latest is not None
    assert now.latest.taken_at == nine
    assert now.stats.used_kwh is not None
    assert round(now.stats.used_kwh, 1) == 20


def test_the_latest_of_quarters_of_long_ago_and_older_readings_is_the_end_of_the_quarters(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, midnight(date(2026, 1, 8)), "1000")
    desk.do(keep_days, meter_id, date(2026, 3, 1), 3, 250)

    (now,) = desk.ask(home).meters

    assert now.latest is not None
    assert now.latest.taken_at == midnight(date(2026, 3, 4))


def test_a_reading_after_quarters_of_long_ago_is_the_latest(desk: Desk) -> None:
    meter_id = add(desk)
    desk.do(keep_days, meter_id, date(2026, 3, 1), 3, 250)
    record(desk, meter_id, midnight(date(2026, 5, 8)), "1000")

    (now,) = desk.ask(home).meters

    assert now.latest is not None
    assert now.latest.taken_at == midnight(date(2026, 5, 8))


def test_a_meter_that_only_delivers_was_read_too(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, midnight(TODAY), "7", Register.EXPORT)

    (now,) = desk.ask(home).meters

    assert now.days_since_reading == 0
    assert now.stats.used_kwh is None


def test_one_damaged_meter_fails_alone(desk: Desk) -> None:
    meter_id, _ = damaged(desk)
    kitchen = add(desk)

    found = desk.ask(home)

    assert [now.stored.row.id for now in found.meters] == [kitchen]
    (failed,) = found.failed
    assert failed.stored.row.id == meter_id
    assert isinstance(failed.error, SameInstantError)
    assert "2026-11-10 00:00" in str(failed.error)


def test_reminders_go_on_beside_a_damaged_meter(desk: Desk) -> None:
    damaged(desk)
    kitchen = add(desk)

    coming = desk.ask(reminders)

    assert kitchen in {meter.id for one in coming for meter in one.meters}
    assert desk.ask(waiting) == len(desk.ask(inbox).due)


def test_a_damaged_meter_asks_to_be_read_like_any_other(desk: Desk, clock: Clock) -> None:
    meter_id, _ = damaged(desk)
    clock.now += timedelta(days=30)

    waits = desk.ask(inbox).due

    assert {meter.last_read_at for one in waits for meter in one.meters if meter.id == meter_id} == {
        midnight(date(2026, 11, 10))
    }


def test_a_damaged_meter_takes_a_new_reading(desk: Desk, clock: Clock) -> None:
    meter_id, _ = damaged(desk)

    record(desk, meter_id, clock.now, "120")

    (failed,) = desk.ask(home).failed
    assert failed.days_since_reading == 0


def test_a_fall_stored_beside_a_contradiction_is_judged_once_that_is_mended(desk: Desk, clock: Clock) -> None:
    meter_id, reading_id = damaged(desk)
    record(desk, meter_id, clock.now, "20")

    desk.do(delete_reading, reading_id)

    latest = desk.ask(log, meter_id)[0].reading
    assert (latest.event, latest.verdict) == (Event.RESET, Verdict.ASSUMED)


def test_three_readings_of_one_instant_can_be_deleted_one_by_one(desk: Desk) -> None:
    meter_id, reading_id = damaged(desk)
    desk.do(contradict, reading_id)

    for line in desk.ask(log, meter_id)[1:]:
        desk.do(delete_reading, line.id)

    assert desk.ask(home).failed == ()


def test_the_log_of_a_damaged_meter_lists_what_to_mend(desk: Desk) -> None:
    meter_id, reading_id = damaged(desk)

    lines = desk.ask(log, meter_id)

    assert {line.reading.kwh for line in lines} == {Decimal(100), Decimal(101)}
    assert {line.step for line in lines} == {None}
    assert desk.ask(log_head, meter_id).readings == 2
    desk.do(delete_reading, reading_id)
    assert desk.ask(home).failed == ()
