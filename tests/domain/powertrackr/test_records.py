"""PowerTrackr's export is read as bills, or refused with a sentence."""

import json
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.domain.errors import MeterbookError
from app.domain.powertrackr.records import (
    BadRecordError,
    NotPowerTrackrError,
    SameDayError,
    labels_of,
    records_of,
)
from tests.beside import beside

MANILA = ZoneInfo("Asia/Manila")
AUGUST = {
    "date": "2026-08-04", "totalkWh": 108, "balance": 1414.31, "status": "paid",
    "subMeters": [{"label": "Lola's House", "reading": 6767}],
}  # fmt: skip
SEPTEMBER = {"date": "2026-09-01", "total_kwh": 232, "balance": 2523.23, "sub_meters": []}


def content(*items: Any) -> bytes:
    return json.dumps({"items": items, "payments": []}).encode()


def test_records_are_bills_that_follow_each_other_oldest_first() -> None:
    records = records_of(content(SEPTEMBER, AUGUST), MANILA)

    assert [(each.start, each.end) for each in records] == [
        (date(2026, 7, 4), date(2026, 8, 4)),
        (date(2026, 8, 4), date(2026, 9, 1)),
    ]
    assert [beside(each.kwh, each.amount) for each in records] == [
        (108, Decimal("1414.31")),
        (232, Decimal("2523.23")),
    ]
    assert labels_of(records) == {"Lola's House": 1}


def test_a_bare_list_of_records_is_read_as_well() -> None:
    assert len(records_of(json.dumps([AUGUST]).encode(), MANILA)) == 1


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-02-23", date(2026, 2, 23)),
        ("2026-02-23T00:00:00.000Z", date(2026, 2, 23)),
        ("2026-02-22T16:00:00.000Z", date(2026, 2, 23)),
        ("2026-02-23T08:30:00", date(2026, 2, 23)),
    ],
)
def test_a_date_does_not_slip_a_day_through_time_zones(said: str, day: date) -> None:
    assert records_of(content(AUGUST | {"date": said}), MANILA)[0].end == day


@pytest.mark.parametrize("reading", [0, None])
def test_a_reading_of_nothing_was_not_taken(reading: int | None) -> None:
    subs = [{"label": "Lola", "reading": reading}, {"label": "Mia", "reading": "12.5"}]

    (record,) = records_of(content(AUGUST | {"subMeters": subs}), MANILA)

    assert [(each.label, each.kwh) for each in record.readings] == [("Mia", Decimal("12.5"))]
    assert record.unread == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"date": "yesterday"}, "“date”: yesterday"),
        ({"date": None}, "“date”: None"),
        ({"totalkWh": "many"}, "“totalkWh”: many"),
        ({"totalkWh": -1}, "“totalkWh”: -1"),
        ({"totalkWh": True}, "“totalkWh”: True"),
        ({"balance": None}, "“balance”: None"),
        ({"balance": "Infinity"}, "“balance”: Infinity"),
        ({"subMeters": "none"}, "“subMeters”: none"),
        ({"subMeters": [5]}, "“subMeters”: [5]"),
        ({"subMeters": [{"label": "a", "reading": -5}]}, "“reading”: -5"),
    ],
)
def test_a_record_that_no_bill_can_say_is_named(change: dict[str, Any], said: str) -> None:
    with pytest.raises(BadRecordError) as refused:
        records_of(content(SEPTEMBER, AUGUST | change), MANILA)

    assert "Record 2 " in str(refused.value)
    assert said in str(refused.value).replace("Decimal('5')", "5")


def test_a_credit_may_be_below_zero() -> None:
    assert records_of(content(AUGUST | {"balance": -12}), MANILA)[0].amount == -12


def test_two_records_of_one_day_are_refused() -> None:
    with pytest.raises(SameDayError):
        records_of(content(AUGUST, AUGUST), MANILA)


@pytest.mark.parametrize(
    "file",
    [
        b"", b"\xff\xfe\x00", b"date;kWh", b'{"items": 5}', b"[5]", b'"text"', b"[NaN]", b"[" * 100_000,
        b" " * 25_000_001,
    ],
    ids=["empty", "bytes", "csv", "no list", "no record", "text", "nan", "deep", "large"],
)  # fmt: skip
def test_a_file_of_another_kind_is_refused_with_a_sentence(file: bytes) -> None:
    with pytest.raises(NotPowerTrackrError) as refused:
        records_of(file, MANILA)

    assert isinstance(refused.value, MeterbookError)
