"""Whatever hung at a meter, one device after the other, its energy is counted once."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.domain.energy import energy_of
from app.domain.quality import Quality
from app.domain.reading import Event, Reading
from app.domain.usage import usage_between
from tests.domain.build import HOUR, NOON, shows
from tests.domain.exchanges import STORIES, T1, T2, TOTAL, Hung, Story, story_of

# Two hours each: 3 kWh by T1 and T2, then 5 kWh by a total alone, then 7 kWh by T1 and T2.
BACK_AGAIN = story_of(
    [
        Hung((T1, T2), 0, [(1000, 500), (1000, 500)], frozenset()),
        Hung((TOTAL,), 0, [(2500, 0), (2500, 0)], frozenset()),
        Hung((T1, T2), 0, [(3000, 500), (3000, 500)], frozenset()),
    ]
)


def test_a_device_with_a_total_between_two_with_tariffs_is_counted() -> None:
    usage = usage_between(BACK_AGAIN.readings, NOON, NOON + 6 * HOUR)

    assert usage.kwh == 15
    assert usage.quality is Quality.MEASURED


def test_each_device_shows_its_own_dials() -> None:
    energy = energy_of(BACK_AGAIN.readings)

    shown = [energy.dial_wh_at(NOON + hour * HOUR) for hour in range(7)]

    assert shown == [0, 1500, 3000, 2500, 0, 3500, 7000]
    assert {reading.register for reading in energy.around(NOON + 3 * HOUR)} == {TOTAL}
    assert energy.readings[-1].taken_at == NOON + 6 * HOUR


@given(STORIES)
def test_energy_between_readings_is_what_really_flowed(story: Story) -> None:
    energy = energy_of(story.readings)

    instants = sorted({reading.taken_at for reading in story.readings})

    for start, end in combinations(instants, 2):
        assert energy.at(end) - energy.at(start) == story.wh(start, end)


@given(STORIES, st.integers(-60, 2000), st.integers(0, 2000))
def test_energy_of_any_window_lies_between_that_of_the_readings_around_it(
    story: Story, minute: int, length: int
) -> None:
    energy = energy_of(story.readings)
    instants = [
        NOON - 100 * HOUR,
        *sorted({reading.taken_at for reading in story.readings}),
        NOON + 99 * HOUR,
    ]
    start, end = NOON + minute * HOUR / 60, NOON + (minute + length) * HOUR / 60

    wh = energy.at(end) - energy.at(start)

    outer = max(one for one in instants if one <= start), min(one for one in instants if one >= end)
    inner = [one for one in instants if start <= one <= end]
    assert (story.wh(inner[0], inner[-1]) if inner else 0) <= wh <= story.wh(*outer)


@given(STORIES)
def test_time_in_which_a_device_hung_is_known_and_the_time_between_two_is_not(story: Story) -> None:
    energy = energy_of(story.readings)
    gaps = set(_gaps(story))

    for span in pairwise(sorted({reading.taken_at for reading in story.readings})):
        assert (energy.quality(*span) is Quality.MISSING) == (span in gaps)


def _gaps(story: Story) -> list[tuple[object, object]]:
    by_instant: dict[object, list[Reading]] = {}
    for reading in story.readings:
        by_instant.setdefault(reading.taken_at, []).append(reading)
    pairs = pairwise(sorted(by_instant.items(), key=lambda each: str(each[0])))
    return [
        (start, end)
        for (start, before), (end, _) in pairs
        if all(reading.event is Event.FINAL for reading in before)
    ]


def test_a_total_that_ended_leaves_the_dials_to_the_tariffs_that_began_then() -> None:
    energy = energy_of(
        [
            shows(NOON, 100),
            shows(NOON + HOUR, 105, Event.FINAL),
            shows(NOON + HOUR, 2, Event.INITIAL, register=T1),
            shows(NOON + HOUR, 3, Event.INITIAL, register=T2),
        ]
    )

    assert energy.dial_wh_at(NOON + 2 * HOUR) == 5000
    assert [reading.kwh for reading in energy.readings] == [100, 2, 3]
    assert energy.quality(NOON + HOUR, NOON + 2 * HOUR) is Quality.MISSING


def test_tariffs_that_ended_leave_the_dial_to_the_total_that_began_then() -> None:
    energy = energy_of(
        [
            shows(NOON, 1, register=T1),
            shows(NOON, 1, register=T2),
            shows(NOON + HOUR, 2, Event.FINAL, register=T1),
            shows(NOON + HOUR, 3, Event.FINAL, register=T2),
            shows(NOON + HOUR, 50, Event.INITIAL),
        ]
    )

    assert energy.dial_wh_at(NOON + 2 * HOUR) == 50_000
    assert energy.at(NOON + 2 * HOUR) == 3000


def test_where_one_tariff_was_not_read_the_total_counts() -> None:
    high = [shows(NOON + hour * HOUR, hour, register=T1) for hour in range(5)]
    low = [shows(NOON, 7, register=T2), shows(NOON + HOUR, 9, register=T2)]
    total = [shows(NOON + hour * HOUR, 100 + 3 * hour) for hour in range(5)]

    usage = usage_between([*high, *low, *total], NOON, NOON + 4 * HOUR)

    assert usage.kwh == 12
    assert usage.quality is Quality.MEASURED


def test_tariffs_that_nobody_read_any_more_leave_the_readings_to_the_total() -> None:
    ended = [shows(NOON, 1, Event.INITIAL), shows(NOON + HOUR, 5, Event.FINAL)]
    before = [shows(NOON - 2 * HOUR, 1, register=T1), shows(NOON - HOUR, 2, register=T1)]

    energy = energy_of([*before, *ended])

    assert energy.at(NOON + 2 * HOUR) == 5000
    assert [reading.kwh for reading in energy.readings] == [1, 2, 1, 5]
