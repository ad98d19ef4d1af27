"""The verb of a meter exchange: the old device's last value, the new one's first."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from app.domain.errors import N_, FormError, Problem
from app.domain.forms import dial_problems
from app.domain.reading import Event, Register, Source, Verdict
from app.domain.reading import Reading as Rule
from app.storage.queries.meters import StoredMeter, meter
from app.storage.queries.readings import StoredReading, neighbours, readings_from
from app.storage.tables import Device, Reading
from app.use_cases.book import Book, GoneError
from app.use_cases.verdicts import settle


@dataclass(frozen=True, slots=True)
class ExchangeForm:
    """What a person says about an exchange: when, the last and first value, and the new device."""

    at: datetime
    final_kwh: Decimal
    initial_kwh: Decimal = Decimal(0)
    register: Register = Register.TOTAL
    serial: str = ""
    turn_over_at: Decimal | None = None
    decimals: int = 1
    multiplier: Decimal = Decimal(1)
    note: str = ""


def exchange_meter(book: Book, meter_id: UUID, form: ExchangeForm) -> UUID:
    """End the device that hangs there, begin a new one, and keep both readings. Raises FormError."""
    stored = meter(book.session, meter_id)
    if stored is None:
        raise GoneError
    around = neighbours(book.session, meter_id, form.at)
    problems = _problems(stored, form, around, book.now)
    if problems:
        raise FormError(problems)
    device = _replace_device(book, stored, form)
    _move_later_readings(book, stored, device.id, form.at)
    _store_final(book, stored, form, around)
    _store(book, stored, device.id, form, Event.INITIAL)
    settle(book, stored, form.at)
    return device.id


def _problems(
    stored: StoredMeter, form: ExchangeForm, around: list[StoredReading], now: datetime
) -> list[Problem]:
    Rule(form.at, form.final_kwh)
    Rule(form.at, form.initial_kwh)
    problems = dial_problems(form.turn_over_at, form.decimals, form.multiplier)
    if form.at > now:
        problems.append(
            Problem("at", N_("This time lies in the future. Enter when the meter was exchanged."))
        )
    begun = stored.devices[-1].installed_at
    if begun is not None and form.at <= begun:
        problems.append(
            Problem("at", N_("The meter was exchanged later than this already. Enter a later time."))
        )
    same = [near.reading for near in around if near.reading.register is form.register]
    before = next((reading for reading in reversed(same) if reading.taken_at < form.at), None)
    if before and form.final_kwh < before.kwh:
        sentence = N_("The old meter showed {kwh} kWh before. Its last value cannot be lower.")
        problems.append(Problem("final_kwh", sentence, {"kwh": before.kwh}))
    here = next((reading for reading in same if reading.taken_at == form.at), None)
    if here and here.kwh != form.final_kwh:
        sentence = N_("There is already a reading at this time: {kwh} kWh. Enter another time.")
        problems.append(Problem("at", sentence, {"kwh": here.kwh}))
    return problems


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


def _move_later_readings(book: Book, stored: StoredMeter, device_id: UUID, at: datetime) -> None:
    for later in readings_from(book.session, stored.row.id, at):
        if later.reading.taken_at > at:
            book.change(book.find(Reading, later.id), device_id=device_id)


def _store_final(book: Book, stored: StoredMeter, form: ExchangeForm, around: list[StoredReading]) -> None:
    here = [n for n in around if n.reading.taken_at == form.at and n.reading.register is form.register]
    if here:
        row = book.find(Reading, here[0].id)
        book.change(row, event=Event.FINAL.value, verdict=Verdict.CONFIRMED.value)
    else:
        _store(book, stored, stored.devices[-1].id, form, Event.FINAL)


def _store(book: Book, stored: StoredMeter, device_id: UUID, form: ExchangeForm, event: Event) -> None:
    book.add(
        Reading(
            id=book.new_id(),
            meter_id=stored.row.id,
            device_id=device_id,
            register_name=form.register.value,
            taken_at=form.at,
            kwh=form.final_kwh if event is Event.FINAL else form.initial_kwh,
            source=Source.MANUAL.value,
            event=event.value,
            verdict=Verdict.CONFIRMED.value,
            note=form.note,
        )
    )
