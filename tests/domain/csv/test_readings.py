"""Readings come out of a CSV text exactly, and every other line with its reason."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.csv.decoding import decode
from app.domain.csv.layout import Clock, Column, Kind, Layout, MissingColumnError
from app.domain.csv.readings import ReadingRow, readings_in
from app.domain.csv.recognition import recognise
from app.domain.errors import MeterbookError
from app.domain.reading import Event, Register
from tests.domain.csv.whole import read_readings, write_readings

ZURICH = ZoneInfo("Europe/Zurich")
PLAIN = Layout(columns={Column.WHEN: 0, Column.KWH: 1}, has_header=False)


def instants(text: str, layout: Layout = PLAIN, zone: ZoneInfo = ZURICH) -> list[str]:
    return [f"{row.taken_at:%d %H:%M}" for row in read_readings(text, layout, zone).accepted]


def test_every_column_reaches_its_field() -> None:
    text = (
        "Meter;Serial;Date;Time;Reading;Register;Event;Note\n"
        "Kitchen;123;31.01.2024;10:15;4211,7;T1;initial;'=new\n"
    )

    rows = read_readings(text, recognise(text), ZURICH)

    taken_at = datetime(2024, 1, 31, 9, 15, tzinfo=UTC)
    assert rows.accepted == [
        ReadingRow(2, taken_at, Decimal("4211.7"), Register.T1, Event.INITIAL, "Kitchen", "123", "=new")
    ]
    assert (rows.refused, rows.seen) == ([], 1)


def test_each_bad_line_is_refused_with_its_number_its_text_and_its_reason() -> None:
    text = (
        'date,reading,register\n"2024-01-31 10:00",abc,\n2024-02-30 10:00,1,\n2024-03-31 02:30,1,\n'
        '2024-04-01 10:00,-5,\n2024-04-01 11:00\n2024-04-01 12:00,5,T9\n"open,1,\n2024-04-01 13:00,6,\n'
        "2024-04-01 13:00,6,\n1950-01-01 10:00,6,\n"
    )

    rows = read_readings(text, recognise(text), ZURICH)

    assert [row.line for row in rows.accepted] == [9]
    assert [refused.line for refused in rows.refused] == [2, 3, 4, 5, 6, 7, 8, 10, 11]
    assert rows.refused[0].text == "2024-01-31 10:00,abc,"
    reasons = [str(refused) for refused in rows.refused]
    for reason, word in zip(
        reasons,
        ["abc", "2024-02-30", "did not exist", "below zero", "Type", "T9", "quotation", "Line 9", "1950"],
        strict=True,
    ):
        assert word in reason


def test_a_repeated_hour_is_the_first_one_unless_the_line_before_lies_in_it() -> None:
    alone = "2024-10-27 02:30,1\n2024-10-27 04:00,2"
    twice = "2024-10-27 02:15,1\n2024-10-27 02:45,2\n2024-10-27 02:15,3\n2024-10-27 02:45,4"

    assert instants(alone) == ["27 00:30", "27 03:00"]
    assert instants(twice) == ["27 00:15", "27 00:45", "27 01:15", "27 01:45"]


def test_each_register_has_its_own_repeated_hour() -> None:
    text = "2024-10-27 02:15,1,T1\n2024-10-27 02:15,1,T2\n2024-10-27 02:15,2,T1\n2024-10-27 02:15,2,T2"
    layout = replace(PLAIN, columns={**PLAIN.columns, Column.REGISTER: 2})

    assert instants(text, layout) == ["27 00:15", "27 00:15", "27 01:15", "27 01:15"]


def test_a_file_that_begins_with_its_newest_line_is_read_from_the_end() -> None:
    text = "2024-10-27 05:00,4\n2024-10-27 02:15,3\n2024-10-27 02:45,2\n2024-10-27 02:15,1\nx,y"

    rows = read_readings(text, PLAIN, ZURICH)

    assert [(row.line, row.taken_at.hour) for row in rows.accepted] == [(4, 0), (3, 0), (2, 1), (1, 4)]
    assert [refused.line for refused in rows.refused] == [5]


def test_a_day_without_a_time_counts_from_the_chosen_time_of_day() -> None:
    text = "2024-01-31,1\n2024-02-29,2"

    assert instants(text) == ["30 23:00", "28 23:00"]
    assert instants(text, replace(PLAIN, day_time=time(12))) == ["31 11:00", "29 11:00"]
    assert instants(text, replace(PLAIN, clock=Clock.UTC)) == ["31 00:00", "29 00:00"]


def test_a_day_that_has_no_midnight_begins_when_clocks_have_gone_forward() -> None:
    assert instants("2024-03-10,1", PLAIN, ZoneInfo("America/Havana")) == ["10 05:00"]


def test_the_final_and_the_initial_reading_of_an_exchange_share_their_instant() -> None:
    text = "2024-01-31 10:00,99,final\n2024-01-31 10:00,0,initial\n2024-01-31 10:00,1,normal"
    layout = replace(PLAIN, columns={**PLAIN.columns, Column.EVENT: 2})

    rows = read_readings(text, layout, ZURICH)

    assert [row.event for row in rows.accepted] == [Event.FINAL, Event.INITIAL]
    assert [str(refused) for refused in rows.refused] == ["Line 1 already holds a reading of this moment."]


def test_a_file_without_named_columns_is_not_read() -> None:
    with pytest.raises(MissingColumnError):
        read_readings("2024-01-31,1", Layout(), ZURICH)


def test_a_long_file_is_read_in_parts_that_can_be_stopped() -> None:
    text = "\n".join(f"2024-01-{day:02},{day}" for day in range(1, 31))

    parts: Iterator[object] = readings_in(text, PLAIN, ZURICH, chunk=7)
    seen = [rows.seen for rows in readings_in(text, PLAIN, ZURICH, chunk=7)]

    assert next(parts)
    assert seen == [7, 14, 21, 28, 30]


YEARS = datetime.fromisoformat("1981-01-01"), datetime.fromisoformat("2198-01-01")
ROWS = st.builds(
    ReadingRow,
    line=st.just(0),
    taken_at=st.datetimes(*YEARS, timezones=st.just(UTC)),
    kwh=st.integers(0, 10**12).map(lambda wh: Decimal(wh).scaleb(-3)),
    register=st.sampled_from(Register),
    event=st.sampled_from(Event),
    meter=st.text(),
    serial=st.text("=-+@'0123456789A"),
    note=st.text() | st.text("'=+-@\t\r\n \",;"),
)


@given(
    st.lists(ROWS, max_size=8, unique_by=lambda row: row.taken_at),
    st.sampled_from(["Europe/Zurich", "Asia/Kathmandu", "UTC"]).map(ZoneInfo),
    st.sampled_from(",;\t|"),
)
def test_exported_readings_come_back_exactly(rows: list[ReadingRow], zone: ZoneInfo, delimiter: str) -> None:
    text = write_readings(rows, zone, delimiter)
    layout = replace(recognise(write_readings([], zone, delimiter), Kind.READINGS), has_header=True)
    layout = replace(layout, delimiter=delimiter, columns=dict(zip(ORDER, range(7), strict=True)))

    read = read_readings(text, layout, zone)

    assert not read.refused
    back = sorted((row._replace(line=0) for row in read.accepted), key=lambda row: row.taken_at)
    assert back == sorted(rows, key=lambda row: row.taken_at)


ORDER = (
    Column.METER,
    Column.SERIAL,
    Column.WHEN,
    Column.KWH,
    Column.REGISTER,
    Column.EVENT,
    Column.NOTE,
)


def test_our_own_export_is_recognised() -> None:
    row = ReadingRow(2, datetime(2024, 10, 27, 1, 30, tzinfo=UTC), Decimal("4211.7"), note="a;b\n=c")

    text = write_readings([row], ZURICH)

    assert "2024-10-27T02:30:00+01:00" in text
    assert recognise(text).columns == dict(zip(ORDER, range(7), strict=True))
    assert read_readings(text, recognise(text), ZURICH).accepted == [row]


@given(st.binary() | st.text('0123456789.,;:/- \n"T1kWhdate', max_size=300).map(str.encode))
def test_any_bytes_are_read_or_meet_a_named_error(data: bytes) -> None:
    try:
        text = decode(data)
        rows = read_readings(text, recognise(text, Kind.READINGS), ZURICH)
    except MeterbookError:
        return

    assert len(rows.accepted) + len(rows.refused) == rows.seen
