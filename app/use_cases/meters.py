"""Verbs on meters: add, change, archive, remove."""

from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.errors import FormError, Problem
from app.domain.forms import MeterForm, meter_problems
from app.domain.meter import NameTakenError, folded
from app.domain.people.hanging import MoneyError
from app.storage.queries.landlord.hanging import hangs_on_meter
from app.storage.queries.meters import StoredMeter, meters, meters_below
from app.storage.queries.parts import parts_of_meter
from app.storage.tables import Device, Meter, ReminderSettings
from app.use_cases.book import Book
from app.use_cases.cycles import remove_impossible_read_dates
from app.use_cases.settings import settings_of
from app.use_cases.sites import site_for_new_meter
from app.use_cases.thresholds import store_thresholds


def add_meter(book: Book, form: MeterForm, time_zone: str, site_id: UUID | None = None) -> UUID:
    """Store a new meter with its device; without a site it goes to the first one, made if needed.

    `time_zone` is that of a site made now. Raises FormError.
    """
    site = site_for_new_meter(book, site_id, time_zone)
    beside = [stored.row for stored in meters(book.session) if stored.site.id == site.id]
    _refuse(meter_problems(form, [row.name for row in beside]))
    row = book.add(
        Meter(
            id=book.new_id(),
            site_id=site.id,
            position=max((row.position for row in beside), default=-1) + 1,
            **_meter_fields(form),
        )
    )
    book.add(Device(id=book.new_id(), meter_id=row.id, **_device_fields(form)))
    minute = settings_of(book).reminder_minute
    book.add(ReminderSettings(id=book.new_id(), meter_id=row.id, minute_of_day=minute))
    store_thresholds(book, row.id, form.thresholds)
    return row.id


def change_meter(book: Book, meter_id: UUID, form: MeterForm) -> None:
    """Change a meter, the device that hangs there now, and its thresholds. Raises FormError.

    Entered read dates between which no cycle fits any more, because of another anchor day, go with it.
    """
    stored = book.meter(meter_id)
    _refuse(meter_problems(form, other_names(book, stored)))
    book.change(stored.row, **_meter_fields(form))
    remove_impossible_read_dates(book, meter_id)
    book.change(stored.devices[-1], **_device_fields(form))
    store_thresholds(book, meter_id, form.thresholds)


def archive_meter(book: Book, meter_id: UUID, at: datetime | None = None) -> None:
    """Put a meter away with all its readings, now or as of an instant; nothing reminds of it any more."""
    book.change(book.find(Meter, meter_id), archived_at=at or book.now)


def take_out_of_archive(book: Book, meter_id: UUID) -> None:
    """Use an archived meter again. Raises NameTakenError."""
    stored = book.meter(meter_id)
    if folded(stored.row.name) in map(folded, names_in_use(book, stored.site.id, without=meter_id)):
        raise NameTakenError(name=stored.row.name)
    book.change(stored.row, archived_at=None)


def remove_meter(book: Book, meter_id: UUID) -> None:
    """Delete a meter with everything that hangs on it; the history can bring it back.

    Meters below it hang below the one above it from then on. Raises MoneyError where invoices rest on it.
    """
    row = book.find(Meter, meter_id)
    if hangs_on_meter(book.session, meter_id).has_money:
        raise MoneyError(name=row.name)
    for below in meters_below(book.session, meter_id):
        book.change(below, parent_id=row.parent_id)
    for table, parts in parts_of_meter(book.session, meter_id):
        book.remove_many(table, parts)
    book.remove(row)


def names_in_use(book: Book, site_id: UUID, *, without: UUID | None = None) -> tuple[str, ...]:
    """Return the names that meters in use have at a site, in walking order."""
    there = (stored.row for stored in meters(book.session) if stored.site.id == site_id)
    return tuple(row.name for row in there if row.id != without)


def other_names(book: Book, stored: StoredMeter) -> tuple[str, ...]:
    """Return the names a meter cannot take; an archived one stands in nobody's way."""
    if stored.row.archived_at is not None:
        return ()
    return names_in_use(book, stored.site.id, without=stored.row.id)


def form_of_meter(book: Book, meter_id: UUID) -> MeterForm:
    """Return what is stored about a meter, ready to be changed."""
    stored = book.meter(meter_id)
    device = stored.devices[-1]
    return MeterForm(
        name=stored.row.name,
        role=stored.role,
        anchor_day=stored.row.anchor_day,
        method=stored.method,
        thresholds=stored.warnings_at,
        note=stored.row.note,
        serial=device.serial,
        turn_over_at=device.turn_over_at,
        decimals=device.decimals,
        multiplier=device.multiplier,
        max_kw=device.max_kw,
    )


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise FormError(problems)


def _meter_fields(form: MeterForm) -> dict[str, Any]:
    return {
        "name": form.name.strip(),
        "role": form.role.value,
        "anchor_day": form.anchor_day,
        "method": form.method.value,
        "note": form.note,
    }


def _device_fields(form: MeterForm) -> dict[str, Any]:
    return {
        "serial": form.serial.strip(),
        "turn_over_at": form.turn_over_at,
        "decimals": form.decimals,
        "multiplier": form.multiplier,
        "max_kw": form.max_kw,
    }
