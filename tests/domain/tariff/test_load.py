"""Every form of use becomes Wh per quarter, and no Wh is lost or invented."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.energy import energy_of
from app.domain.quality import Quality
from app.domain.quarters import DayBlock, empty_block
from app.domain.reading import Reading, Register
from app.domain.tariff.any_usage import load_of
from app.domain.tariff.block_load import load_of_quarters
from app.domain.tariff.load import Load, NothingMeasuredError
from app.domain.tariff.sampled import load_of_power, load_of_samples
from app.domain.tariff.spread import load_of_energy, load_of_readings, load_of_sum
from app.domain.usage import BackwardPeriodError, usage_between
from tests.domain.build import at, shows
from tests.domain.tariff.build import ZURICH, instant

MAY, JUNE = instant("2024-05-01"), instant("2024-06-01")
STEP = timedelta(minutes=5)

instants = st.integers(0, 40 * 86_400 * 10**6).map(lambda gone: MAY + timedelta(microseconds=gone))
rises = st.lists(
    st.tuples(instants, st.integers(0, 10**9)), min_size=2, max_size=8, unique_by=lambda each: each[0]
)


def readings(rises_of: list[tuple[datetime, int]], register: Register = Register.TOTAL) -> list[Reading]:
    """Return readings whose dial rises by so many Wh each."""
    total, taken = 0, []
    for when, rise in sorted(rises_of):
        total += rise
        taken.append(Reading(when, Decimal(total).scaleb(-3), register))
    return taken


def block(day: str, wh: int, quality: Quality = Quality.MEASURED) -> DayBlock:
    empty = empty_block(datetime.fromisoformat(day).date(), ZURICH)
    length = len(empty.wh)
    return DayBlock(
        empty.day, empty.first, np.full(length, wh, np.int32), np.full(length, quality, np.uint8), 15
    )


def total(load: Load, flow: str = "import") -> int:
    return int(load.of(flow).sum())


@given(rises, instants, instants)
def test_quarters_of_readings_add_up_to_the_usage(
    rising: list[tuple[datetime, int]], one: datetime, other: datetime
) -> None:
    taken, (start, end) = readings(rising), sorted((one, other))

    load = load_of_readings(taken, start, end)

    assert total(load) == usage_between(taken, start, end).wh
    assert load.span == (start.astimezone(UTC), end.astimezone(UTC))


@given(rises, instants, instants)
def test_each_quarter_is_the_usage_of_its_time(
    rising: list[tuple[datetime, int]], one: datetime, other: datetime
) -> None:
    energy, (start, end) = energy_of(readings(rising)), sorted((one, other))
    load = load_of_energy(energy, start, start + min(end - start, timedelta(hours=3)))
    first, last = load.span

    for place, wh in enumerate(load.of("import")):
        opens = max(load.first + place * timedelta(minutes=15), first)
        closes = min(load.first + (place + 1) * timedelta(minutes=15), last)
        assert wh == energy.at(closes) - energy.at(opens)
        if opens < closes:
            assert load.quality[place] == energy.quality(opens, closes)


def test_enormous_counters_overflow_nothing() -> None:
    taken = [Reading(at("2000-01-01"), Decimal(0)), Reading(at("2024-01-01"), Decimal("999999999.999"))]
    start, end = at("2010-01-01"), at("2010-01-03")

    assert total(load_of_readings(taken, start, end)) == usage_between(taken, start, end).wh


def test_total_counts_only_outside_of_the_registers() -> None:
    taken = [
        *(Reading(MAY + timedelta(days=days), Decimal(days * 10)) for days in (0, 5, 30)),
        *(
            Reading(MAY + timedelta(days=days), Decimal(days * 4), name)
            for name in (Register.T1, Register.T2)
            for days in (10, 20)
        ),
        Reading(MAY, Decimal(0), Register.EXPORT),
        Reading(JUNE, Decimal(31), Register.EXPORT),
    ]

    load = load_of_readings(taken, MAY, JUNE)

    assert total(load) == usage_between(taken, MAY, JUNE).wh
    assert total(load, "export") == 31_000
    assert [int(load.of("import", name).sum()) for name in ("T1", "T2")] == [40_000, 40_000]


def test_sum_is_known_better_than_its_quarters() -> None:
    load = load_of_readings(
        [shows("2024-05-01", 100), shows("2024-06-01", 200)], at("2024-05-01"), at("2024-06-01")
    )

    assert set(load.quality) == {Quality.INTERPOLATED}
    assert load.whole is Quality.MEASURED


def test_energy_without_readings_is_missing() -> None:
    load = load_of_readings([], MAY, JUNE)

    assert total(load) == 0
    assert set(load.quality) == {Quality.MISSING}


def test_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(BackwardPeriodError):
        load_of_sum(1, JUNE, MAY)


def test_usage_is_spread_evenly() -> None:
    usage = usage_between(
        [shows("2024-05-01", 0), shows("2024-05-02", 96)], at("2024-05-01"), at("2024-05-02")
    )

    load = load_of(usage, at("2024-05-01"), at("2024-05-02"))

    assert load.of("import").tolist() == [1000] * 96
    assert load.whole is Quality.MEASURED


def test_any_form_of_use_becomes_a_load() -> None:
    taken = [shows("2024-05-01", 0), shows("2024-05-02", 96)]
    span = at("2024-05-01"), at("2024-05-02")
    load = load_of_sum(96_000, *span)

    assert load_of(load, *span) is load
    assert total(load_of(energy_of(taken), *span)) == total(load_of(taken, *span)) == total(load)


@given(st.integers(0, 10**13), instants, instants)
def test_parts_of_a_sum_add_up(wh: int, one: datetime, other: datetime) -> None:
    start, end = sorted((one, other))

    assert total(load_of_sum(wh, start, end)) == (wh if start < end else 0)


def test_blocks_lie_side_by_side_and_gaps_are_missing() -> None:
    load = load_of_quarters([block("2024-05-03", 7), block("2024-05-01", 5)])

    assert load.span == (MAY, instant("2024-05-04"))
    assert load.of("import").tolist() == [5] * 96 + [0] * 96 + [7] * 96
    assert load.quality.tolist() == [Quality.MEASURED] * 96 + [Quality.MISSING] * 96 + [Quality.MEASURED] * 96


def test_blocks_of_registers_add_up_to_the_import() -> None:
    high, low = block("2024-05-01", 5), block("2024-05-01", 2, Quality.ESTIMATED)

    load = load_of_quarters({}, registers={"T1": [high], "T2": [low]})

    assert load.of("import").tolist() == [7] * 96
    assert load.of("import", "T2").tolist() == [2] * 96
    assert set(load.quality) == {Quality.ESTIMATED}


def test_blocks_of_flows_keep_their_names() -> None:
    load = load_of_quarters({"import": [block("2024-05-01", 5)], "export": [block("2024-05-02", 3)]})

    assert (total(load), total(load, "export")) == (480, 288)


def test_without_blocks_there_is_nothing() -> None:
    load = load_of_quarters([])

    assert total(load) == 0
    assert len(load.quality) == 0


@pytest.mark.parametrize(
    ("flows", "wh"),
    [
        ({"grid": 3, "solar": 1, "export": 9, "ev-normal": 2}, 4),
        ({"ev-normal": 2, "ev-priority": 5, "export": 9}, 7),
        ({"import": 6, "grid": 3}, 6),
    ],
)
def test_import_is_what_its_sources_gave(flows: dict[str, int], wh: int) -> None:
    load = Load(MAY, {name: np.array([each]) for name, each in flows.items()}, np.full(1, 3, np.uint8))

    assert load.of("import").tolist() == [wh]


def test_nothing_exported_is_zero_but_nothing_else_is() -> None:
    load = load_of_sum(100, MAY, JUNE)

    assert total(load, "export") == 0
    with pytest.raises(NothingMeasuredError, match="solar"):
        load.of("solar")
    with pytest.raises(NothingMeasuredError, match="T1"):
        load.of("import", "T1")


def test_constant_power_counts_every_watt_hour() -> None:
    load = load_of_power(Decimal("333.3"), MAY, MAY + timedelta(hours=10))

    assert total(load) == 3333
    assert set(load.of("import")) <= {83, 84}
    assert set(load.quality) == {Quality.MEASURED}


def test_missing_sample_is_missing_and_idle_is_zero() -> None:
    samples = [(MAY + place * STEP, watts) for place, watts in enumerate([1200, 1200, 1200, 0, 0, 0])]
    later = [(MAY + place * STEP, 600) for place in (9, 10)]

    load = load_of_samples([*later, *samples], STEP)

    assert load.of("import").tolist() == [300, 0, 0, 100]
    assert load.quality.tolist() == [Quality.MEASURED, Quality.MEASURED, Quality.MISSING, Quality.MEASURED]
    assert load.span[1] == MAY + 11 * STEP


def test_partly_known_quarter_is_estimated() -> None:
    load = load_of_samples([(MAY, 600), (MAY + 2 * STEP, 600), (MAY + 3 * STEP, 600)], STEP)

    assert load.quality.tolist() == [Quality.ESTIMATED, Quality.MEASURED]


def test_sample_holds_until_the_next_one_at_most() -> None:
    load = load_of_samples([(MAY, 1200), (MAY + STEP, 0)], 2 * STEP)

    assert total(load) == 100


def test_no_sample_is_refused() -> None:
    with pytest.raises(NothingMeasuredError):
        load_of_samples([], STEP)
