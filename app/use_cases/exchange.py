"""The verb of a meter exchange: the old device's last values, the new one's first."""

from uuid import UUID

from app.domain.errors import FormError
from app.domain.exchange import ExchangeForm, Hanging, exchange_problems
from app.domain.reading import Event, Register, Source, Verdict
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import StoredReading, neighbours, readings_from
from app.storage.tables import Device, Reading
from app.use_cases.book import Book
from app.use_cases.landlord.estimates import renew_estimates
from app.use_cases.readings import refuse_archived
from app.use_cases.verdicts import settle


def exchange_meter(book: Book, meter_id: UUID, form: ExchangeForm) -> UUID:
    """End the device that hangs there, begin a new one, and keep both's readings.

    Raises FormError and ArchivedError.
    """
    stored = book.meter(meter_id)
    refuse_archived(stored)
    around = neighbours(book.session, meter_id, form.at)
    problems = exchange_problems(form, _hanging(stored.devices[-1], around), book.now)
    if problems:
        raise FormError(problems)
    device = _replace_device(book, stored, form)
    _move_later_readings(book, stored, device.id, form)
    _store_finals(book, stored.devices[-1], form, around)
    for register in form.initials:
        book.add(_reading(book, device, form, register, Event.INITIAL))
    renew_estimates(book, book.meter(meter_id), form.at)
    settle(book, book.meter(meter_id), form.at)
    return device.id


def _hanging(old: Device, around: list[StoredReading]) -> Hanging:
    registers = {near.reading.register for near in around if near.device_id == old.id}
    return Hanging(old.installed_at, sorted(registers), [near.reading for near in around])


def _replace_device(book: Book, stored: StoredMeter, form: ExchangeForm) -> Device:
    old = stored.devices[-1]
    book.change(old, removed_at=form.at)
    return book.add(
        Device(
            id=book.new_id(),
            meter_id=stored.row.id,
            serial=form.serial.strip(),
            installed_at=form.at,
            turn_over_at=form.turn_over_at,
            decimals=form.decimals,
            multiplier=form.multiplier,
            max_kw=old.max_kw,
        )
    )


def _move_later_readings(book: Book, stored: StoredMeter, device_id: UUID, form: ExchangeForm) -> None:
    for later in readings_from(book.session, stored.row.id, form.at):
        if later.reading.taken_at > form.at:
            book.change(book.find(Reading, later.id), device_id=device_id)


def _store_finals(book: Book, old: Device, form: ExchangeForm, around: list[StoredReading]) -> None:
    """Store the old device's last values; a reading of that instant becomes one."""
    here = {near.reading.register: near.id for near in around if near.reading.taken_at == form.at}
    for register in form.finals:
        if register in here:
            row = book.find(Reading, here[register])
            book.change(row, event=Event.FINAL.value, verdict=Verdict.CONFIRMED.value)
        else:
            book.add(_reading(book, old, form, register, Event.FINAL))


def _reading(book: Book, device: Device, form: ExchangeForm, register: Register, event: Event) -> Reading:
    values = form.finals if event is Event.FINAL else form.initials
    return Reading(
        id=book.new_id(),
        meter_id=device.meter_id,
        device_id=device.id,
        register_name=register.value,
        taken_at=form.at,
        kwh=values[register],
        source=Source.MANUAL.value,
        event=event.value,
        verdict=Verdict.CONFIRMED.value,
        note=form.note,
    )
