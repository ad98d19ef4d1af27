"""Laws that hold for every tariff and every use."""

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.domain.quality import Quality
from app.domain.tariff.billed import Bill
from app.domain.tariff.billing import bill, bills
from app.domain.tariff.load import Load
from app.domain.tariff.spread import load_of_sum
from app.domain.zone import QUARTER
from tests.domain.tariff.build import EXACT, Document, clock, costs, energy, instant, load, tariff, tiered

START, END = instant("2024-03-01"), instant("2024-04-01")
ZONES = (
    "Europe/Zurich",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Pacific/Apia",
    "America/St_Johns",
    "UTC",
)
FAMILIES = ("telescopic", "whole", "previous")

prices = st.integers(0, 10**6).map(lambda number: Decimal(number).scaleb(-6))
rising = st.lists(st.integers(1, 400), min_size=2, max_size=4, unique=True).map(sorted)
wh = st.integers(0, 2_000_000)
days = st.dates(datetime(2023, 3, 1).date(), datetime(2025, 10, 1).date())  # noqa: DTZ001 - days only


def used(kwh_or_wh: int, start: datetime = START, end: datetime = END) -> Load:
    return load_of_sum(kwh_or_wh, start, end, quality=Quality.MEASURED)


def random_load(seed: int, start: datetime = START, end: datetime = END) -> Load:
    made = np.random.default_rng(seed).integers(0, 900, (end - start) // QUARTER)
    return load(start, end, made.tolist())


def slabs(edges: list[int], family: str, rates: list[Decimal] | None = None) -> Document:
    each = rates or [Decimal(place + 1) / 10 for place in range(len(edges) + 1)]
    tiers = [*zip(edges, map(str, each), strict=False), (None, str(each[len(edges)]))]
    return tiered(*tiers, family=family)


def energy_wh(made: Bill) -> int:
    return int(sum(line.quantity for line in made.lines if line.kind == "energy") * 1000)


def exact(made: Bill) -> Decimal:
    return sum((line.exact for line in made.lines), Decimal(0))


@given(st.integers(0, 99), st.sampled_from(FAMILIES), rising, st.sampled_from(["exact", "whole", "floor"]))
def test_energy_lines_add_up_to_what_is_billed(seed: int, family: str, edges: list[int], rule: str) -> None:
    by_clock = slabs(edges, family) | {"schedule": clock("06:50-21:10")}
    by_clock["tables"][0]["tiers"] = [
        {key: value for key, value in tier.items() if key != "price"}
        | {"prices": {"Day": "0.3", "Night": "0.2"}}
        for tier in by_clock["tables"][0]["tiers"]
    ]
    use = random_load(seed)

    made = bill(tariff(by_clock, quantity=rule), use, start=START, end=END)

    total = int(use.wh["import"].sum())
    assert energy_wh(made) == made.wh
    assert (
        made.wh
        == {"exact": total, "whole": (total + 500) // 1000 * 1000, "floor": total // 1000 * 1000}[rule]
    )


@given(st.integers(0, 99), st.integers(0, 3000), prices)
def test_lines_add_up_to_the_bill(seed: int, percent: int, price: Decimal) -> None:
    made = bill(
        tariff(
            energy(str(price)),
            {"kind": "demand", "name": "Peak", "price": "3.7"},
            {"kind": "fixed", "name": "Base", "amount": "7.77", "per": "day"},
            {"kind": "percent", "name": "Discount", "percent": "-3.3", "on": ["Energy", "fixed"]},
            {"kind": "minimum", "name": "Least", "amount": "300", "per": "month"},
            {"kind": "tax", "name": "VAT", "percent": str(Decimal(percent) / 100)},
            rounding={"total_step": "0.05"},
        ),
        random_load(seed),
        start=START,
        end=END,
    )

    assert made.gross == sum(line.amount for line in made.lines)
    assert made.gross % Decimal("0.05") == 0
    assert all(line.amount == round(line.amount, 2) for line in made.lines)
    assert (
        made.net + made.tax + sum(line.amount for line in made.lines if line.kind == "rounding") == made.gross
    )


@given(st.integers(0, 99), st.sampled_from(ZONES), prices, days, st.integers(1, 40))
def test_flat_price_costs_price_times_energy_in_every_zone(
    seed: int, zone: str, price: Decimal, day: object, length: int
) -> None:
    place = ZoneInfo(zone)
    start = instant(str(day), place)
    end = instant(str(start.astimezone(place).date() + timedelta(days=length)), place)
    use = random_load(seed, start, end)

    made = bill(tariff(energy(str(price)), zone=zone, rounding=EXACT), use, start=start, end=end)

    assert made.gross == price * int(use.wh["import"].sum()) / 1000


@given(
    st.integers(0, 99),
    st.sampled_from(ZONES),
    prices,
    st.sampled_from(["07:00-20:00", "06:50-21:10", "22:00-05:00"]),
)
def test_equal_prices_by_clock_cost_what_one_price_does(
    seed: int, zone: str, price: Decimal, times: str
) -> None:
    same = {"Day": str(price), "Night": str(price)}
    use = random_load(seed)

    by_clock = tariff(energy(schedule=clock(times), prices=same), zone=zone, rounding=EXACT)
    flat = tariff(energy(str(price)), zone=zone, rounding=EXACT)

    assert exact(bill(by_clock, use, start=START, end=END)) == exact(bill(flat, use, start=START, end=END))


@given(st.integers(0, 99), st.sampled_from(FAMILIES), rising, st.integers(2, 30))
def test_price_that_changes_to_itself_changes_nothing(
    seed: int, family: str, edges: list[int], day: int
) -> None:
    plain = slabs(edges, family)
    tiers = plain["tables"][0]["tiers"]
    since = [None, f"2024-03-{day:02}"]
    dated = [{**tier, "price": [{"since": each, "value": tier["price"]} for each in since]} for tier in tiers]
    use = random_load(seed)

    made = bill(
        tariff(tiered(("1", "1"), (None, "1")) | {"tables": [{"family": family, "tiers": dated}]}),
        use,
        start=START,
        end=END,
    )

    assert made.lines == bill(tariff(plain), use, start=START, end=END).lines


@given(st.integers(0, 99), rising, st.integers(2, 30))
def test_price_change_moves_no_energy_between_tiers_and_periods(
    seed: int, edges: list[int], day: int
) -> None:
    use, schedule = random_load(seed), clock("07:00-21:00")

    def bill_with(price: object) -> Bill:
        tiers = [{"up_to": edge, "prices": {"Day": price, "Night": "0.1"}} for edge in [*edges, None]]
        return bill(tariff(energy(schedule=schedule, tables=[{"tiers": tiers}])), use, start=START, end=END)

    cut = bill_with([{"since": None, "value": "0.3"}, {"since": f"2024-03-{day:02}", "value": "0.4"}])

    assert _by_tier_and_period(cut) == _by_tier_and_period(bill_with("0.3"))


@given(rising, st.lists(wh, min_size=3, max_size=3).map(sorted))
def test_telescopic_cost_is_monotone_and_convex_where_prices_rise(
    edges: list[int], amounts: list[int]
) -> None:
    prices_of = tariff(slabs(edges, "telescopic"), rounding=EXACT)
    low, middle, high = (bill(prices_of, used(each), start=START, end=END).gross for each in amounts)

    assert low <= middle <= high
    if amounts[0] < amounts[1] < amounts[2]:
        assert (middle - low) * (amounts[2] - amounts[1]) <= (high - middle) * (amounts[1] - amounts[0])


@given(rising, wh)
def test_whole_total_costs_at_least_one_previous_and_that_at_least_telescopic(
    edges: list[int], use: int
) -> None:
    telescopic, whole, previous = (
        bill(tariff(slabs(edges, family), rounding=EXACT), used(use), start=START, end=END).gross
        for family in FAMILIES
    )

    assert telescopic <= previous <= whole


@given(st.integers(0, 99), st.integers(1, 30), prices)
def test_adjacent_bills_of_one_price_add_up_to_one(seed: int, day: int, price: Decimal) -> None:
    flat, use, middle = (
        tariff(energy(str(price)), rounding=EXACT),
        random_load(seed),
        START + timedelta(days=day, minutes=7),
    )

    parts = bills(flat, use, [(START, middle), (middle, END)])

    assert sum(part.gross for part in parts) == bill(flat, use, start=START, end=END).gross
    assert sum(part.wh for part in parts) == int(use.wh["import"].sum())


@given(st.integers(0, 20))
def test_bills_of_many_cycles_are_the_bills_of_each(seed: int) -> None:
    prices_of = tariff(
        energy(schedule=clock("07:00-21:00", days="weekdays"), prices={"Day": "0.3", "Night": "0.2"}),
        {"kind": "demand", "name": "Peak", "price": "5", "window": 60},
        {"kind": "fixed", "name": "Base", "amount": "9", "per": "month"},
    )
    edges = [instant(f"2024-{month:02}-01") for month in range(1, 8)]
    use = random_load(seed, edges[0], edges[-1])

    together = bills(prices_of, use, list(pairwise(edges)))

    assert together == [bill(prices_of, use, start=start, end=end) for start, end in pairwise(edges)]


def test_days_of_23_and_25_hours_are_billed_as_they_are() -> None:
    by_clock = tariff(
        energy(schedule=clock("07:00-21:00"), prices={"Day": "1", "Night": "0.1"}),
        {"kind": "fixed", "name": "Base", "amount": "2", "per": "day"},
    )

    def cost(day: str, after: str) -> dict[str, str]:
        start, end = instant(day), instant(after)
        return costs(bill(by_clock, load(start, end, 250), start=start, end=end))

    assert cost("2024-03-31", "2024-04-01") == {"Energy": "14.90", "Base": "2.00"}
    assert cost("2024-10-27", "2024-10-28") == {"Energy": "15.10", "Base": "2.00"}
    assert cost("2024-06-02", "2024-06-03") == {"Energy": "15.00", "Base": "2.00"}


def _by_tier_and_period(made: Bill) -> dict[tuple[object, object], Decimal]:
    sums: dict[tuple[object, object], Decimal] = {}
    for line in made.lines:
        key = line.tier, line.period
        sums[key] = sums.get(key, Decimal(0)) + line.quantity
    return sums
