"""Exchanging a meter loses and invents nothing."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.errors import FormError
from app.domain.forms import MeterForm
from app.domain.reading import Event
from app.domain.usage import usage_between
from app.storage.queries.meters import meter
from app.use_cases.desk import Desk
from app.use_cases.exchange import ExchangeForm, exchange_meter
from app.use_cases.history import undo
from app.use_cases.log import log
from app.use_cases.meters import add_meter, form_of_meter
from app.use_cases.readings import PartOfExchangeError, ReadingForm, delete_reading, record_reading

START = datetime(2026, 3, 1, 8, tzinfo=UTC)


def at(day: int) -> datetime:
    return START + timedelta(days=day)


@pytest.fixture
def meter_id(desk: Desk) -> UUID:
    added = desk.do(add_meter, MeterForm("Kitchen", serial="old-1"), "Europe/Zurich").answer
    for day, kwh in ((0, "900"), (10, "950")):
        desk.do(record_reading, added, ReadingForm(at(day), Decimal(kwh)))
    return UUID(str(added))


def exchange(desk: Desk, meter_id: UUID, day: int, final: str, initial: str = "0") -> UUID:
    form = ExchangeForm(at(day), Decimal(final), Decimal(initial), serial="new-2", decimals=0)
    return desk.do(exchange_meter, meter_id, form).group_id


def used(desk: Desk, meter_id: UUID) -> Decimal:
    stored = desk.ask(lambda book: meter(book.session, meter_id))
    assert stored is not None
    taken = [line.reading for line in desk.ask(log, meter_id)]
    return usage_between(taken, at(-1), at(200), devices=stored.rule_devices).kwh


def test_both_devices_count_up_to_and_from_the_exchange(desk: Desk, meter_id: UUID) -> None:
    exchange(desk, meter_id, 12, "960", "5")
    desk.do(record_reading, meter_id, ReadingForm(at(20), Decimal(45)))

    assert used(desk, meter_id) == 60 + 40
    events = [line.reading.event for line in reversed(desk.ask(log, meter_id))]
    assert events == [Event.NORMAL, Event.NORMAL, Event.FINAL, Event.INITIAL, Event.NORMAL]


def test_the_new_device_hangs_there_from_then_on(desk: Desk, meter_id: UUID) -> None:
    exchange(desk, meter_id, 12, "960")

    stored = desk.ask(lambda book: meter(book.session, meter_id))
    assert stored is not None
    assert [device.serial for device in stored.devices] == ["old-1", "new-2"]
    assert stored.devices[0].removed_at == stored.devices[1].installed_at == at(12)
    assert desk.ask(form_of_meter, meter_id).serial == "new-2"


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
    form = ExchangeForm(at(12), Decimal(960), multiplier=Decimal(0))

    with pytest.raises(FormError, match="multiplier"):
        desk.do(exchange_meter, meter_id, form)

    assert len(desk.ask(log, meter_id)) == 2
