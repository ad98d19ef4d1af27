"""Exchanging a meter loses and invents nothing."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.errors import FormError
from app.domain.exchange import ExchangeForm
from app.domain.forms import MeterForm
from app.domain.reading import Event, Register
from app.domain.usage import usage_between
from app.storage.queries.meters import meter
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.doubts import doubts
from app.use_cases.entry import entry
from app.use_cases.exchange import exchange_meter
from app.use_cases.history import undo
from app.use_cases.log import LogLine, log
from app.use_cases.meters import add_meter, form_of_meter
from app.use_cases.readings import PartOfExchangeError, ReadingForm, delete_reading, record_reading
from tests.databases import ON_BOTH

START = datetime(2026, 3, 1, 8, tzinfo=UTC)


TOTAL, HIGH, LOW, EXPORT = Register.TOTAL, Register.T1, Register.T2, Register.EXPORT
KINDS = [(TOTAL,), (HIGH, LOW), (TOTAL, EXPORT), (HIGH, LOW, EXPORT)]


def at(day: int) -> datetime:
    return START + timedelta(days=day)


@pytest.fixture
def meter_id(desk: Desk) -> UUID:
    added = desk.do(add_meter, MeterForm("Kitchen", serial="old-1"), "Europe/Zurich").answer
    for day, kwh in ((0, "900"), (10, "950")):
        desk.do(record_reading, added, ReadingForm(at(day), Decimal(kwh)))
    return UUID(str(added))


def exchange(desk: Desk, meter_id: UUID, day: int, final: str, initial: str = "0") -> UUID:
    finals, initials = {TOTAL: Decimal(final)}, {TOTAL: Decimal(initial)}
    form = ExchangeForm(at(day), finals, initials, serial="new-2", decimals=0)
    return desk.do(exchange_meter, meter_id, form).group_id


def used(desk: Desk, meter_id: UUID) -> Decimal:
    stored = desk.ask(lambda book: meter(book.session, meter_id))
    assert stored is not None
    taken = [line.reading for line in desk.ask(log, meter_id)]
    return usage_between(taken, at(-1), at(200), devices=stored.rule_devices).kwh


@ON_BOTH
def test_both_devices_count_up_to_and_from_the_exchange(desk: Desk, meter_id: UUID) -> None:
    exchange(desk, meter_id, 12, "960", "5")
    desk.do(record_reading, meter_id, ReadingForm(at(20), Decimal(45)))

    assert used(desk, meter_id) == 60 + 40
    events = [line.reading.event for line in reversed(desk.ask(log, meter_id))]
    assert events == [Event.NORMAL, Event.NORMAL, Event.FINAL, Event.INITIAL, Event.NORMAL]


@ON_BOTH
def test_the_new_device_hangs_there_from_then_on(desk: Desk, meter_id: UUID) -> None:
    exchange(desk, meter_id, 12, "960")

    stored = desk.ask(lambda book: meter(book.session, meter_id))
    assert stored is not None
    assert [device.serial for device in stored.devices] == ["old-1", "new-2"]
    assert stored.devices[0].removed_at == stored.devices[1].installed_at == at(12)
    assert desk.ask(form_of_meter, meter_id).serial == "new-2"


@ON_BOTH
def test_an_exchange_told_late_takes_the_later_readings_along(desk: Desk, meter_id: UUID) -> None:
    desk.do(record_reading, meter_id, ReadingForm(at(30), Decimal(12)))

    exchange(desk, meter_id, 20, "960", "2")

    assert used(desk, meter_id) == 60 + 10


def test_a_reading_at_the_moment_of_the_exchange_becomes_the_final_one(desk: Desk, meter_id: UUID) -> None:
    exchange(desk, meter_id, 10, "950")

    events = [line.reading.event for line in reversed(desk.ask(log, meter_id))]
    assert events == [Event.NORMAL, Event.FINAL, Event.INITIAL]


def test_a_final_value_below_the_last_one_is_refused(desk: Desk, meter_id: UUID) -> None:
    with pytest.raises(FormError, match="950"):
        exchange(desk, meter_id, 12, "940")

    assert len(desk.ask(log, meter_id)) == 2


@ON_BOTH
def test_an_exchange_is_undone_as_one(desk: Desk, meter_id: UUID) -> None:
    before = desk.ask(log, meter_id)
    group = exchange(desk, meter_id, 12, "960")

    desk.do(undo, group)

    assert desk.ask(log, meter_id) == before
    assert desk.ask(form_of_meter, meter_id).serial == "old-1"


def test_half_an_exchange_cannot_be_deleted(desk: Desk, meter_id: UUID) -> None:
    exchange(desk, meter_id, 12, "960")
    final = next(line for line in desk.ask(log, meter_id) if line.reading.event is Event.FINAL)

    with pytest.raises(PartOfExchangeError):
        desk.do(delete_reading, final.id)

    assert len(desk.ask(log, meter_id)) == 4


def test_an_exchange_in_the_future_or_before_the_last_one_is_refused(desk: Desk, meter_id: UUID) -> None:
    exchange(desk, meter_id, 12, "960")

    for day in (4000, 11):
        with pytest.raises(FormError):
            exchange(desk, meter_id, day, "970")

    assert len(desk.ask(log, meter_id)) == 4


def test_a_device_that_cannot_count_is_refused_at_the_exchange(desk: Desk, meter_id: UUID) -> None:
    form = ExchangeForm(at(12), {TOTAL: Decimal(960)}, {TOTAL: Decimal(0)}, multiplier=Decimal(0))

    with pytest.raises(FormError, match="multiplier"):
        desk.do(exchange_meter, meter_id, form)

    assert len(desk.ask(log, meter_id)) == 2


def add_with(desk: Desk, registers: Iterable[Register]) -> UUID:
    """Add a meter whose registers, one after the other, stood at 100, 200, ... and 10 more ten days later."""
    meter_id = UUID(str(desk.do(add_meter, MeterForm("House", serial="old-1"), "Europe/Zurich").answer))
    for number, register in enumerate(registers, 1):
        for day, kwh in ((0, 100 * number), (10, 100 * number + 10)):
            desk.do(record_reading, meter_id, ReadingForm(at(day), Decimal(kwh), register))
    return meter_id


def counted(desk: Desk, meter_id: UUID, registers: Iterable[Register], since: int, until: int) -> Decimal:
    devices = desk.ask(Book.meter, meter_id).rule_devices
    taken = [line.reading for line in desk.ask(log, meter_id)]
    asked = tuple(registers)
    return usage_between(taken, at(since), at(until), devices=devices, registers=asked).kwh


@pytest.mark.parametrize("is_told_late", [False, True])
@pytest.mark.parametrize("new", KINDS)
@pytest.mark.parametrize("old", KINDS)
def test_an_exchange_loses_and_invents_nothing_in_any_register(
    desk: Desk, old: Sequence[Register], new: Sequence[Register], is_told_late: bool
) -> None:
    meter_id = add_with(desk, old)
    finals = {register: Decimal(100 * number + 15) for number, register in enumerate(old, 1)}
    initials = {register: Decimal(number) for number, register in enumerate(new, 1)}
    form = ExchangeForm(at(12), finals, initials, serial="new-2", multiplier=Decimal(2))
    later = [ReadingForm(at(20), kwh + 7, register) for register, kwh in initials.items()]
    if is_told_late:
        record_all(desk, meter_id, later)

    desk.do(exchange_meter, meter_id, form)

    if not is_told_late:
        record_all(desk, meter_id, later)
    of_use = [register for register in Register if register is not EXPORT]
    use_before, use_after = len(set(old) - {EXPORT}), len(set(new) - {EXPORT})
    assert counted(desk, meter_id, of_use, 0, 12) == 15 * use_before
    assert counted(desk, meter_id, of_use, 12, 20) == 2 * 7 * use_after
    assert counted(desk, meter_id, [EXPORT], 0, 12) == (15 if EXPORT in old else 0)
    assert counted(desk, meter_id, [EXPORT], 12, 20) == (14 if EXPORT in new else 0)
    assert [doubt.reading for doubt in desk.ask(doubts_of, meter_id)] == []


def record_all(desk: Desk, meter_id: UUID, forms: Iterable[ReadingForm]) -> None:
    for form in forms:
        desk.do(record_reading, meter_id, form)


def doubts_of(book: Book, meter_id: UUID) -> list[LogLine]:
    return [doubt.line for doubt in doubts(book, book.meter(meter_id))]


@pytest.mark.parametrize("registers", KINDS)
def test_an_exchange_of_all_registers_is_one_group_and_undone_as_one(
    desk: Desk, registers: Sequence[Register]
) -> None:
    meter_id = add_with(desk, registers)
    before = desk.ask(log, meter_id)
    values = dict.fromkeys(registers, Decimal(900))

    done = desk.do(exchange_meter, meter_id, ExchangeForm(at(12), values, values))
    after = desk.ask(log, meter_id)
    desk.do(undo, done.group_id)

    assert len(after) == len(before) + 2 * len(registers)
    assert desk.ask(log, meter_id) == before
    assert desk.ask(form_of_meter, meter_id).serial == "old-1"


def test_after_an_exchange_the_registers_of_the_new_device_are_read(desk: Desk) -> None:
    meter_id = add_with(desk, (TOTAL,))
    initials = {HIGH: Decimal(0), LOW: Decimal(0)}

    desk.do(exchange_meter, meter_id, ExchangeForm(at(12), {TOTAL: Decimal(900)}, initials))

    assert desk.ask(entry, meter_id).registers == (HIGH, LOW)
    assert desk.ask(entry, meter_id, at(5)).registers == (TOTAL,)
    assert desk.ask(entry, meter_id).hung_since == at(12)


@pytest.mark.parametrize(
    ("finals", "initials", "fields"),
    [
        ({HIGH: "900"}, {HIGH: "0"}, ["final_T2"]),
        ({HIGH: "900", LOW: "1.0001"}, {HIGH: "0"}, ["final_T2"]),
        ({HIGH: "900", LOW: "205"}, {HIGH: "0"}, ["final_T2"]),
        ({HIGH: "900", LOW: "900"}, {HIGH: "0", LOW: "Infinity"}, ["initial_T2"]),
        ({HIGH: "900", LOW: "NaN"}, {HIGH: "-1"}, ["final_T2", "initial_T1"]),
        ({HIGH: "99999999999999", LOW: "900"}, {HIGH: "1.0001"}, ["final_T1", "initial_T1"]),
    ],
)
def test_each_register_says_what_is_wrong_at_its_own_field(
    desk: Desk, finals: dict[Register, str], initials: dict[Register, str], fields: list[str]
) -> None:
    meter_id = add_with(desk, (HIGH, LOW))
    form = ExchangeForm(at(12), in_kwh(finals), in_kwh(initials))

    with pytest.raises(FormError) as refused:
        desk.do(exchange_meter, meter_id, form)

    assert [problem.field for problem in refused.value.problems] == fields
    assert len(desk.ask(log, meter_id)) == 4


def in_kwh(values: dict[Register, str]) -> dict[Register, Decimal]:
    return {register: Decimal(kwh) for register, kwh in values.items()}


def test_a_register_that_was_read_later_needs_a_first_value(desk: Desk) -> None:
    meter_id = add_with(desk, (TOTAL,))
    desk.do(record_reading, meter_id, ReadingForm(at(20), Decimal(7), LOW))
    form = ExchangeForm(at(12), {TOTAL: Decimal(900)}, {HIGH: Decimal(0)})

    with pytest.raises(FormError, match="has readings already") as refused:
        desk.do(exchange_meter, meter_id, form)

    assert [problem.field for problem in refused.value.problems] == ["initial_T2"]


@pytest.mark.parametrize("year", [1, 1899])
def test_an_exchange_in_a_year_of_nobody_is_refused(desk: Desk, year: int) -> None:
    meter_id = UUID(str(desk.do(add_meter, MeterForm("House"), "Europe/Zurich").answer))
    form = ExchangeForm(START.replace(year=year), {TOTAL: Decimal(1)}, {TOTAL: Decimal(0)})

    with pytest.raises(FormError, match="cannot be right"):
        desk.do(exchange_meter, meter_id, form)


def test_another_value_at_the_moment_of_the_exchange_is_refused(desk: Desk, meter_id: UUID) -> None:
    with pytest.raises(FormError, match="already a reading at this time: 950"):
        exchange(desk, meter_id, 10, "951")
