"""Energy: tables, tiers, widths, seasons, registers and price changes."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.quality import Quality
from app.domain.reading import Reading, Register
from app.domain.tariff.billed import Bill
from app.domain.tariff.billing import bill, bills
from app.domain.tariff.energy_lines import spread_tiers
from app.domain.tariff.load import Load, NothingMeasuredError
from app.domain.tariff.spread import load_of_sum
from app.domain.tariff.widths import fills
from tests.domain.tariff.build import clock, costs, energy, instant, load, past, rows, tariff, tiered

EDGES = [100_000, 200_000]


def billed(
    charge: dict[str, object],
    kwh: int | str,
    first: str = "2024-04-01",
    last: str = "2024-05-01",
    **more: object,
) -> Bill:
    start, end = instant(first), instant(last)
    use = load_of_sum(int(Decimal(kwh) * 1000), start, end, quality=Quality.MEASURED)
    history = more.pop("history", None)
    return bill(tariff(charge, **more), use, start=start, end=end, history=history)  # type: ignore[arg-type] # history


@pytest.mark.parametrize(
    ("family", "wh", "expected"),
    [
        ("telescopic", 250_000, [(0, 100_000), (1, 100_000), (2, 50_000)]),
        ("telescopic", 200_000, [(0, 100_000), (1, 100_000)]),
        ("telescopic", 50_000, [(0, 50_000)]),
        ("whole", 250_000, [(2, 250_000)]),
        ("whole", 200_000, [(1, 200_000)]),
        ("whole", 200_001, [(2, 200_001)]),
        ("previous", 250_000, [(1, 200_000), (2, 50_000)]),
        ("previous", 150_000, [(0, 100_000), (1, 50_000)]),
        ("previous", 50_000, [(0, 50_000)]),
    ],
)
def test_tiers_fill_by_their_family(family: str, wh: int, expected: list[tuple[int, int]]) -> None:
    assert fills(family, wh, EDGES) == expected  # type: ignore[arg-type] # the families are literals


@given(
    st.lists(st.lists(st.integers(0, 10**6), min_size=3, max_size=3), min_size=1, max_size=5),
    st.lists(st.integers(0, 10**6), max_size=4),
)
def test_tiers_spread_without_losing_a_watt_hour(cells: list[list[int]], cuts: list[int]) -> None:
    total = sum(map(sum, cells))
    edges = sorted({0, total, *(cut for cut in cuts if cut < total)})
    wanted = [high - low for low, high in pairwise(edges)] or [0]

    spread = np.array(list(spread_tiers(wanted, cells)))

    assert spread.min() >= 0
    assert spread.sum(axis=(1, 2)).tolist() == wanted
    assert spread.sum(axis=0).tolist() == cells


@pytest.mark.parametrize(
    ("basis", "first", "last", "edge"),
    [
        ({}, "2024-04-01", "2024-06-01", "100"),
        ({"per": "day"}, "2024-04-01", "2024-05-01", "3000"),
        ({"per": "days"}, "2024-03-01", "2024-04-01", "103.333"),
        ({"per": "days", "count": 31, "edge": "whole"}, "2024-02-01", "2024-03-01", "94"),
        ({"per": "days", "count": 31, "edge": "floor"}, "2024-02-01", "2024-03-01", "93"),
        ({"per": "days", "factor_places": 2}, "2024-03-01", "2024-04-01", "103"),
        ({"per": "months"}, "2024-02-01", "2024-04-01", "200"),
        ({"per": "months", "count": 2}, "2024-02-01", "2024-03-01", "50"),
        ({"per": "months"}, "2024-02-01", "2024-02-15", "48.276"),
    ],
)
def test_width_scales_with_its_basis(basis: dict[str, object], first: str, last: str, edge: str) -> None:
    made = billed(tiered((100, "1"), (None, "2"), basis=basis), 9000, first, last)

    assert rows(made)[0][1] == edge
    assert made.wh == 9_000_000


def test_width_per_kw_scales_with_the_peak() -> None:
    start, end = instant("2024-05-01"), instant("2024-05-02")
    hours_use = tiered((10, "1"), (None, "2"), basis={"per": "kw"})

    made = bill(tariff(hours_use), load(start, end, [1000] * 10 + [100] * 86), start=start, end=end)

    assert rows(made) == [("1", "18.6", "1", "18.60")]
    peak = load(start, end, [500] * 20 + [100] * 86)
    assert rows(bill(tariff(hours_use), peak, start=start, end=end))[0] == ("1", "17.6", "1", "17.60")


@pytest.mark.parametrize(("agreed", "edge"), [({"kw": Decimal("2.5")}, "25"), ({}, "10")])
def test_width_per_agreed_kw_scales_with_the_contract_whatever_the_peak(
    agreed: dict[str, Decimal], edge: str
) -> None:
    start, end = instant("2024-05-01"), instant("2024-05-02")
    by_load = tiered((10, "1"), (None, "2"), basis={"per": "agreed_kw"})

    made = bill(tariff(by_load), load(start, end, [1000] * 96, counts=agreed), start=start, end=end)

    assert rows(made)[0][1] == edge


def test_edges_are_scaled_to_the_watt_hour_half_up() -> None:
    made = billed(tiered(("0.001", "1"), (None, "2"), basis={"per": "days", "count": 60}), 1)

    assert rows(made) == [("1", "0.001", "1", "0.00"), ("2", "0.999", "2", "2.00")]


@pytest.mark.parametrize(("kwh", "table"), [("103.333", 1), ("103.334", 2)])
def test_limit_of_a_table_is_scaled_like_its_edges(kwh: str, table: int) -> None:
    small = {"when": {"total_up_to": 100}, "basis": {"per": "days"}, "tiers": [{"price": "1"}]}
    made = billed(energy(tables=[small, {"tiers": [{"price": "2"}]}]), kwh, "2024-03-01", "2024-04-01")

    assert made.tables == {"Energy": table}


@pytest.mark.parametrize(
    ("history", "unknown", "table"),
    [
        ((200, 200), False, 1),
        ((200, 201), False, 2),
        ((200, 200, 900), False, 1),
        ((200,), False, 2),
        ((200,), True, 1),
        ((201,), True, 2),
    ],
)
def test_status_rests_on_each_of_the_last_cycles(history: tuple[int, ...], unknown: bool, table: int) -> None:
    status = {"when": {"last": {"cycles": 2, "up_to": 200, "unknown": unknown}}, "tiers": [{"price": "1"}]}
    charge = energy(tables=[status, {"tiers": [{"price": "2"}]}])

    assert billed(charge, 150, history=past(*history)).tables == {"Energy": table}
    assert billed(charge, 201, history=past(*history)).tables == {"Energy": 2}


@pytest.mark.parametrize("when", [{"total_up_to": 200}, {"last": {"cycles": 1, "up_to": 200}}])
@pytest.mark.parametrize(("low", "table"), [(100, 1), (101, 2)])
def test_table_of_a_register_rests_on_what_all_registers_count(
    when: dict[str, object], low: int, table: int
) -> None:
    start, end = instant("2024-04-01"), instant("2024-05-01")
    taken = [
        Reading(moment, Decimal(kwh), register)
        for register, used in ((Register.T1, 100), (Register.T2, low))
        for moment, kwh in ((start, 0), (end, used))
    ]
    small = {"when": when, "tiers": [{"price": "1"}]}
    high = energy(name="High", register="T1", tables=[small, {"tiers": [{"price": "2"}]}])

    made = bill(tariff(high), taken, start=start, end=end, history=past(100))

    assert made.tables == {"High": table}


def test_table_of_a_season_rests_on_the_whole_cycle() -> None:
    small = {"when": {"total_up_to": 500}, "tiers": [{"price": "1"}]}
    summer = energy(months=[6, 7, 8], tables=[small, {"tiers": [{"price": "2"}]}])

    assert billed(summer, 500, "2024-05-15", "2024-06-15").tables == {"Energy": 1}
    assert billed(summer, 501, "2024-05-15", "2024-06-15").tables == {"Energy": 2}


def test_status_may_rest_on_the_past_alone() -> None:
    status = {"when": {"last": {"cycles": 1, "up_to": 200, "with_this": False}}, "tiers": [{"price": "1"}]}

    made = billed(energy(tables=[status, {"tiers": [{"price": "2"}]}]), 900, history=past(100))

    assert made.tables == {"Energy": 1}


def test_each_bill_is_history_to_the_next() -> None:
    status = {"when": {"last": {"cycles": 1, "up_to": 200}}, "tiers": [{"price": "1"}]}
    prices = tariff(energy(tables=[status, {"tiers": [{"price": "2"}]}]))
    edges = [instant(day) for day in ("2024-04-01", "2024-05-01", "2024-06-01", "2024-07-01")]
    use = load(edges[0], edges[-1], lambda moment: 70 if moment < edges[1] else 50)

    made = bills(prices, use, list(pairwise(edges)), history=past(100))

    assert [each.tables["Energy"] for each in made] == [2, 2, 1]
    assert [each.wh for each in made] == [201_600, 148_800, 144_000]


def test_tiers_fill_over_the_cycle_then_spread_over_periods_by_energy() -> None:
    start, end = instant("2024-05-01"), instant("2024-05-02")
    schedule = clock("06:00-18:00")
    tiers = [{"up_to": 24, "prices": {"Day": "1", "Night": "2"}}, {"prices": {"Day": "3", "Night": "4"}}]
    use = load(start, end, lambda moment: 750 if 4 <= moment.hour < 16 else 250)

    made = bill(tariff(energy(schedule=schedule, tables=[{"tiers": tiers}])), use, start=start, end=end)

    assert rows(made) == [
        ("Day", "1", "18", "1", "18.00"),
        ("Night", "1", "6", "2", "12.00"),
        ("Day", "2", "18", "3", "54.00"),
        ("Night", "2", "6", "4", "24.00"),
    ]


def test_price_change_splits_only_the_lines_it_concerns() -> None:
    dated = [{"since": None, "value": "1"}, {"since": "2024-04-11", "value": "2"}]
    prices = energy(schedule=clock("06:00-18:00"), prices={"Day": dated, "Night": "0.5"})
    start, end = instant("2024-04-01"), instant("2024-05-01")

    made = bill(tariff(prices), load(start, end, 250), start=start, end=end)

    assert rows(made) == [
        ("Day", "120", "1", "120.00"),
        ("Day", "240", "2", "480.00"),
        ("Night", "360", "0.5", "180.00"),
    ]
    assert [(line.first.day, line.end.day) for line in made.lines] == [(1, 11), (11, 1), (1, 1)]


def test_price_that_changes_while_nothing_is_used_prints_no_line() -> None:
    dated = [{"since": None, "value": "1"}, {"since": "2024-04-11", "value": "2"}]
    start, middle, end = (instant(day) for day in ("2024-04-01", "2024-04-11", "2024-05-01"))
    use = load(start, end, lambda moment: 100 if moment >= middle else 0)

    assert rows(bill(tariff(energy(dated)), use, start=start, end=end)) == [("192", "2", "384.00")]


def test_season_prices_its_months_only() -> None:
    summer, winter = energy("1", name="Summer", months=[4, 5]), energy("2", name="Winter", months=[1, 2, 3])
    start, end = instant("2024-03-17"), instant("2024-04-16")

    made = bill(tariff(summer, winter), load(start, end, 250), start=start, end=end)

    assert costs(made) == {"Summer": "360.00", "Winter": "718.00"}


def test_season_of_a_part_of_the_cycle_has_its_days_of_the_widths() -> None:
    per_day = {"basis": {"per": "day"}, "tiers": [{"up_to": 10, "price": "1"}, {"price": "2"}]}
    summer = energy(name="Summer", months=[6, 7, 8], tables=[per_day])
    start, end = instant("2024-05-15"), instant("2024-06-15")

    made = bill(tariff(summer), load(start, end, 250), start=start, end=end)

    assert rows(made, "Summer") == [("1", "140", "1", "140.00"), ("2", "196", "2", "392.00")]
    assert {(line.first, line.end) for line in made.lines} == {(date(2024, 6, 1), date(2024, 6, 15))}


def test_season_of_another_month_prices_nothing() -> None:
    small = {"when": {"total_up_to": 100}, "tiers": [{"up_to": 10, "price": "1"}, {"price": "2"}]}
    charge = energy(months=[1], tables=[small, {"tiers": [{"price": "3"}]}])

    assert billed(charge, 150).lines == ()


@pytest.mark.parametrize(
    ("rule", "kwh", "quantity"),
    [("whole", "1.5", "2"), ("whole", "1.499", "1"), ("floor", "1.999", "1"), ("exact", "1.999", "1.999")],
)
def test_quantity_is_billed_as_the_tariff_says(rule: str, kwh: str, quantity: str) -> None:
    assert rows(billed(energy("1"), kwh, quantity=rule))[0][0] == quantity


def test_less_than_half_a_kwh_bills_nothing() -> None:
    assert billed(energy("1"), "0.499", quantity="whole").lines == ()


def test_registers_are_billed_without_a_clock() -> None:
    start, end = instant("2024-04-01"), instant("2024-05-01")
    taken = [
        Reading(moment, Decimal(kwh), register)
        for register, used in ((Register.T1, 300), (Register.T2, 100))
        for moment, kwh in ((start, 50), (end, 50 + used))
    ]
    prices = tariff(energy("0.3", name="High", register="T1"), energy("0.2", name="Low", register="T2"))

    made = bill(prices, taken, start=start, end=end)

    assert costs(made) == {"High": "90.00", "Low": "20.00"}
    assert not any(line.is_estimated for line in made.lines)


def test_flows_have_their_own_prices() -> None:
    start, end = instant("2024-05-01"), instant("2024-05-02")
    quarters = np.full(96, 100, np.int64)
    use = Load(start, {"grid": quarters, "solar": quarters * 2}, np.full(96, 3, np.uint8))

    made = bill(
        tariff(energy("0.3", name="Grid", flow="grid"), energy("0.1", name="Sun", flow="solar")),
        use,
        start=start,
        end=end,
    )

    assert costs(made) == {"Grid": "2.88", "Sun": "1.92"}
    assert made.wh == 28_800


def test_flow_that_nobody_measured_is_no_zero() -> None:
    with pytest.raises(NothingMeasuredError):
        billed(energy(flow="solar"), 1)


def test_time_of_use_from_two_readings_is_an_estimate_but_their_sum_is_none() -> None:
    start, end = instant("2024-04-01"), instant("2024-05-01")
    taken = [Reading(start, Decimal(0)), Reading(end, Decimal(100))]
    prices = energy(schedule=clock("06:00-18:00"), prices={"Day": "1", "Night": "1"})

    made = bill(tariff(prices, energy("1", name="Levy")), taken, start=start, end=end)

    assert [line.is_estimated for line in made.lines] == [True, True, False]
    assert made.quality is Quality.MEASURED


def test_cycle_between_readings_is_an_estimate() -> None:
    taken = [Reading(instant("2024-03-20"), Decimal(0)), Reading(instant("2024-05-20"), Decimal(100))]

    made = bill(tariff(energy("1")), taken, start=instant("2024-04-01"), end=instant("2024-05-01"))

    assert [line.is_estimated for line in made.lines] == [True]
    assert made.quality is Quality.INTERPOLATED
