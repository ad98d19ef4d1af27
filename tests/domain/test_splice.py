"""Quarters count where they are known, readings elsewhere; together they tell the true load."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.domain.device import Device
from app.domain.energy import Energy
from app.domain.projection import cycle_stats, stats_of
from app.domain.quality import FlagKind, Quality
from app.domain.quarters import DayBlock, blocks_of
from app.domain.reading import Event, Reading, Register, Source
from app.domain.splice import energy_with_quarters
from app.domain.usage import usage_of
from app.domain.zone import QUARTER
from tests.domain.build import shows

ZONE = ZoneInfo("Europe/Zurich")
START = datetime(2026, 3, 27, 23, tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
HOUR, DAY = 4, 96
T1, T2 = Register.T1, Register.T2


def at(quarter: float) -> datetime:
    """Return the instant so many quarters after the start, a local midnight."""
    return START + quarter * QUARTER


def known(first: int, wh: Sequence[int], quality: Quality = Quality.MEASURED) -> list[DayBlock]:
    """Return quarters in a row."""
    places = np.arange(first, first + len(wh), dtype=np.int64) + (START - EPOCH) // QUARTER
    qualities = np.full(len(wh), quality, np.uint8)
    return blocks_of(places, np.array(wh, np.int32), qualities, zone=ZONE, interval_minutes=15)


def day_of(quarter: int, kwh: int) -> list[DayBlock]:
    """Return a day with an even load."""
    return known(quarter, [kwh * 1000 // DAY] * DAY)


def read(*shown: tuple[int, int], register: Register = Register.TOTAL) -> list[Reading]:
    """Return readings in kWh at some quarters."""
    return [shows(at(quarter), kwh, register=register) for quarter, kwh in shown]


def energy(readings: Sequence[Reading], blocks: Sequence[DayBlock], *devices: Device) -> Energy:
    return energy_with_quarters(readings, {Register.TOTAL: blocks}, devices)


def used(counted: Energy, start: float, end: float) -> tuple[object, Quality]:
    """Return what was used between two quarters, and its quality."""
    usage = usage_of(counted, at(start), at(end))
    return usage.kwh, usage.quality


@dataclass(frozen=True)
class Load:
    """A true load, and what is known of it: instants at which the dial was read, and known quarters."""

    wh: list[int]
    read: list[int]
    is_known: list[bool]

    def until(self, quarter: int) -> int:
        """Return the true Wh used up to a quarter."""
        return sum(self.wh[:quarter])

    def energy(self) -> Energy:
        """Return the energy as it is told by what is known."""
        dials = [5000, *(5000 + total for total in accumulate(self.wh))]
        readings = [shows(at(place), Decimal(dials[place]).scaleb(-3)) for place in self.read]
        places = np.flatnonzero(self.is_known).astype(np.int64)
        wh = np.array(self.wh, np.int32)[places]
        qualities = np.full(len(wh), Quality.MEASURED, np.uint8)
        first = (START - EPOCH) // QUARTER
        return energy(readings, blocks_of(places + first, wh, qualities, zone=ZONE, interval_minutes=15))

    def told_apart(self) -> list[set[int]]:
        """Return groups of known edges; between two edges of one group the use is known exactly.

        Edges are midnights, readings, and where quarters begin or end to be known. A known quarter
        joins its two sides, and any two readings are joined.
        """
        groups = _Groups(len(self.wh) + 1)
        for quarter in np.flatnonzero(self.is_known).tolist():
            groups.join(quarter, quarter + 1)
        for start, end in pairwise(self.read):
            groups.join(start, end)
        return [group & self._edges() for group in groups.all()]

    def _edges(self) -> set[int]:
        sides = {
            place for place in range(1, len(self.wh)) if self.is_known[place - 1] != self.is_known[place]
        }
        midnights = {place for place in range(len(self.wh)) if at(place).astimezone(ZONE).time() == time()}
        return sides | midnights | set(self.read) | {0, len(self.wh)}


class _Groups:
    """Numbers that were joined with each other."""

    def __init__(self, count: int) -> None:
        """Begin with each number alone."""
        self._of = list(range(count))

    def join(self, one: int, other: int) -> None:
        """Put the groups of two numbers together."""
        old, new = self._of[one], self._of[other]
        self._of = [new if group == old else group for group in self._of]

    def all(self) -> list[set[int]]:
        """Return the groups of more than one number."""
        found = [{place for place, of in enumerate(self._of) if of == group} for group in set(self._of)]
        return [group for group in found if len(group) > 1]


@st.composite
def loads(draw: st.DrawFn) -> Load:
    """Draw a load over up to three days with readings and spans of quarters anywhere in it."""
    size = draw(st.integers(2, 3 * DAY))
    seed = np.random.default_rng(draw(st.integers(0, 2**32)))
    most = draw(st.sampled_from([0, 3, 4000]))
    is_known = np.zeros(size, bool)
    edges = sorted(draw(st.lists(st.integers(0, size), max_size=8)))
    for first, end in zip(edges[::2], edges[1::2], strict=False):
        is_known[first:end] = True
    places = draw(st.sets(st.integers(0, size), max_size=6))
    return Load(seed.integers(0, most + 1, size).tolist(), sorted(places), is_known.tolist())


@given(loads(), st.data())
def test_between_known_edges_the_use_is_the_true_load(load: Load, data: st.DataObject) -> None:
    counted = load.energy()

    for group in filter(None, load.told_apart()):
        start, end = sorted(data.draw(st.tuples(*[st.sampled_from(sorted(group))] * 2)))
        usage = usage_of(counted, at(start), at(end))
        assert usage.wh == load.until(end) - load.until(start)
        assert usage.quality > Quality.MISSING or start == end


@given(loads(), st.data())
def test_what_neither_quarters_nor_readings_know_is_missing(load: Load, data: st.DataObject) -> None:
    counted = load.energy()
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(load.wh))] * 2)))

    usage = usage_of(counted, at(start), at(end))

    bracketed = [load.read and load.read[0] <= quarter < load.read[-1] for quarter in range(start, end)]
    is_told = all(k or b for k, b in zip(load.is_known[start:end], bracketed, strict=True))
    assert (usage.quality > Quality.MISSING) == is_told
    if is_told and all(load.is_known[start:end]):
        assert usage.quality in {Quality.MEASURED, Quality.INTERPOLATED}


@given(loads(), st.integers(0, 3 * DAY * 15), st.integers(0, 3 * DAY * 15))
def test_the_counter_never_runs_backwards(load: Load, one: int, other: int) -> None:
    counted = load.energy()
    first, last = sorted((START + timedelta(minutes=one), START + timedelta(minutes=other)))

    assert counted.at(first) <= counted.at(last)


def test_readings_after_the_quarters_go_on_where_these_end() -> None:
    counted = energy(read((0, 100), (2 * DAY, 124 + 10)), day_of(0, 24))

    assert used(counted, 0, DAY) == (24, Quality.MEASURED)
    assert used(counted, DAY, 2 * DAY) == (10, Quality.MEASURED)
    assert counted.readings[-1].taken_at == at(2 * DAY)


def test_readings_before_the_quarters_lead_up_to_them() -> None:
    counted = energy(read((0, 100), (2 * DAY, 134)), day_of(DAY, 24))

    assert used(counted, 0, DAY) == (10, Quality.MEASURED)
    assert used(counted, DAY, 2 * DAY) == (24, Quality.MEASURED)


def test_a_reading_within_the_quarters_anchors_what_lies_behind_them() -> None:
    counted = energy(read((DAY // 2, 100), (3 * DAY, 122)), day_of(0, 24))

    assert used(counted, 0, DAY) == (24, Quality.MEASURED)
    assert used(counted, DAY, 3 * DAY) == (10, Quality.MEASURED)
    assert used(counted, DAY, 2 * DAY) == (5, Quality.INTERPOLATED)


def test_in_a_gap_between_quarters_the_readings_around_it_help() -> None:
    counted = energy(read((0, 100), (3 * DAY, 155)), [*day_of(0, 24), *day_of(2 * DAY, 24)])

    assert used(counted, DAY, 2 * DAY) == (7, Quality.MEASURED)
    assert used(counted, 0, 3 * DAY) == (55, Quality.MEASURED)


def test_a_gap_that_no_readings_bracket_is_missing() -> None:
    counted = energy(read((0, 100)), [*day_of(0, 24), *day_of(2 * DAY, 24)])

    assert used(counted, DAY, 2 * DAY) == (0, Quality.MISSING)
    assert used(counted, 2 * DAY, 3 * DAY) == (24, Quality.MEASURED)


def test_what_the_quarters_leave_in_two_gaps_is_shared_by_time() -> None:
    counted = energy(read((0, 100), (4 * DAY, 154)), day_of(DAY, 24))

    assert used(counted, 0, DAY) == (10, Quality.INTERPOLATED)
    assert used(counted, 2 * DAY, 4 * DAY) == (20, Quality.INTERPOLATED)
    assert used(counted, DAY, 2 * DAY) == (24, Quality.MEASURED)


def test_quarters_that_hold_more_than_the_dial_rose_win() -> None:
    counted = energy(read((0, 100), (2 * DAY, 120)), day_of(0, 24))

    assert used(counted, 0, 2 * DAY) == (24, Quality.INTERPOLATED)


def test_where_no_device_counted_a_gap_stays_missing() -> None:
    exchange = [shows(at(DAY), 110, Event.FINAL), shows(at(2 * DAY), 5, Event.INITIAL)]
    counted = energy([*read((0, 100)), *exchange, *read((4 * DAY, 45))], day_of(3 * DAY, 24))

    assert used(counted, 0, DAY) == (10, Quality.MEASURED)
    assert used(counted, DAY, 2 * DAY) == (0, Quality.MISSING)
    assert used(counted, 2 * DAY, 4 * DAY) == (40, Quality.MEASURED)


def test_a_doubt_about_readings_is_kept_where_no_quarter_answers_it() -> None:
    fall = read((0, 100), (2 * DAY, 90))

    half, whole = energy(fall, day_of(0, 24)), energy(fall, [*day_of(0, 24), *day_of(DAY, 24)])

    assert [flag.kind for flag in usage_of(half, at(0), at(2 * DAY)).flags] == [FlagKind.FALL_UNDECIDED]
    assert usage_of(whole, at(0), at(2 * DAY)).flags == ()


def test_estimated_quarters_make_an_estimate() -> None:
    counted = energy([], known(0, [10] * DAY, Quality.ESTIMATED))

    assert used(counted, 0, DAY) == (Decimal("0.96"), Quality.ESTIMATED)


def test_the_dial_goes_on_from_the_reading_before() -> None:
    counted = energy(read((0, 100)), day_of(0, 24))

    assert (counted.dial_wh_at(at(DAY)), counted.dial_wh_at(at(DAY // 2))) == (124_000, 112_000)


def test_the_dial_before_the_first_reading_is_told_from_that_reading() -> None:
    counted = energy(read((DAY, 100)), day_of(0, 24))

    assert counted.dial_wh_at(at(0)) == 76_000


def test_a_dial_that_would_stand_below_zero_began_at_zero() -> None:
    assert energy(read((DAY, 10)), day_of(0, 24)).dial_wh_at(at(0)) == 0


def test_the_dial_turns_over_between_readings() -> None:
    counted = energy(read((0, 990)), day_of(0, 24), Device(turn_over_at=Decimal(1000)))

    assert [counted.dial_wh_at(at(quarter)) for quarter in (0, 24, DAY)] == [990_000, 996_000, 14_000]


def test_a_multiplier_counts_for_the_dial_and_not_for_quarters() -> None:
    counted = energy(read((0, 100), (2 * DAY, 101)), day_of(0, 24), Device(multiplier=Decimal(40)))

    assert used(counted, 0, DAY) == (24, Quality.MEASURED)
    assert used(counted, DAY, 2 * DAY) == (16, Quality.MEASURED)
    assert counted.dial_wh_at(at(DAY)) == 100_600


def test_an_exchange_on_the_way_keeps_both_of_its_readings() -> None:
    exchange = [shows(at(DAY), 124, Event.FINAL), shows(at(DAY), 5, Event.INITIAL)]
    counted = energy([*read((0, 100)), *exchange, *read((2 * DAY, 12))], day_of(0, 24))

    assert used(counted, 0, 2 * DAY) == (31, Quality.MEASURED)
    assert [reading.kwh for reading in counted.around(at(DAY))] == [124, 5]


def test_quarters_right_after_an_exchange_begin_with_the_new_device() -> None:
    exchange = [shows(at(0), 124, Event.FINAL), shows(at(0), 5, Event.INITIAL)]
    counted = energy(exchange, day_of(0, 24))

    assert used(counted, 0, DAY) == (24, Quality.MEASURED)
    assert counted.dial_wh_at(at(DAY)) == 29_000


def test_quarters_of_high_and_low_tariff_count_together() -> None:
    counted = energy_with_quarters([], {T1: day_of(0, 24), T2: day_of(0, 48)})

    assert used(counted, 0, DAY) == (72, Quality.MEASURED)


def test_quarters_of_one_tariff_and_readings_of_the_other_count_together() -> None:
    counted = energy_with_quarters(read((0, 7), (2 * DAY, 15), register=T2), {T1: day_of(0, 24)})

    assert used(counted, 0, DAY) == (28, Quality.INTERPOLATED)
    assert used(counted, 0, 2 * DAY) == (32, Quality.MISSING)
    assert counted.readings[-1].taken_at == at(DAY)


def test_the_total_outside_the_tariffs_joins_their_quarters() -> None:
    counted = energy_with_quarters(read((-DAY, 5), (0, 9)), {T1: day_of(0, 24), T2: day_of(0, 48)})

    assert used(counted, -DAY, DAY) == (76, Quality.MEASURED)


def test_quarters_of_the_total_win_over_readings_of_the_tariffs() -> None:
    readings = [*read((0, 1), (2 * DAY, 11), register=T1), *read((0, 1), (2 * DAY, 21), register=T2)]

    counted = energy(readings, day_of(0, 24))

    assert used(counted, 0, DAY) == (24, Quality.MEASURED)
    assert used(counted, DAY, 2 * DAY) == (6, Quality.MEASURED)
    assert counted.dial_wh_at(at(0)) == 2000


def test_an_estimated_tariff_makes_the_sum_an_estimate() -> None:
    t1 = [*read((0, 1), register=T1), shows(at(2 * DAY), 11, register=T1, source=Source.ESTIMATED)]

    counted = energy([*t1, *read((0, 1), (2 * DAY, 21), register=T2)], day_of(0, 24))

    assert used(counted, DAY, 2 * DAY) == (6, Quality.ESTIMATED)


def test_quarters_of_export_count_only_where_export_is_asked_for() -> None:
    quarters = {Register.TOTAL: day_of(0, 24), Register.EXPORT: day_of(0, 48)}

    assert used(energy_with_quarters([], quarters), 0, DAY)[0] == 24
    assert used(energy_with_quarters([], quarters, registers=[Register.EXPORT]), 0, DAY)[0] == 48


def test_without_quarters_the_readings_count_alone() -> None:
    readings = read((0, 100), (DAY, 110))

    assert energy(readings, []) == energy_with_quarters(readings, {})
    assert used(energy(readings, []), 0, DAY) == (10, Quality.MEASURED)


def test_a_reading_after_the_last_quarter_is_the_latest_of_the_cycle() -> None:
    readings = read((-20 * DAY, 100), (5 * DAY, 800))
    counted = energy(readings, [block for day in range(-10, 2) for block in day_of(day * DAY, 24)])

    stats = stats_of(counted, anchor_day=28, now=at(6 * DAY), zone=ZONE)

    alone = cycle_stats(readings, anchor_day=28, now=at(6 * DAY), zone=ZONE)
    assert stats.latest == alone.latest == readings[-1]
    assert stats.baseline is not None
    assert stats.baseline.at == at(0)
    assert stats.used_kwh is not None
    assert stats.used_kwh > 48
