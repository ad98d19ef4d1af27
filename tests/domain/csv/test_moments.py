"""Dates and times are read as people write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.csv.layout import DateOrder
from app.domain.csv.moments import BadMomentError, date_part, is_time, moment_reader
from app.domain.errors import MeterbookError
from app.domain.instant import BadYearError

YMD, DMY, MDY = DateOrder.YMD, DateOrder.DMY, DateOrder.MDY


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("order", "text", "moment"),
    [
        (YMD, "2024-01-31 23:45", at("2024-01-31T23:45")),
        (YMD, "2024-01-31T23:45:10.25", at("2024-01-31T23:45:10.250")),
        (YMD, "2024-01-31T23:45Z", datetime(2024, 1, 31, 23, 45, tzinfo=UTC)),
        (YMD, "2024-01-31 23:45:00 +02:00", at("2024-01-31T23:45+02:00")),
        (YMD, "2024/1/5 7:05", at("2024-01-05T07:05")),
        (YMD, "2024/1/5 7:05 UTC", at("2024-01-05T07:05+00:00")),
        (YMD, "2024/1/5 7:05 -0330", datetime(2024, 1, 5, 7, 5, tzinfo=timezone(-timedelta(minutes=210)))),
        (YMD, "2024-01-31 24:00", at("2024-02-01T00:00")),
        (DMY, "31.01.2024 23:45", at("2024-01-31T23:45")),
        (DMY, "31.1.24, 23:45", at("2024-01-31T23:45")),
        (DMY, "31/01/2024 23h45", at("2024-01-31T23:45")),
        (DMY, "31-01-2024 - 23.45", at("2024-01-31T23:45")),
        (MDY, "01/31/2024 23:45:59", at("2024-01-31T23:45:59")),
        (MDY, "1/31/2024 11:45 PM", at("2024-01-31T23:45")),
        (MDY, "1/31/2024 12:00 a.m.", at("2024-01-31T00:00")),
        (MDY, "1/31/2024 12 pm", at("2024-01-31T12:00")),
    ],
)
def test_a_moment_is_read(order: DateOrder, text: str, moment: datetime) -> None:
    assert moment_reader(order)(text) == (moment, True)


@pytest.mark.parametrize(("order", "text"), [(YMD, "2024-01-31"), (DMY, "31.01.2024"), (MDY, " 1/31/24 ")])
def test_a_day_alone_has_no_time(order: DateOrder, text: str) -> None:
    assert moment_reader(order)(text) == (at("2024-01-31T00:00"), False)


@pytest.mark.parametrize(
    ("order", "text"),
    [
        (YMD, ""),
        (YMD, "total"),
        (YMD, "2023-02-29 10:00"),
        (YMD, "20240131"),
        (DMY, "31.02.2024"),
        (DMY, "31.02.2024 10:00"),
        (DMY, "01.01.2024 25:00"),
        (DMY, "01.01.2024 24:01"),
        (MDY, "31/12/2024"),
        (MDY, "1/31/2024 13:00 PM"),
        (MDY, "1/31/2024 0:00 AM"),
        (YMD, "2024/01/01 10:00 +99:00"),
    ],
)
def test_what_is_no_moment_is_refused(order: DateOrder, text: str) -> None:
    with pytest.raises(BadMomentError):
        moment_reader(order)(text)


@pytest.mark.parametrize(
    "text", ["0001-01-01T00:00+14:00", "1979-12-31", "2200-01-01 00:00", "9999-12-31 24:00"]
)
def test_a_year_in_which_nobody_reads_meters_is_refused(text: str) -> None:
    with pytest.raises((BadYearError, BadMomentError)):
        moment_reader(YMD)(text)


def test_a_plain_date_of_an_impossible_year_is_refused() -> None:
    with pytest.raises(BadYearError, match="1024"):
        moment_reader(DMY)("01.01.1024 10:00")


@given(st.datetimes(at("1980-01-01"), at("2199-12-31")), st.sampled_from(DateOrder))
def test_every_moment_is_read_back(moment: datetime, order: DateOrder) -> None:
    shape = {YMD: "%Y-%m-%d", DMY: "%d.%m.%Y", MDY: "%m/%d/%Y"}[order]

    assert moment_reader(order)(moment.strftime(shape + " %H:%M:%S.%f")) == (moment, True)


@given(st.text() | st.text("0123456789.-/: TZ+", max_size=25), st.sampled_from(DateOrder))
def test_any_text_is_a_moment_or_a_named_error(text: str, order: DateOrder) -> None:
    try:
        moment, _ = moment_reader(order)(text)
    except MeterbookError:
        return

    assert moment.utcoffset() is None or abs(moment.utcoffset() or timedelta()) < timedelta(days=1)


def test_times_and_dates_in_columns_of_their_own_are_told_apart() -> None:
    assert is_time("23:45")
    assert is_time(" 7:05:10 ")
    assert not is_time("2345")
    assert not is_time("2024-01-31 23:45")
    assert date_part("2024-01-31T00:00") == "2024-01-31"
    assert date_part("31.01.2024 00:00:00") == "31.01.2024"
