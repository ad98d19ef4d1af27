"""Reading PowerTrackr's JSON: a list of records, or an object that holds it as `items`."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from app.domain.errors import N_, MeterbookError
from app.domain.landlord_summary.span import months_before
from app.domain.zone import local_day

_LARGEST_BYTES = 25_000_000
# What a reading of 0 says: it stands where none was taken.
_UNREAD = Decimal(0)


class NotPowerTrackrError(MeterbookError):
    """A file of another kind."""

    sentence = N_(
        "This is no export of PowerTrackr. Choose the JSON file that it downloads under Export data."
    )


class BadRecordError(MeterbookError):
    """A record that says something no bill can say."""

    sentence = N_("Record {n} has no usable “{field}”: {value}. Correct the file. Nothing was imported.")


class SameDayError(MeterbookError):
    """Two records of one day, which leave no days between them to bill."""

    sentence = N_("Two records are dated {day}. Delete one of them in the file. Nothing was imported.")


@dataclass(frozen=True, slots=True)
class SubReading:
    """What the sub-meter of a tenant showed; PowerTrackr knows it by the tenant's name."""

    label: str
    kwh: Decimal


@dataclass(frozen=True, slots=True)
class Record:
    """A bill for the days from `start` until `end` (excluded), read on `end`.

    `unread` is how many of its sub-meters have no reading.
    """

    start: date
    end: date
    kwh: Decimal
    amount: Decimal
    readings: tuple[SubReading, ...] = ()
    unread: int = 0


def records_of(content: bytes, zone: ZoneInfo) -> list[Record]:
    """Return the records of a file, oldest first; each begins where the one before ends.

    The first one covers a month. Raises NotPowerTrackrError, BadRecordError or SameDayError.
    """
    read = sorted(_read(_items(content), zone), key=lambda record: record.end)
    found: list[Record] = []
    for record in read:
        start = found[-1].end if found else months_before(record.end, 1)
        if start == record.end:
            raise SameDayError(day=record.end)
        found.append(Record(start, record.end, record.kwh, record.amount, record.readings, record.unread))
    return found


def labels_of(records: Iterable[Record]) -> Mapping[str, int]:
    """Return the tenants' names in the order in which they appear, with how many readings each has."""
    counts: dict[str, int] = {}
    for record in records:
        for reading in record.readings:
            counts[reading.label] = counts.get(reading.label, 0) + 1
    return counts


def _items(content: bytes) -> Sequence[Any]:
    if len(content) > _LARGEST_BYTES:
        raise NotPowerTrackrError
    try:
        said = json.loads(content, parse_float=Decimal, parse_int=Decimal, parse_constant=_refuse)
    except (ValueError, RecursionError, InvalidOperation) as error:
        raise NotPowerTrackrError from error
    items = said.get("items") if isinstance(said, dict) else said
    if not isinstance(items, list):
        raise NotPowerTrackrError
    return items


def _refuse(constant: str) -> NoReturn:
    """Refuse what JSON has no number for, such as NaN."""
    raise ValueError(constant)


def _read(items: Iterable[Any], zone: ZoneInfo) -> Iterator[Record]:
    for n, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            raise NotPowerTrackrError
        end = _day(n, _field(item, "date"), zone)
        kwh = _number(n, "totalkWh", _field(item, "totalkWh", "total_kWh", "total_kwh"))
        amount = _number(n, "balance", _field(item, "balance"))
        subs = _subs(n, _field(item, "subMeters", "sub_meters") or [])
        readings = tuple(sub for sub in subs if sub.kwh != _UNREAD)
        yield Record(date.min, end, kwh, amount, readings, len(subs) - len(readings))


def _subs(n: int, items: Any) -> list[SubReading]:
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise BadRecordError(n=n, field="subMeters", value=items)
    return [
        SubReading(str(item.get("label") or "").strip(), _reading(n, item.get("reading"))) for item in items
    ]


def _reading(n: int, said: Any) -> Decimal:
    return _UNREAD if said is None else _number(n, "reading", said)


def _field(item: Mapping[str, Any], *names: str) -> Any:
    return next((item[name] for name in names if name in item), None)


def _number(n: int, field: str, said: Any) -> Decimal:
    try:
        number = said if isinstance(said, Decimal) else Decimal(str(said).strip())
    except InvalidOperation as error:
        raise BadRecordError(n=n, field=field, value=said) from error
    if isinstance(said, bool) or not number.is_finite() or (field != "balance" and number < 0):
        raise BadRecordError(n=n, field=field, value=said)
    return number


def _day(n: int, said: Any, zone: ZoneInfo) -> date:
    """Return the local day of a date or instant; a plain date is written as midnight UTC by JavaScript."""
    try:
        instant = datetime.fromisoformat(str(said).strip())
    except ValueError as error:
        raise BadRecordError(n=n, field="date", value=said) from error
    if instant.tzinfo is None:
        return instant.date()
    in_utc = instant.astimezone(UTC)
    is_plain = in_utc.time() == datetime.min.time()
    return in_utc.date() if is_plain else local_day(in_utc, zone)
