"""Demand: windows, periods, tiers, minimums and ratchets."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from app.domain.tariff.billed import Bill, History, PastCycle
from app.domain.tariff.billing import bill, bills
from tests.domain.tariff.build import ZURICH, Document, clock, instant, load, past, rows, tariff

START, END = instant("2024-04-01"), instant("2024-05-01")
BY_CLOCK = {"Day": "5", "Night": "1"}


def demand(price: object = "5", **fields: object) -> Document:
    return {"kind": "demand", "name": "Peak", **({"price": price} if price else {}), **fields}


def billed(charge: Document, kw: str | int = 10, **more: object) -> Bill:
    """Bill a month of 1 kW with one quarter at a peak."""
    at = instant("2024-04-10T12:00")
    peak = int(Decimal(kw) * 250)
    history, counts = more.pop("history", None), more.pop("counts", None)
    use = load(START, END, lambda moment: peak if moment == at else 250, counts=counts)  # type: ignore[arg-type] # counts
    return bill(tariff(charge, **more), use, start=START, end=END, history=history)  # type: ignore[arg-type] # history


def test_highest_quarter_is_billed_once() -> None:
    made = billed(demand())

    assert rows(made, "Peak") == [("10", "5", "50.00")]
    assert made.peak_w == 10_000


def test_each_period_has_its_own_peak() -> None:
    made = billed(demand(None, schedule=clock("06:00-18:00"), prices={"Day": "5", "Night": "2"}))

    assert rows(made, "Peak") == [("Day", "10", "5", "50.00"), ("Night", "1", "2", "2.00")]


def test_tiers_of_demand_are_incremental() -> None:
    made = billed(
        demand(None, tiers=[{"up_to": 4, "price": "5"}, {"up_to": 20, "price": "3"}, {"price": "1"}])
    )

    assert rows(made, "Peak") == [("1", "4", "5", "20.00"), ("2", "6", "3", "18.00")]


def test_power_above_the_subscribed_one_is_billed() -> None:
    assert rows(billed(demand(above=8)), "Peak") == [("2", "5", "10.00")]
    assert rows(billed(demand(above=50)), "Peak") == []


def test_minimum_is_billed_at_least() -> None:
    assert rows(billed(demand(minimum=30)), "Peak") == [("30", "5", "150.00")]


@pytest.mark.parametrize(("places", "kw"), [(None, "10.004"), (2, "10"), (1, "10"), (0, "10")])
def test_billed_power_is_rounded_as_said(places: int | None, kw: str) -> None:
    assert rows(billed(demand(places=places), "10.004"), "Peak")[0][0] == kw


def test_kva_are_kw_by_the_power_factor() -> None:
    made = billed(demand(unit="kVA"), 9, counts={"power_factor": Decimal("0.9")})

    assert rows(made, "Peak") == [("10", "5", "50.00")]
    assert made.lines[0].unit == "kVA"
    assert made.notes == ()


def test_kva_that_never_end_are_billed_exactly() -> None:
    made = billed(demand("4.5045", unit="kVA"), 1, counts={"power_factor": Decimal("0.9")})

    assert made.net == Decimal("5.01")  # 1 ÷ 0.9 × 4.5045 is 5.005


def test_share_of_past_kva_that_never_end_is_rounded_exactly() -> None:
    charge = demand(unit="kVA", places=1, ratchet={"percent": "46.965"})

    made = billed(charge, 1, history=past(0, peaks_kw=[10]), counts={"power_factor": Decimal("0.93")})

    assert rows(made, "Peak") == [("5.1", "5", "25.50")]  # 10 ÷ 0.93 × 46.965 % is 5.05


def test_kva_that_never_end_fill_tiers_above_what_is_free_up_to_the_minimum() -> None:
    tiers = [{"up_to": 1, "price": "9"}, {"price": "18"}]
    counts = {"power_factor": Decimal("0.9")}

    filled = billed(demand(None, unit="kVA", above="0.5", tiers=tiers), 2, counts=counts)
    least = billed(demand(None, unit="kVA", minimum=3, tiers=tiers), 2, counts=counts)

    assert [line.amount for line in filled.lines] == [Decimal(9), Decimal(13)]  # 2 ÷ 0.9 less 1.5 is 13 ÷ 18
    assert rows(least, "Peak") == [("1", "1", "9", "9.00"), ("2", "2", "18", "36.00")]


@pytest.mark.parametrize("counts", [{}, {"power_factor": Decimal(0)}])
def test_unknown_power_factor_is_said_once(counts: dict[str, Decimal]) -> None:
    charge = demand(unit="kVA", ratchet={"percent": 80})

    made = billed(charge, 9, history=past(0, peaks_kw=[5]), counts=counts)

    assert rows(made, "Peak") == [("9", "5", "45.00")]
    assert [str(note) for note in made.notes] == ["The power factor is not known: kW are billed as kVA."]


@pytest.mark.parametrize(
    ("ratchet", "peaks_kw", "kw"),
    [
        ({"percent": 80}, [20], "16"),
        ({"percent": 80}, [12], "10"),
        ({"percent": 80}, [0] * 10 + [20], "16"),
        ({"percent": 80}, [0] * 11 + [20], "10"),
        ({"percent": 50, "months": 2}, [0, 30], "15"),
        ({"percent": 50, "months": 2}, [0, 0, 30], "10"),
        ({"percent": 80, "looks_at": [6, 7, 8]}, [20], "10"),
        ({"percent": 80, "looks_at": [3]}, [20], "16"),
        ({"percent": 80, "binds": [5]}, [20], "10"),
        ({"percent": 80, "binds": [4]}, [20], "16"),
    ],
)
def test_ratchet_binds_by_the_peaks_it_looks_at(ratchet: Document, peaks_kw: list[int], kw: str) -> None:
    made = billed(demand(ratchet=ratchet), history=past(*([0] * len(peaks_kw)), peaks_kw=peaks_kw))

    assert rows(made, "Peak")[0][0] == kw


def test_ratchet_of_a_period_looks_at_the_peaks_of_that_period() -> None:
    start, middle, end = (instant(day) for day in ("2024-03-01", "2024-04-01", "2024-05-01"))
    by_clock = demand(None, schedule=clock("08:00-20:00"), prices=BY_CLOCK, ratchet={"percent": 80})

    def watt_hours(moment: datetime) -> int:
        is_day = 8 <= moment.astimezone(ZURICH).hour < 20
        return 1 if moment >= middle else 1000 if is_day else 2500

    _, made = bills(tariff(by_clock), load(start, end, watt_hours), [(start, middle), (middle, end)])

    assert rows(made, "Peak") == [("Day", "3.2", "5", "16.00"), ("Night", "8", "1", "8.00")]


def test_ratchet_of_a_period_looks_at_the_highest_peak_where_no_other_is_known() -> None:
    by_clock = demand(None, schedule=clock("08:00-20:00"), prices=BY_CLOCK, ratchet={"percent": 80})

    made = billed(by_clock, history=past(0, peaks_kw=[20]))

    assert [row[:2] for row in rows(made, "Peak")] == [("Day", "16"), ("Night", "16")]


def test_ratchet_looks_at_a_cycle_that_began_earlier_in_the_same_month() -> None:
    start, end = instant("2024-03-30"), instant("2024-04-30")
    before = History((PastCycle(date(2024, 3, 1), 0, 20_000),))

    made = bill(
        tariff(demand(ratchet={"percent": 80})), load(start, end), start=start, end=end, history=before
    )

    assert rows(made, "Peak")[0][0] == "16"


def test_season_of_demand_counts_by_its_days() -> None:
    charge = demand(months=[4])
    start, end = instant("2024-03-17"), instant("2024-04-16")

    made = bill(tariff(charge), load(start, end, 250), start=start, end=end)

    assert rows(made, "Peak") == [("1", "5", "2.50")]
    assert bill(
        tariff(charge), load(end, instant("2024-04-20"), 1), start=end, end=instant("2024-04-20")
    ).lines
    assert billed(demand(months=[1])).lines == ()


def test_price_change_splits_demand_by_days() -> None:
    dated = [{"since": None, "value": "3"}, {"since": "2024-04-11", "value": "6"}]

    made = billed(demand(dated))

    assert rows(made, "Peak") == [("10", "3", "10.00"), ("10", "6", "40.00")]
