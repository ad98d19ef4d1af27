"""Interval data become quarters that lose and invent nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.csv.channels import Channel
from app.domain.csv.decoding import decode
from app.domain.csv.intervals import (
    NoChannelError,
    UnknownStepError,
    intervals_in,
)
from app.domain.csv.layout import Clock, Column, Kind, Layout, MissingColumnError, Stamp
from app.domain.csv.recognition import recognise
from app.domain.errors import MeterbookError
from app.domain.quality import Quality
from tests.domain.csv.whole import read_intervals

SYDNEY, ZURICH = ZoneInfo("Australia/Sydney"), ZoneInfo("Europe/Zurich")
PLAIN = Layout(kind=Kind.INTERVALS, columns={Column.WHEN: 0}, channels=(1,), minutes=30, has_header=False)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


def energy(text: str, layout: Layout = PLAIN, zone: ZoneInfo = ZURICH) -> dict[str, int]:
    (channel,) = read_intervals(text, layout, zone).channels
    return by_quarter(channel)


def by_quarter(channel: Channel) -> dict[str, int]:
    starts = (EPOCH + int(at) * QUARTER for at in channel.at)
    return {f"{start:%H:%M}": int(wh) for start, wh in zip(starts, channel.wh, strict=True)}


def reasons(text: str, layout: Layout = PLAIN, zone: ZoneInfo = ZURICH) -> list[tuple[int, str]]:
    return [(line.line, str(line)) for line in read_intervals(text, layout, zone).refused]


def half_hours(day: str, wh: dict[str, int]) -> str:
    """A day as Ausgrid writes it: 48 lines whatever clocks did."""
    times = [f"{i // 2:02}:{i % 2 * 30:02}" for i in range(48)]
    return "".join(f"{day} {time}:00,{wh.get(time, 100) / 1000}\n" for time in times)


def test_each_column_of_energy_becomes_a_channel() -> None:
    text = ",GC,GG\n" + "".join(
        f"2011-07-01 {i // 4:02}:{i % 4 * 15:02},0.{i % 7}5,0.{i % 3}\n" for i in range(96)
    )

    read = read_intervals(text, recognise(text), SYDNEY)

    assert [(channel.name, channel.column) for channel in read.channels] == [("GC", 1), ("GG", 2)]
    assert (read.refused, read.minutes) == ([], 15)
    assert all((channel.quality == Quality.MEASURED).all() for channel in read.channels)
    assert read.channels[1].wh[:4].tolist() == [0, 100, 200, 0]
    assert by_quarter(read.channels[0])["14:00"] == 50


def test_longer_intervals_are_spread_evenly_and_marked() -> None:
    (channel,) = read_intervals("2024-01-15 12:00,0.5\n2024-01-15 12:30,0.003", PLAIN, ZURICH).channels

    assert channel.wh.tolist() == [250, 250, 2, 1]
    assert (channel.quality == Quality.INTERPOLATED).all()


def test_hours_become_four_quarters() -> None:
    layout = replace(PLAIN, minutes=60)

    assert energy("2024-01-15 12:00,0.002", layout) == {"11:00": 1, "11:15": 0, "11:30": 1, "11:45": 0}


@given(
    st.lists(st.decimals(0, 3, places=17), min_size=1, max_size=40),
    st.sampled_from([15, 30, 60]),
)
def test_quarters_add_up_to_the_rounded_total(kwh: list[Decimal], minutes: int) -> None:
    begin = datetime(2024, 1, 15, tzinfo=UTC)
    lines = [f"{begin + i * timedelta(minutes=minutes)},{value:f}" for i, value in enumerate(kwh)]

    (channel,) = read_intervals("\n".join(lines), replace(PLAIN, minutes=minutes), ZURICH).channels

    assert int(channel.wh.sum()) == int((sum(kwh, Decimal(0)) * 1000).to_integral_value(ROUND_HALF_UP))
    assert (channel.wh >= 0).all()
    assert len(channel.at) == len(kwh) * minutes // 15


def test_gaps_and_cells_without_a_value_have_no_quarters() -> None:
    text = "2024-01-15 12:00,0.5\n2024-01-15 12:30,n/a\n2024-01-15 13:00\n2024-01-15 14:00,0.5"

    assert list(energy(text)) == ["11:00", "11:15", "13:00", "13:15"]


def test_the_hour_that_clocks_skip_is_refused_and_without_energy_loses_nothing() -> None:
    filled = half_hours("2011-10-02", {"02:00": 0, "02:30": 0})
    lost = half_hours("2011-10-02", {"02:00": 0})

    assert len(energy(filled, zone=SYDNEY)) == 92
    assert [line for line, _ in reasons(filled, zone=SYDNEY)] == [5, 6]
    assert all("nothing is lost" in reason for _, reason in reasons(filled, zone=SYDNEY))
    assert "did not exist" in reasons(lost, zone=SYDNEY)[1][1]


def test_the_hour_that_clocks_repeat_gets_the_energy_of_a_file_that_names_it_once() -> None:
    text = half_hours("2012-04-01", {"02:00": 1092, "02:30": 1128})

    (channel,) = read_intervals(text, PLAIN, SYDNEY).channels
    assert len(channel.at) == 100
    assert channel.wh[8:16].tolist() == [273, 273, 282, 282, 273, 273, 282, 282]
    assert int(channel.wh.sum()) == 46 * 100 + 1092 + 1128


def test_the_hour_that_clocks_repeat_is_read_twice_where_the_file_names_it_twice() -> None:
    hours = ["01:30", "02:00", "02:30", "02:00", "02:30", "03:00"]
    text = "\n".join(f"2024-10-27 {hour},{i}" for i, hour in enumerate(hours))

    quarters = energy(text)

    starts = ["23:30", "00:00", "00:30", "01:00", "01:30", "02:00"]
    assert [quarters[start] for start in starts] == [0, 500, 1000, 1500, 2000, 2500]


def test_a_file_that_stops_inside_the_repeated_hour_invents_no_later_energy() -> None:
    assert energy("2024-10-27 01:30,1\n2024-10-27 02:00,1") == {
        "23:30": 500,
        "23:45": 500,
        "00:00": 500,
        "00:15": 500,
    }


def test_ends_name_the_interval_before_them() -> None:
    layout = replace(PLAIN, stamp=Stamp.END)

    assert list(energy("2024-01-15 24:00,1", layout)) == ["22:30", "22:45"]
    assert list(energy("2024-01-15T12:00Z,1", layout)) == ["11:30", "11:45"]


@pytest.mark.parametrize("label", ["02:00", "03:00"])
def test_the_end_of_the_last_interval_before_clocks_go_forward_can_be_written_both_ways(label: str) -> None:
    layout = replace(PLAIN, stamp=Stamp.END)

    assert list(energy(f"2024-03-31 {label},1", layout)) == ["00:30", "00:45"]
    assert "nothing is lost" in reasons("2024-03-31 02:30,0", layout)[0][1]


def test_a_file_in_utc_knows_no_shift() -> None:
    layout = replace(PLAIN, clock=Clock.UTC)

    assert list(energy("2024-03-31 02:00,1", layout)) == ["02:00", "02:15"]


def test_each_bad_line_is_refused_with_its_reason() -> None:
    text = (
        "2024-01-15 12:00,1\n2024-01-15 12:00,2\n2024-01-15 12:15,1\n2024-01-15 13:00:01,1\n"
        '2024-01-15 13:00,-1\nx,1\n"open,1\n2024-01-15 13:30,1\n2024-01-15 14:00,1'
    )

    found = reasons(text)

    assert [line for line, _ in found] == [2, 3, 4, 5, 6, 7]
    for (_, reason), word in zip(
        found, ["Line 1", "12:15", "13:00:01", "below zero", "“x”", "quotation"], strict=True
    ):
        assert word in reason


def test_half_hours_may_begin_at_a_quarter_past() -> None:
    text = "2024-01-15 12:15,1\n2024-01-15 12:45,1\n2024-01-15 13:00,1"

    assert list(energy(text)) == ["11:15", "11:30", "11:45", "12:00"]
    assert [line for line, _ in reasons(text)] == [3]


def test_intervals_that_overlap_are_refused() -> None:
    layout = replace(PLAIN, minutes=60)
    text = "2024-01-15T12:00+00:00,1\n2024-01-15T18:00+05:30,1\n2024-01-15T14:00+00:00,1"

    assert reasons(text, layout) == [(2, "Line 1 already holds this interval.")]


@pytest.mark.parametrize(
    ("layout", "error"),
    [
        (replace(PLAIN, columns={}), MissingColumnError),
        (replace(PLAIN, channels=()), NoChannelError),
        (replace(PLAIN, minutes=10), UnknownStepError),
    ],
)
def test_a_file_that_is_not_understood_is_not_read(layout: Layout, error: type[MeterbookError]) -> None:
    with pytest.raises(error):
        read_intervals("2024-01-15 12:00,1", layout, ZURICH)


@pytest.mark.parametrize("text", ["", "x,1\ny,2"])
def test_a_file_without_any_interval_has_empty_channels(text: str) -> None:
    assert energy(text) == {}


def test_the_newest_line_may_come_first() -> None:
    assert energy("2024-01-15 12:30,2\n2024-01-15 12:00,1") == {
        "11:00": 500,
        "11:15": 500,
        "11:30": 1000,
        "11:45": 1000,
    }


def test_a_long_file_is_read_in_parts_that_can_be_stopped() -> None:
    text = half_hours("2024-01-15", {})

    assert [rows.seen for rows in intervals_in(text, PLAIN, ZURICH, chunk=20)] == [20, 40, 48]


@given(st.binary() | st.text('0123456789.,;:/- \n"T0kWhe', max_size=300).map(str.encode))
def test_any_bytes_are_read_or_meet_a_named_error(data: bytes) -> None:
    try:
        text = decode(data)
        layout = replace(recognise(text, Kind.INTERVALS), minutes=15)
        read = read_intervals(text, layout, ZURICH)
    except MeterbookError:
        return

    assert read.minutes == 15


@given(st.integers(0, 200), st.sampled_from([15, 30, 60]), st.sampled_from([(2024, 3, 30), (2024, 10, 26)]))
def test_true_local_times_of_any_span_are_read_back_at_their_instants(
    skip: int, minutes: int, day: tuple[int, int, int]
) -> None:
    step = timedelta(minutes=minutes)
    begin = datetime(*day, tzinfo=UTC) + skip * step
    # A file that begins in a repeated hour cannot say which of the two it begins in.
    assume(begin.astimezone(ZURICH).fold == 0)
    instants = [begin + i * step for i in range(1 + 2 * 24 * 60 // minutes)]
    lines = [f"{instant.astimezone(ZURICH):%Y-%m-%d %H:%M},1" for instant in instants]

    read = read_intervals("\n".join(lines), replace(PLAIN, minutes=minutes), ZURICH)

    (channel,) = read.channels
    quarters = {int((instant - EPOCH) / QUARTER) + i for instant in instants for i in range(minutes // 15)}
    assert set(channel.at.tolist()) == quarters
    assert not read.refused
