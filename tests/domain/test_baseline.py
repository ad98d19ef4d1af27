"""The dial value a cycle counts from."""

from decimal import Decimal

import pytest

from app.domain.baseline import Baseline, BaselineKind, first_baseline, interpolated_baseline
from app.domain.energy import energy_of
from app.domain.reading import Reading, Register
from tests.domain.build import at, shows

START, END = at("2024-03-15"), at("2024-04-15")
BEFORE, EARLIER = shows("2024-03-10", 100), shows("2024-03-05", 90)
INSIDE, LATER = shows("2024-03-16", 112), shows("2024-03-24", 130)
AT_START = shows(START, 105)
AFTER_END = shows("2024-04-16", 200)


@pytest.mark.parametrize(
    ("readings", "baseline"),
    [
        ([EARLIER, BEFORE, INSIDE, LATER], (110, START, BaselineKind.INTERPOLATED, (BEFORE, INSIDE))),
        ([BEFORE, AT_START, INSIDE], (105, START, BaselineKind.EXACT, (AT_START,))),
        ([EARLIER, BEFORE], (100, START, BaselineKind.CARRIED, (BEFORE,))),
        ([INSIDE, LATER], (112, INSIDE.taken_at, BaselineKind.FIRST, (INSIDE,))),
    ],
)
def test_the_interpolated_baseline_takes_the_readings_around_the_start(
    readings: list[Reading], baseline: tuple[object, ...]
) -> None:
    found = interpolated_baseline(energy_of(readings), START, END)

    assert found is not None
    assert (found.kwh, found.at, found.kind, found.readings) == baseline


@pytest.mark.parametrize("readings", [[], [AFTER_END]])
def test_without_a_reading_up_to_its_end_a_cycle_has_no_baseline(readings: list[Reading]) -> None:
    assert interpolated_baseline(energy_of(readings), START, END) is None
    assert first_baseline(energy_of(readings), START, END) is None


@pytest.mark.parametrize(
    ("readings", "baseline"),
    [
        ([BEFORE, INSIDE, LATER], (112, INSIDE.taken_at, BaselineKind.FIRST, (INSIDE,))),
        ([BEFORE, AT_START, INSIDE], (105, START, BaselineKind.EXACT, (AT_START,))),
        ([EARLIER, BEFORE, AFTER_END], (100, BEFORE.taken_at, BaselineKind.CARRIED, (BEFORE,))),
    ],
)
def test_the_classic_baseline_is_the_first_reading_in_the_cycle_else_the_latest_before(
    readings: list[Reading], baseline: tuple[object, ...]
) -> None:
    found = first_baseline(energy_of(readings), START, END)

    assert found is not None
    assert (found.kwh, found.at, found.kind, found.readings) == baseline


def test_with_two_tariffs_the_baseline_is_the_sum_of_both_dials() -> None:
    readings = [
        shows("2024-03-10", 100, register=Register.T1),
        shows("2024-03-20", 110, register=Register.T1),
        shows("2024-03-10", 50, register=Register.T2),
        shows("2024-03-20", 70, register=Register.T2),
    ]

    found = interpolated_baseline(energy_of(readings), START, END)

    assert found is not None
    assert found.kwh == 165
    assert len(found.readings) == 4


def test_a_baseline_holds_from_the_instant_it_was_taken_at() -> None:
    baseline = Baseline(Decimal(1), START, BaselineKind.EXACT, ())

    assert baseline.taken_at == START
