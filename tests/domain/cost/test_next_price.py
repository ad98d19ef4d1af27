"""The next kWh costs what the bill of the cycle grows by, whichever tariff and dial hold at its moment."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.domain.cost.cycled import Cycled
from app.domain.cost.next_price import next_prices, registers_at
from app.domain.cost.terms import Terms
from app.domain.tariff.document import Tariff
from app.domain.tariff.load import IMPORT, Load
from app.domain.tariff.marginal import NextKwh
from app.domain.tariff.why import Why
from app.domain.zone import DAY, QUARTER, midnight
from tests.domain.tariff.build import EXACT, ZURICH, energy, load, tariff, tiered

FIRST, END = date(2026, 11, 1), date(2026, 12, 1)
START, CLOSE = midnight(FIRST, ZURICH), midnight(END, ZURICH)
HIGH, LOW = (
    {"kind": "energy", "name": name, "register": register, "price": price}
    for name, register, price in (("High", "T1", "0.3"), ("Low", "T2", "0.2"))
)


def cycled(use: Load, *parts: tuple[date, Tariff]) -> Cycled:
    """Return November under tariffs that follow each other."""
    return Cycled(Terms(parts, parts[0][0], END), use, ZURICH)


def with_kwh_at(use: Load, now: datetime) -> Load:
    """Return a load with one kWh more in the quarter of an instant."""
    wh = use.wh[IMPORT].copy()
    wh[(now - use.first) // QUARTER] += 1000
    return replace(use, wh={IMPORT: wh})


def exact(*charges: dict[str, Any]) -> Tariff:
    """Return a tariff that rounds nothing."""
    return tariff(*charges, rounding=EXACT)


BY_TOTAL = [{"when": {"total_up_to": 200}, "tiers": [{"price": "1"}]}, {"tiers": [{"price": "2"}]}]
BASE_BY_TOTAL = {
    "kind": "fixed",
    "name": "Base",
    "per": "month",
    "by_total": [{"up_to": 250, "amount": 5}, {"amount": 9}],
}
PRICES = (
    exact(energy("0.25")),
    exact(tiered((100, "0.1"), (None, "0.5"))),
    exact(tiered((150, "1"), (300, "2"), (None, "3"), family="whole")),
    exact(tiered((90, "1"), (None, "3"), basis={"per": "day"})),
    exact(energy(tables=BY_TOTAL)),
    exact(energy("0.5"), BASE_BY_TOTAL),
    exact(energy([{"since": None, "value": "1"}, {"since": "2026-11-10", "value": "2"}])),
)


@given(
    st.lists(st.sampled_from(PRICES), min_size=1, max_size=3),
    st.lists(st.integers(2, 29), min_size=2, max_size=2, unique=True),
    st.integers(0, 29 * 96),
    st.integers(0, 300),
)
def test_the_next_kwh_costs_what_the_bill_grows_by(
    prices: list[Tariff], days: list[int], quarter: int, wh: int
) -> None:
    use = load(START, CLOSE, wh)
    now = START + quarter * QUARTER
    since = [FIRST, *(FIRST + day * DAY for day in sorted(days))]
    month = cycled(use, *zip(since, prices, strict=False))

    found = next_prices(month, now)

    more = replace(month, load=with_kwh_at(use, now))
    assert found[""].price == more.bill.gross - month.bill.gross


def test_a_tariff_that_began_in_the_cycle_fills_its_own_tiers() -> None:
    tiers = tiered((300, "0.1"), (None, "0.5"))
    use = load(START, CLOSE, lambda at: 1000 if at < START + timedelta(hours=50) else 0)
    month = cycled(use, (FIRST, tariff(energy("0.25"))), (FIRST + 15 * DAY, tariff(tiers)))

    found = next_prices(month, START + 20 * DAY)[""]

    # 200 kWh were used under the tariff before; the new one holds half of the month.
    assert (found.price, found.left_kwh, found.jump) == (Decimal("0.1"), Decimal(150), Decimal("0.5"))


def test_a_limit_of_the_whole_cycle_prices_all_of_its_parts_anew() -> None:
    limited = tariff(energy(tables=BY_TOTAL))
    use = load(START, CLOSE, lambda at: 1000 if at < START + timedelta(hours=45) else 0)
    month = cycled(use, (FIRST, limited), (FIRST + 15 * DAY, limited))

    found = next_prices(month, START + 20 * DAY)[""]

    # All of the 201 kWh then cost one more each.
    assert found == NextKwh(Decimal(1), Decimal(20), Decimal(202), Why.SLAB)


def test_what_was_given_back_under_an_earlier_tariff_is_taken_first() -> None:
    charges = energy("0.25"), energy("0.10", name="Sold", flow="export")
    netted = tariff(*charges, netting={"per": "cycle", "carry": "kwh"})
    use = load(START, CLOSE, 0, export=lambda at: 1000 if at < START + DAY else 0)

    found = next_prices(cycled(use, (FIRST, netted), (FIRST + 15 * DAY, netted)), START + 20 * DAY)[""]

    assert found == NextKwh(Decimal(0), Decimal(96), Decimal("0.25"), Why.SURPLUS)


def test_each_register_has_its_price_where_no_clock_tells_which_one_counts() -> None:
    use = replace(load(START, CLOSE, 30), registers={"T1": load(START, CLOSE, 10).wh[IMPORT]})
    use = replace(use, registers={**use.registers, "T2": use.wh[IMPORT] - use.registers["T1"]})

    found = next_prices(cycled(use, (FIRST, tariff(HIGH, LOW))), START + 2 * DAY)

    assert {name: each.price for name, each in found.items()} == {"T1": Decimal("0.3"), "T2": Decimal("0.2")}


def test_a_clock_with_the_names_of_the_registers_tells_which_one_counts() -> None:
    by_clock = energy(
        "0.1",
        name="Grid",
        schedule={
            "periods": [{"name": "T1", "times": [{"from": "07:00", "until": "21:00"}]}],
            "otherwise": "T2",
        },
    )
    prices = tariff(HIGH, LOW, by_clock)

    assert registers_at(prices, START + timedelta(hours=8)) == ("T1",)
    assert registers_at(prices, START + timedelta(hours=22)) == ("T2",)


def test_a_clock_that_knows_other_periods_says_nothing_about_registers() -> None:
    by_clock = energy(
        "0.1",
        name="Grid",
        schedule={
            "periods": [{"name": "T1", "times": [{"from": "07:00", "until": "21:00"}]}],
            "otherwise": "Rest",
        },
    )

    assert registers_at(tariff(HIGH, LOW, by_clock), START) == ("T1", "T2")


def test_only_the_registers_of_the_season_are_named() -> None:
    summer = {**HIGH, "months": [6, 7, 8]}

    assert registers_at(tariff(summer, LOW), START) == ("T2",)


def test_before_a_tariff_began_the_price_is_that_of_its_first_moment() -> None:
    month = cycled(load(START, CLOSE, 1), (FIRST + 5 * DAY, tariff(energy("0.25"))))

    assert next_prices(month, START)[""].price == Decimal("0.25")
