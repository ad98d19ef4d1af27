"""What meters counted for whom: cut where people move, never counted twice."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from app.domain.energy import energy_of
from app.domain.meter import Role
from app.domain.reading import Reading, Source
from app.domain.sharing.bill import BillForm
from app.domain.sharing.counted import Counted
from app.domain.sharing.measuring import Measuring
from app.domain.sharing.rules import Rest, Sharing
from app.domain.zone import midnight
from tests.domain.sharing.house import (
    AUGUST,
    JULY,
    SEPTEMBER,
    ZURICH,
    bill,
    measuring,
    meter,
    named,
    serving,
    space,
    stay,
)

MIDDLE = date(2026, 8, 11)
OCTOBER = date(2026, 10, 1)
days = st.dates(JULY, OCTOBER)


def wh(measured: Measuring) -> list[int]:
    """Return what was measured, in its order."""
    return [each.wh for each in measured.measured()]


def missing(measured: Measuring, form: BillForm | None = None) -> list[tuple[object, date]]:
    """Return the meters and days that lack a reading."""
    return [(each.meter_id, each.day) for each in measured.missing(form or bill())]


def test_use_is_cut_where_an_occupant_moves() -> None:
    house = measuring(
        meter("M", {AUGUST: 0, MIDDLE: 100, SEPTEMBER: 300}),
        serves={"M": "A"},
        stays=[stay("A", "Lola", end=MIDDLE), stay("A", "Mia", MIDDLE)],
    )

    found = list(house.measured())

    assert [(each.start, each.end, each.wh) for each in found] == [
        (AUGUST, MIDDLE, 100_000),
        (MIDDLE, SEPTEMBER, 200_000),
    ]
    assert not any(each.is_interpolated or each.is_estimated for each in found)
    assert not missing(house)


def test_without_a_reading_of_the_move_energy_is_spread_and_marked() -> None:
    house = measuring(
        meter("M", {AUGUST: 0, SEPTEMBER: 310}),
        serves={"M": "A"},
        stays=[stay("A", "Lola", end=MIDDLE), stay("A", "Mia", MIDDLE)],
    )

    found = list(house.measured())

    assert [each.wh for each in found] == [100_000, 210_000]
    assert all(each.is_interpolated for each in found)
    assert not missing(house)


def test_a_reading_a_day_off_stands_for_the_end_of_both_bills() -> None:
    last_evening = midnight(SEPTEMBER, ZURICH) - timedelta(hours=6)
    shown = meter("M", {AUGUST: 0, last_evening: 300, OCTOBER: 900})

    august = shown.between(AUGUST, SEPTEMBER)
    september = shown.between(SEPTEMBER, OCTOBER)

    assert (august.wh, september.wh) == (300_000, 600_000)
    assert not august.is_interpolated
    assert [dial.kwh for dial in august.readings] == [Decimal(0), Decimal(300)]


def test_a_first_reading_is_a_baseline_and_never_a_consumption() -> None:
    house = measuring(meter("M", {MIDDLE: 64370, SEPTEMBER: 64470}), serves={"M": "A"})

    (found,) = house.measured()

    assert (found.wh, found.is_baseline) == (100_000, True)
    assert not missing(house)


def test_a_first_reading_as_the_bill_begins_leaves_nothing_out() -> None:
    house = measuring(meter("M", {AUGUST: 100, SEPTEMBER: 200}), serves={"M": "A"})

    (found,) = house.measured()

    assert not found.is_baseline


def test_a_meter_first_read_at_the_end_counts_nothing_yet() -> None:
    house = measuring(meter("M", {SEPTEMBER: 64370}), serves={"M": "A"})

    assert wh(house) == [0]
    assert not missing(house)


def test_a_meter_first_read_after_the_bill_is_missing() -> None:
    house = measuring(meter("M", {OCTOBER: 64370}), serves={"M": "A"})

    assert missing(house) == [(named("M"), SEPTEMBER)]


def test_a_meter_that_was_never_read_is_missing() -> None:
    house = measuring(meter("M", {}), serves={"M": "A"})

    assert missing(house) == [(named("M"), SEPTEMBER)]
    (found,) = house.measured()
    assert (found.wh, found.is_estimated) == (0, True)


def test_after_the_last_reading_the_pace_goes_on_as_an_estimate() -> None:
    house = measuring(meter("M", {JULY: 0, AUGUST: 310}), serves={"M": "A"})

    (found,) = house.measured()

    assert missing(house) == [(named("M"), SEPTEMBER)]
    assert (found.wh, found.is_estimated) == (310_000, True)
    assert str(next(house.missing(bill())).sentence) == "“M” has no reading near 2026-09-01."


def test_after_a_single_reading_nothing_is_estimated() -> None:
    (found,) = measuring(meter("M", {AUGUST: 310}), serves={"M": "A"}).measured()

    assert (found.wh, found.is_estimated) == (0, True)


def test_a_typed_estimate_marks_what_rests_on_it() -> None:
    readings = [Reading(midnight(AUGUST, ZURICH), Decimal(0))]
    readings.append(Reading(midnight(SEPTEMBER, ZURICH), Decimal(50), source=Source.ESTIMATED))
    estimated = Counted(named("M"), "M", Role.SUB, None, energy_of(readings), ZURICH)

    assert estimated.between(AUGUST, SEPTEMBER).is_estimated


def test_only_a_reading_near_a_day_stands_for_it() -> None:
    shown = meter("M", {AUGUST: 0, SEPTEMBER: 5})
    opens, middle = midnight(AUGUST, ZURICH), midnight(MIDDLE, ZURICH)

    assert shown.cut(AUGUST).stands_for(opens)
    assert not shown.cut(AUGUST).stands_for(middle)
    assert not meter("M", {JULY: 0}).cut(AUGUST).stands_for(opens)


def test_meters_below_others_are_not_counted_twice() -> None:
    house = measuring(
        meter("Main", {AUGUST: 0, SEPTEMBER: 1000}, Role.MAIN),
        meter("Floor", {AUGUST: 0, SEPTEMBER: 700}, parent="Main"),
        meter("Room", {AUGUST: 0, SEPTEMBER: 200}, parent="Floor"),
        meter("Sun", {AUGUST: 0, SEPTEMBER: 90}, Role.SOLAR, parent="Floor"),
        serves={"Floor": "A", "Room": "B"},
    )

    floor, room = house.measured()

    assert (floor.wh, floor.below_wh, room.wh) == (500_000, 200_000, 200_000)
    assert (house.main_wh, house.subs_wh) == (1_000_000, 700_000)


@given(
    st.lists(st.dictionaries(days, st.integers(0, 10**6), max_size=4), min_size=3, max_size=3),
    st.sampled_from([None, "0", "1"]),
    days,
    st.none() | days,
)
def test_what_units_used_is_the_sum_of_what_was_measured_of_them(
    shown: list[dict[date, int]], parent: str | None, moved: date, gone: date | None
) -> None:
    rising = [dict(zip(sorted(each), sorted(each.values()), strict=True)) for each in shown]
    meters = [meter(str(name), dict(each), parent=parent) for name, each in enumerate(rising)]
    meters[2] = replace(meters[2], until=gone)
    house = measuring(*meters, serves={"0": "A", "1": "B"}, stays=[stay("A", "Mia", moved)])

    sums: dict[UUID, int] = defaultdict(int)
    for each in house.measured():
        if each.unit_id is not None:
            sums[each.unit_id] += each.wh

    assert house.wh_of_units() == sums


def test_a_main_meter_below_another_one_counts_once() -> None:
    house = measuring(
        meter("Campus", {AUGUST: 0, SEPTEMBER: 1000}, Role.MAIN),
        meter("House", {AUGUST: 0, SEPTEMBER: 600}, Role.MAIN, parent="Campus"),
        meter("Flat", {AUGUST: 0, SEPTEMBER: 200}, parent="House"),
        serves={"Flat": "A"},
    )

    assert (house.main_wh, house.subs_wh, wh(house)) == (1_000_000, 200_000, [200_000])


def test_a_main_meter_that_serves_a_unit_alone_is_that_units() -> None:
    house = measuring(
        meter("Left", {AUGUST: 0, SEPTEMBER: 100}, Role.MAIN),
        meter("Right", {AUGUST: 0, SEPTEMBER: 200}, Role.MAIN),
        serves={"Left": "A", "Right": "B"},
    )

    assert (house.main_wh, wh(house)) == (None, [100_000, 200_000])


def test_meters_that_hang_in_a_circle_are_counted_by_themselves() -> None:
    one, other = (
        meter("1", {AUGUST: 0, SEPTEMBER: 5}, parent="2"),
        meter("2", {AUGUST: 0, SEPTEMBER: 7}, parent="1"),
    )
    lost = meter("3", {AUGUST: 0, SEPTEMBER: 9}, parent="gone")

    house = measuring(one, other, lost, serves={"1": "A"})

    assert wh(house) == [0, 2000, 9000]
    assert {each.name for each in house.needed(bill())} == {"1", "2"}


def test_what_counts_for_a_common_area_belongs_to_nobody() -> None:
    spaces = [space("Stairs", "common")]
    stairs = meter("M", {AUGUST: 0, SEPTEMBER: 5})
    pump = meter("P", {AUGUST: 0, SEPTEMBER: 7}, Role.COMMON)

    house = Measuring(AUGUST, SEPTEMBER, [stairs, pump], [serving("M", "Stairs", JULY)], spaces)

    assert [each.is_common for each in house.measured()] == [True, True]


def test_a_meter_counts_for_the_unit_it_serves_from_day_to_day() -> None:
    moved = meter("M", {AUGUST: 0, MIDDLE: 100, SEPTEMBER: 300})
    services = [
        serving("M", "A", JULY, MIDDLE),
        serving("M", "B", MIDDLE),
        serving("M", "Z", OCTOBER),
    ]

    house = Measuring(AUGUST, SEPTEMBER, [moved], services)

    assert [(each.unit_id, each.wh) for each in house.measured()] == [
        (named("A"), 100_000),
        (named("B"), 200_000),
    ]


def test_a_meter_that_came_later_waits_for_nothing_and_those_below_it_hang_below_the_one_above_it() -> None:
    floor = meter("Floor", {AUGUST: 0, SEPTEMBER: 300})
    between = meter("Between", {OCTOBER: 0}, parent="Floor")
    flat = meter("Flat", {AUGUST: 0, SEPTEMBER: 100}, parent="Between")

    house = Measuring(AUGUST, SEPTEMBER, [floor, between, flat], later={named("Between")})

    assert wh(house) == [200_000, 100_000]
    assert list(house.missing(bill(sharing=Sharing(rest=Rest.EQUAL)))) == []


def test_a_meter_that_is_put_away_needs_no_reading_after_that() -> None:
    gone = meter("M", {AUGUST: 0, MIDDLE: 100})
    until = Counted(gone.id, "M", Role.SUB, None, gone.energy, ZURICH, until=MIDDLE)

    house = measuring(until, serves={"M": "A"})

    assert (wh(house), house.subs_wh, missing(house)) == ([100_000], 100_000, [])


def test_a_meter_that_is_put_away_takes_nothing_off_the_one_above_after_that() -> None:
    gone = replace(meter("Room", {JULY: 0, MIDDLE: 50}, parent="Flat"), until=MIDDLE)
    flat = meter("Flat", {AUGUST: 0, MIDDLE: 150, SEPTEMBER: 400})
    before = gone.between(AUGUST, MIDDLE).wh

    whole = measuring(flat, gone, serves={"Flat": "A"})
    moved = measuring(
        flat,
        gone,
        serves={"Flat": "A"},
        stays=[stay("A", "Lola", end=MIDDLE), stay("A", "Mia", MIDDLE)],
    )

    assert wh(whole)[0] == 400_000 - before
    assert wh(moved)[:2] == [150_000 - before, 250_000]
    assert not any(each.is_estimated for each in [*whole.measured(), *moved.measured()])


def test_a_moves_day_that_only_the_pace_tells_is_missing_too() -> None:
    house = measuring(
        meter("M", {JULY: 0, AUGUST: 310}),
        serves={"M": "A"},
        stays=[stay("A", "Lola", end=MIDDLE), stay("A", "Mia", MIDDLE)],
    )

    assert missing(house) == [(named("M"), MIDDLE), (named("M"), SEPTEMBER)]
    assert wh(house) == [100_000, 210_000]


def test_only_meters_that_somebodys_part_rests_on_need_readings() -> None:
    house = measuring(
        meter("Main", {AUGUST: 0}, Role.MAIN),
        meter("Flat", {AUGUST: 0}, parent="Main"),
        meter("Room", {AUGUST: 0}, parent="Flat"),
        meter("Car", {AUGUST: 0}, Role.EV),
        serves={"Flat": "A"},
    )

    def needed(form: BillForm) -> set[str]:
        return {each.name for each in house.needed(form)}

    assert needed(bill()) == {"Flat", "Room"}
    assert needed(bill(kwh=None)) == {"Main", "Flat", "Room"}
    assert needed(bill(sharing=Sharing(rest=Rest.EQUAL))) == {"Flat", "Room", "Car"}
    assert needed(bill(kwh=None, sharing=Sharing(by_tariff=True))) == {"Flat", "Room"}


def test_without_main_meter_and_kwh_every_meter_says_how_much_it_was() -> None:
    house = measuring(meter("Flat", {AUGUST: 0}), meter("Car", {AUGUST: 0}, Role.EV), serves={"Flat": "A"})

    assert {each.name for each in house.needed(bill(kwh=None))} == {"Flat", "Car"}
    assert {each.name for each in house.needed(bill())} == {"Flat"}


def test_a_main_meter_tells_how_much_a_bill_is_for_only_if_it_was_read_as_the_bill_began() -> None:
    flat = meter("Flat", {AUGUST: 0, SEPTEMBER: 5}, parent="Main")

    def late(*read: date) -> Measuring:
        shown = {day: float(number) for number, day in enumerate(read)}
        return measuring(meter("Main", shown, Role.MAIN), flat, serves={"Flat": "A"})

    without = bill(kwh=None)
    assert missing(late(MIDDLE, SEPTEMBER), without) == [(named("Main"), AUGUST)]
    assert missing(late(OCTOBER), without) == [(named("Main"), AUGUST), (named("Main"), SEPTEMBER)]
    assert missing(late(JULY, SEPTEMBER), without) == []
    assert missing(late(MIDDLE, SEPTEMBER), bill()) == []
    assert missing(late(MIDDLE, SEPTEMBER), replace(without, sharing=Sharing(by_tariff=True))) == []


def test_without_main_meter_and_kwh_every_meter_needs_a_reading_as_the_bill_begins() -> None:
    house = measuring(
        meter("Flat", {AUGUST: 0, SEPTEMBER: 5}),
        meter("Car", {MIDDLE: 0, SEPTEMBER: 5}, Role.EV),
        replace(meter("Gone", {JULY: 0}), until=AUGUST),
        serves={"Flat": "A"},
    )

    assert missing(house, bill(kwh=None)) == [(named("Car"), AUGUST)]
    assert missing(house) == []


@given(st.dictionaries(days, st.integers(0, 10**6), min_size=2), st.lists(days, max_size=3))
def test_the_parts_of_a_meter_add_up_to_what_it_counted(shown: dict[date, int], moves: list[date]) -> None:
    rising = dict(zip(sorted(shown), sorted(shown.values()), strict=True))
    whole = meter("M", dict(rising))
    marks = sorted({JULY, *moves, OCTOBER})

    parts = [whole.between(*span).wh for span in pairwise(marks)]

    assert sum(parts) == whole.between(JULY, OCTOBER).wh


def test_the_day_of_the_site_decides_where_a_bill_is_cut() -> None:
    zone = ZoneInfo("Asia/Tokyo")
    at = datetime(2026, 8, 1, tzinfo=zone)
    readings = [Reading(at, Decimal(5)), Reading(at + timedelta(days=31), Decimal(36))]
    tokyo = Counted(named("M"), "M", Role.SUB, None, energy_of(readings), zone)

    assert tokyo.between(AUGUST, SEPTEMBER).wh == 31_000
