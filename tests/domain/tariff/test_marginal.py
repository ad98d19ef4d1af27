"""What the next kWh costs, and where its price jumps."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.quality import Quality
from app.domain.tariff.document import Tariff
from app.domain.tariff.load import Load
from app.domain.tariff.marginal import NextKwh, next_kwh
from app.domain.tariff.spread import load_of_sum
from app.domain.tariff.why import Why
from app.tariffs import library
from tests.domain.tariff.build import clock, energy, instant, load, past, tariff, tiered

START, NOW, END = (instant(day) for day in ("2024-04-01", "2024-04-16", "2024-05-01"))
SLABS = [(100, "13.48"), (200, "18.58"), (300, "21.47"), (None, "24.63")]


def ask(prices: Tariff, use: Load | int, **more: object) -> NextKwh:
    used = load_of_sum(use * 1000, START, NOW, quality=Quality.MEASURED) if isinstance(use, int) else use
    return next_kwh(prices, used, start=START, end=END, now=NOW, **more)  # type: ignore[arg-type] # history, register


def answer(price: str, *edge: str, why: Why = Why.TIER) -> NextKwh:
    """Return a price, and perhaps how far it is to which jump."""
    return NextKwh(Decimal(price), *map(Decimal, edge), *([why] if edge else []))  # type: ignore[arg-type] # kinds


def test_flat_price_never_jumps() -> None:
    assert ask(tariff(energy("0.25")), 123) == answer("0.25")


def test_next_kwh_carries_what_rests_on_it() -> None:
    prices = tariff(
        energy("0.20"),
        {"kind": "fixed", "name": "Base", "amount": "9", "per": "month"},
        {"kind": "percent", "name": "Duty", "percent": "10", "on": "Energy"},
        {"kind": "tax", "name": "VAT", "percent": "8.1"},
    )

    assert ask(prices, 123) == answer("0.23782")


def test_contained_tax_costs_nothing_more() -> None:
    prices = tariff(energy("0.20"), {"kind": "tax", "name": "VAT", "percent": "20", "inclusive": True})

    assert ask(prices, 1).price == Decimal("0.20")


def test_next_tier_is_seen_coming() -> None:
    assert ask(tariff(tiered(*SLABS)), 150) == answer("18.58", "50", "21.47")


def test_kwh_on_the_edge_belongs_to_the_next_tier() -> None:
    assert ask(tariff(tiered(*SLABS)), 200) == answer("21.47", "100", "24.63")


def test_above_the_last_edge_nothing_jumps_any_more() -> None:
    assert ask(tariff(tiered(*SLABS)), 301) == answer("24.63")


def test_one_kwh_makes_the_whole_total_dearer() -> None:
    cliff = Decimal("21.47") * 201 - Decimal("18.58") * 200

    assert ask(tariff(tiered(*SLABS, family="whole")), 150) == answer("18.58", "50", str(cliff), why=Why.SLAB)


def test_kwh_that_changes_the_table_costs_the_difference() -> None:
    below, above = [{"up_to": 500, "price": "2"}, {"price": "3"}], [{"price": "4"}]
    prices = tariff(energy(tables=[{"when": {"total_up_to": 500}, "tiers": below}, {"tiers": above}]))

    assert ask(prices, 480) == answer("2", "20", "1004", why=Why.SLAB)


def test_kwh_that_loses_a_status_costs_the_difference() -> None:
    kept = {"when": {"last": {"cycles": 2, "up_to": 200}}, "tiers": [{"price": "5"}]}
    prices = tariff(energy(tables=[kept, {"tiers": [{"price": "10"}]}]))

    assert ask(prices, 190, history=past(150, 200)) == answer("5", "10", "1010", why=Why.SLAB)
    assert ask(prices, 190, history=past(150, 201)) == answer("10")


@pytest.mark.parametrize(
    ("name", "use", "left", "months"),
    [
        ("Tamil Nadu: domestic, two months (2022)", 470, "30", 2),
        ("Sri Lanka: domestic (2014)", 50, "10", 1),
        ("Pakistan: protected, or unprotected after a month above 200 units (2022)", 190, "10", 1),
    ],
)
def test_another_table_is_another_slab(name: str, use: int, left: str, months: int) -> None:
    prices = next(one for one in library() if one.name == name)
    end = END if months == 1 else instant("2024-06-01")
    used = load_of_sum(use * 1000, START, NOW)

    found = next_kwh(prices, used, start=START, end=end, now=NOW, history=past(*[150] * 6))

    assert (found.left_kwh, found.why) == (Decimal(left), Why.SLAB)


def test_tier_of_a_netted_price_is_a_tier() -> None:
    netted = tariff(tiered((100, "1"), (None, "2")), netting={"per": "cycle", "carry": "kwh"})

    assert ask(netted, 60) == answer("1", "40", "2")


def test_register_that_counts_nothing_brings_the_limit_of_all_nearer() -> None:
    below = {"when": {"total_up_to": 500}, "tiers": [{"price": "2"}]}
    high = energy(name="High", register="T1", tables=[below, {"tiers": [{"price": "3"}]}])
    prices = tariff(high, energy("1", name="Low", register="T2"))
    used = load_of_sum(480_000, START, END)
    split = replace(used, registers={"T1": used.wh["import"], "T2": used.wh["import"] * 0})

    found = next_kwh(prices, split, start=START, end=END, now=NOW, register="T2")

    assert found == answer("1", "20", "481", why=Why.SLAB)


def test_kwh_above_a_capped_amount_costs_its_whole_price() -> None:
    cap = {"kind": "cap", "name": "Cap", "price": "0.4", "first_kwh": 200}

    assert ask(tariff(energy("0.5"), cap), 150) == answer("0.4", "50", "0.5", why=Why.CAP)
    assert ask(tariff(energy("0.5"), cap), 200) == answer("0.5")


def test_kwh_that_were_exported_cost_nothing_until_they_are_used_up() -> None:
    netted = tariff(energy("0.3"), netting={"per": "cycle", "carry": "kwh"})
    used = load(START, NOW, 10, export=lambda _: 20)

    assert ask(netted, used) == answer("0", "14.4", "0.3", why=Why.SURPLUS)
    assert ask(netted, load(START, NOW, 10)) == answer("0.3")


def test_fixed_amount_by_total_is_a_cliff_too() -> None:
    slabs = [{"up_to": 300, "amount": 0}, {"amount": 200}]
    prices = tariff(energy("1"), {"kind": "fixed", "name": "Fee", "per": "month", "by_total": slabs})

    assert ask(prices, 250) == answer("1", "50", "201", why=Why.SLAB)
    assert ask(prices, 301) == answer("1")


def test_widths_are_those_of_the_whole_cycle() -> None:
    prices = tariff(tiered((10, "1"), (None, "2"), basis={"per": "day"}))

    assert ask(prices, 150) == answer("1", "150", "2")


@pytest.mark.parametrize(("now", "price"), [("2024-04-16T06:59", "0.1"), ("2024-04-16T07:00", "0.3")])
def test_period_that_holds_now_decides(now: str, price: str) -> None:
    prices = tariff(energy(schedule=clock("07:00-21:00"), prices={"Day": "0.3", "Night": "0.1"}))
    used = load(START, NOW)

    found = next_kwh(prices, used, start=START, end=END, now=instant(now))

    assert found == answer(price)


def test_register_that_counts_decides() -> None:
    prices = tariff(energy("0.3", name="High", register="T1"), energy("0.1", name="Low", register="T2"))
    quarters = load(START, NOW)
    used = Load(
        quarters.first,
        quarters.wh,
        quarters.quality,
        registers={"T1": quarters.wh["import"], "T2": quarters.wh["import"] * 0},
    )

    assert ask(prices, used, register="T1") == answer("0.3")
    assert ask(prices, used, register="T2") == answer("0.1")


def test_next_kwh_is_no_peak() -> None:
    prices = tariff(energy("0.2"), {"kind": "demand", "name": "Peak", "price": "10"})

    assert ask(prices, load(START, NOW)) == answer("0.2")


def test_kwh_at_the_jump_costs_what_two_bills_differ_by() -> None:
    prices = tariff(tiered((100, "1.5"), (None, "2"), family="previous"), energy("0.5", name="Levy"))

    found = ask(prices, 90)

    assert found == answer("2.0", "10", "2.5", why=Why.SLAB)
