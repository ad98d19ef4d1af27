"""Many instants at once are told what the one calculation tells of each."""

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.domain.energy import Energy, energy_of
from app.domain.reading import Reading, Register
from app.domain.tariff.edges import EPOCH, MICROSECOND, energy_at, quality_at
from tests.domain.build import NOON
from tests.domain.exchanges import STORIES, Story

START = NOON
HOURS = st.lists(st.integers(0, 200), max_size=5, unique=True).map(sorted)
QUARTER_EDGES = [START + number * timedelta(minutes=15) for number in range(-20, 820)]


def rising(register: Register, hours: list[int]) -> list[Reading]:
    return [Reading(START + timedelta(hours=hour), Decimal(7 * hour), register) for hour in hours]


@given(HOURS, HOURS, HOURS)
def test_energy_and_quality_of_all_registers_are_those_of_each_instant(
    total: list[int], high: list[int], low: list[int]
) -> None:
    readings = [
        *rising(Register.TOTAL, total),
        *rising(Register.T1, high),
        *rising(Register.T2, low),
    ]
    assert_same(energy_of(readings))


@given(STORIES)
def test_energy_and_quality_of_exchanged_devices_are_those_of_each_instant(story: Story) -> None:
    assert_same(energy_of(story.readings))


def assert_same(energy: Energy) -> None:
    """Check energy and quality of many quarters against those of each."""
    edges = np.array([(instant - EPOCH) // MICROSECOND for instant in QUARTER_EDGES], np.int64)

    counted, quality = energy_at(energy, edges), quality_at(energy, edges)

    assert counted.tolist() == [energy.at(instant) for instant in QUARTER_EDGES]
    pairs = pairwise(QUARTER_EDGES)
    assert quality.tolist() == [energy.quality(*pair) for pair in pairs]
