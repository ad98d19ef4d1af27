"""Quarters in day blocks lose and invent nothing."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.quality import Quality
from app.domain.quarters import (
    DamagedBlockError,
    DayBlock,
    DifferentDaysError,
    blocks_of,
    empty_block,
    from_bytes,
    merge,
    to_bytes,
)
from app.domain.zone import QUARTER

ZURICH = ZoneInfo("Europe/Zurich")
ZONES = st.sampled_from(
    ["Europe/Zurich", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Havana", "Pacific/Apia"]
).map(ZoneInfo)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = date(2024, 1, 15)
YEARS = datetime.fromisoformat("1980-01-01"), datetime.fromisoformat("2199-01-01")


def energy_in(noise: bytes) -> list[tuple[int, Quality]]:
    wh = np.frombuffer(noise[96:], "<i4") & 0x7FFF_FFFF
    return [(int(each), Quality(byte % 4)) for each, byte in zip(wh, noise[:96], strict=True)]


# One draw of bytes is far quicker than 96 draws of pairs.
ENERGY = st.binary(min_size=96 * 5, max_size=96 * 5).map(energy_in)


def number_of(instant: datetime) -> int:
    return (instant - EPOCH) // QUARTER


def block_with(energy: list[tuple[int, Quality]], minutes: int = 15) -> DayBlock:
    day = empty_block(DAY, ZURICH, minutes)
    wh = np.array([wh if quality else 0 for wh, quality in energy], np.int32)
    return DayBlock(DAY, day.first, wh, np.array([quality for _, quality in energy], np.uint8), minutes)


def flat(wh: int, quality: Quality, minutes: int = 15) -> DayBlock:
    return block_with([(wh, quality)] * 96, minutes)


@pytest.mark.parametrize(("day", "length"), [(date(2024, 3, 31), 92), (DAY, 96), (date(2024, 10, 27), 100)])
def test_a_day_has_as_many_quarters_as_its_length(day: date, length: int) -> None:
    block = empty_block(day, ZURICH)

    assert len(block.wh) == len(block.quality) == length
    assert (int(block.wh.sum()), set(block.quality.tolist())) == (0, {Quality.MISSING})


@given(ZONES, st.datetimes(*YEARS), st.sets(st.integers(0, 500), min_size=1))
def test_cutting_at_midnights_keeps_every_quarter(zone: ZoneInfo, begin: datetime, places: set[int]) -> None:
    start = number_of(begin.replace(tzinfo=UTC))
    at = np.array(sorted(start + place for place in places), np.int64)
    wh = np.arange(1, len(at) + 1, dtype=np.int32)

    blocks = blocks_of(at, wh, np.full(len(at), Quality.MEASURED, np.uint8), zone=zone, interval_minutes=15)

    known = [
        (number_of(block.first) + i, int(block.wh[i]))
        for block in blocks
        for i in np.flatnonzero(block.quality)
    ]
    assert known == list(zip(at.tolist(), wh.tolist(), strict=True))
    assert all(block.quality.any() for block in blocks)
    assert len({block.day for block in blocks}) == len(blocks)


def test_a_day_that_is_no_whole_number_of_quarters_keeps_its_energy() -> None:
    start = number_of(datetime(1972, 1, 7, 0, tzinfo=UTC))
    at = np.arange(start, start + 200)
    ones = np.ones(200, np.int32)

    blocks = blocks_of(at, ones, ones.astype(np.uint8), zone=ZoneInfo("Africa/Monrovia"), interval_minutes=15)

    assert sum(int(block.wh.sum()) for block in blocks) == 200


def test_nothing_to_cut_makes_no_block() -> None:
    none = np.array([], np.int64)

    assert (
        blocks_of(none, none.astype(np.int32), none.astype(np.uint8), zone=ZURICH, interval_minutes=15) == []
    )


@given(ENERGY)
def test_a_block_survives_storage(energy: list[tuple[int, Quality]]) -> None:
    block = block_with(energy, 30)

    again = from_bytes(block.day, block.first, *to_bytes(block), 30)

    assert again == block
    assert hash(again) == hash(block)


def test_a_block_is_not_equal_to_something_else() -> None:
    assert flat(1, Quality.MEASURED) != flat(2, Quality.MEASURED)
    assert flat(1, Quality.MEASURED) != "a day"


@pytest.mark.parametrize(
    ("wh", "quality"), [(b"", b""), (b"\0" * 3, b"\0"), (b"\0" * 8, b"\0"), (b"\0" * 4, b"\x04")]
)
def test_damaged_bytes_are_refused(wh: bytes, quality: bytes) -> None:
    with pytest.raises(DamagedBlockError, match="2024-01-15"):
        from_bytes(DAY, EPOCH, wh, quality, 15)


def test_the_better_quality_wins_and_of_equals_the_newer() -> None:
    old = block_with([(1, Quality.MEASURED), (1, Quality.ESTIMATED), (1, Quality.ESTIMATED)] * 32, 15)
    new = block_with([(2, Quality.INTERPOLATED), (2, Quality.ESTIMATED), (2, Quality.MISSING)] * 32, 60)

    merged = merge(old, new)

    assert merged.block.wh[:3].tolist() == [1, 2, 1]
    assert merged.block.quality[:3].tolist() == [Quality.MEASURED, Quality.ESTIMATED, Quality.ESTIMATED]
    assert merged.block.interval_minutes == 60
    assert merged.overruled is not None
    assert merged.overruled.wh[:3].tolist() == [2, 1, 0]
    assert merged.overruled.quality[:3].tolist() == [Quality.INTERPOLATED, Quality.ESTIMATED, Quality.MISSING]


@given(ENERGY)
def test_the_same_import_again_changes_nothing(energy: list[tuple[int, Quality]]) -> None:
    block = block_with(energy)

    merged = merge(block, block)

    assert merged.block == block
    assert merged.overruled is None


@given(ENERGY, ENERGY)
def test_merging_loses_no_energy_that_was_known(
    one: list[tuple[int, Quality]], other: list[tuple[int, Quality]]
) -> None:
    old, new = block_with(one), block_with(other)

    merged = merge(old, new)

    gone = merged.overruled or empty_block(DAY, ZURICH)
    for i in range(96):
        before = {int(block.wh[i]) for block in (old, new) if block.quality[i]}
        after = {int(block.wh[i]) for block in (merged.block, gone) if block.quality[i]}
        assert after == before
    assert (merged.block.quality == np.maximum(old.quality, new.quality)).all()


def test_only_blocks_of_one_day_are_merged() -> None:
    with pytest.raises(DifferentDaysError):
        merge(empty_block(DAY, ZURICH), empty_block(DAY, ZoneInfo("Asia/Tokyo")))
