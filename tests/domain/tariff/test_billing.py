"""Bills as a whole: cycles, tariffs that change inside one, what is refused."""

import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import tariff as package
from app.domain.quality import Quality
from app.domain.tariff.billed import Bill, Carry, History, PastCycle
from app.domain.tariff.billing import (
    DifferentCurrenciesError,
    EmptyPeriodError,
    bill,
    bill_over,
    bills,
)
from app.domain.tariff.document import Tariff
from app.domain.tariff.load import Load
from app.domain.tariff.spread import load_of_sum
from app.domain.usage import Usage
from tests.domain.tariff.build import clock, costs, energy, instant, load, past, rows, tariff, tiered

START, END = instant("2024-04-01"), instant("2024-05-01")


def over(*tariffs: tuple[str, Tariff], kwh: int = 300, history: History | None = None) -> Bill:
    use = load_of_sum(kwh * 1000, START, END, quality=Quality.MEASURED)
    dated = [(date.fromisoformat(since), each) for since, each in tariffs]
    return bill_over(dated, use, start=START, end=END, history=history)


def test_package_names_what_others_call() -> None:
    assert package.bill is bill
    assert package.Tariff is Tariff
    with pytest.raises(AttributeError, match="nothing"):
        package.nothing  # noqa: B018 - the access is what is refused


def test_package_loads_pydantic_only_when_a_tariff_is_used() -> None:
    program = "import sys, app.domain.tariff; assert 'pydantic' not in sys.modules"

    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603 - our own words


def test_copy_of_a_billed_tariff_with_other_prices_is_billed_by_those() -> None:
    one, use = tariff(energy("1")), load(START, END, 100)
    bill(one, use, start=START, end=END)

    other = one.model_copy(update={"charges": tariff(energy("2")).charges})

    assert bill(other, use, start=START, end=END).gross == 2 * bill(one, use, start=START, end=END).gross


def test_cycles_that_were_billed_before_cost_the_same_for_another_meter() -> None:
    prices = tariff(energy(None, schedule=clock("06:00-18:00"), prices={"Day": "2", "Night": "1"}))
    cycles = [(START, END), (END, instant("2024-06-01"))]
    use = load(START, cycles[1][1], lambda moment: moment.hour)
    bills(prices, load(START, cycles[1][1], 7), cycles)

    again = bills(prices, use, cycles)

    assert again == bills(prices.model_copy(), use, cycles)


@pytest.mark.parametrize("end", [START, START - timedelta(days=1)])
def test_bill_over_no_time_is_refused(end: object) -> None:
    with pytest.raises(EmptyPeriodError):
        bill(tariff(energy()), [], start=START, end=end)  # type: ignore[arg-type] # a parameter


def test_cycles_with_gaps_are_billed_apart() -> None:
    prices, june, july = tariff(energy("1")), instant("2024-06-01"), instant("2024-07-01")
    use = load(START, july, 100)

    made = bills(prices, use, [(START, END), (june, july)])

    assert [each.wh for each in made] == [288_000, 288_000]
    assert [each.first for each in made] == [date(2024, 4, 1), date(2024, 6, 1)]


def test_part_of_a_day_is_billed_as_such() -> None:
    prices = tariff(energy("1"), {"kind": "fixed", "name": "Base", "amount": "2", "per": "day"})

    made = bill(prices, load(START, END, 250), start=START, end=START + timedelta(hours=30))

    assert costs(made) == {"Energy": "30.00", "Base": "2.50"}
    assert (made.lines[0].first, made.lines[0].end) == (date(2024, 4, 1), date(2024, 4, 3))


def test_bill_is_a_past_cycle_to_later_ones() -> None:
    made = bill(tariff(energy("1")), load(START, END, 100), start=START, end=END)

    assert made.as_past == PastCycle(date(2024, 4, 1), 288_000, 400)
    assert History((PastCycle(date(2024, 3, 1), 1),)).after(made).cycles[0] == made.as_past


def test_new_tariff_inside_a_cycle_bills_each_part_by_its_own() -> None:
    base = {"kind": "fixed", "name": "Base", "amount": "30", "per": "cycle"}

    made = over(
        ("2024-01-01", tariff(energy("1"), base)),
        ("2024-04-11", tariff(energy("2"), base | {"amount": "60"})),
    )

    assert rows(made) == [("100", "1", "100.00"), ("200", "2", "400.00")]
    assert costs(made)["Base"] == "50.00"
    assert (made.wh, made.first) == (300_000, date(2024, 4, 1))


def test_widths_minimums_and_demand_of_a_part_are_a_part() -> None:
    charges = [
        tiered((90, "1"), (None, "2")),
        {"kind": "demand", "name": "Peak", "price": "30"},
        {"kind": "minimum", "name": "Least", "amount": "900", "per": "cycle"},
        {"kind": "cap", "name": "Most", "amount": "870", "on": "all"},
    ]

    made = over(("2024-01-01", tariff(*charges)), ("2024-04-11", tariff(*charges, name="New")), kwh=288)

    assert [row[:2] for row in rows(made)] == [("1", "30"), ("2", "66"), ("1", "60"), ("2", "132")]
    assert costs(made)["Peak"] == "12.00"
    assert costs(made)["Least"] == "402.00"
    assert made.gross == 870


@given(
    st.integers(2, 30),
    st.sampled_from(["day", "month", "year", "cycle"]),
    st.sampled_from(["calendar", "touched", "days365"]),
)
def test_change_to_the_same_tariff_costs_the_same(day: int, per: str, parts: str) -> None:
    same = tariff(
        energy("0.123456"),
        {"kind": "fixed", "name": "Base", "amount": "12", "per": per, "parts": parts},
        rounding={"step": None},
    )

    changed = over(("2024-01-01", same), (f"2024-04-{day:02}", same))

    assert abs(changed.gross - over(("2024-01-01", same)).gross) < Decimal("1e-20")


def test_months_and_years_of_each_part_are_those_of_the_calendar() -> None:
    start, end = instant("2023-01-01"), instant("2023-04-01")
    old, new = (
        tariff({"kind": "fixed", "name": "Base", "amount": amount, "per": "month"}) for amount in ("10", "20")
    )

    made = bill_over(
        [(date(2023, 1, 1), old), (date(2023, 2, 1), new)], load(start, end), start=start, end=end
    )

    assert [(str(line.quantity), str(line.amount)) for line in made.lines] == [("1", "10.00"), ("2", "40.00")]


def test_parts_of_one_bill_leave_their_highest_peaks_to_the_next() -> None:
    start, middle, end = (instant(day) for day in ("2024-04-01", "2024-04-11", "2024-05-01"))
    charge = {"kind": "demand", "name": "Peak", "price": "1"}
    use = load(start, end, lambda moment: 500 if moment < middle else 250)

    made = bill_over(
        [(date(2024, 4, 1), tariff(charge)), (date(2024, 4, 11), tariff(charge, energy("1")))],
        use,
        start=start,
        end=end,
    )

    assert made.as_past.peaks == {("Peak", None): 2000}


def test_tariffs_outside_of_the_cycle_bill_nothing() -> None:
    early, late = tariff(energy("9")), tariff(energy("7"))

    made = over(("2023-01-01", early), ("2024-04-01", tariff(energy("1"))), ("2024-05-01", late))

    assert costs(made) == {"Energy": "300.00"}


def test_first_tariff_holds_also_before_its_day() -> None:
    assert costs(over(("2024-04-20", tariff(energy("1"))))) == {"Energy": "300.00"}


def test_credit_goes_from_part_to_part() -> None:
    prices = tariff(energy("1"), energy("1", name="Export", flow="export"), netting={"carry": "money"})

    made = over(
        ("2024-01-01", prices), ("2024-04-11", prices), history=History(carry=Carry(money=Decimal(150)))
    )

    assert made.gross == 150
    assert made.carry == Carry()


def test_one_bill_has_one_currency() -> None:
    with pytest.raises(DifferentCurrenciesError, match="CHF and in EUR"):
        over(("2024-01-01", tariff(energy("1"))), ("2024-04-11", tariff(energy("1"), currency="EUR")))


MIDDLE = instant("2024-04-16")
PROTECTED = energy(
    tables=[
        {"when": {"last": {"cycles": 1, "up_to": 200}}, "tiers": [{"price": "1"}]},
        {"tiers": [{"price": "3"}]},
    ]
)
BY_TOTAL = energy(
    tables=[{"when": {"total_up_to": 200}, "tiers": [{"price": "1"}]}, {"tiers": [{"price": "3"}]}]
)


def uneven(first: int, second: int) -> Load:
    """Return so many Wh in each quarter of the first and of the last 15 days of April."""
    return load(START, END, lambda at: first if at < MIDDLE else second)


@pytest.mark.parametrize("charge", [PROTECTED, BY_TOTAL])
@pytest.mark.parametrize(("used", "price"), [((100, 30), "1"), ((130, 0), "1"), ((100, 50), "3")])
def test_status_is_decided_by_the_whole_cycle(
    charge: dict[str, Any], used: tuple[int, int], price: str
) -> None:
    prices, new = tariff(charge), tariff(charge, name="New")
    dated = [(date(2024, 4, 1), prices), (date(2024, 4, 16), new)]

    made = bill_over(dated, uneven(*used), start=START, end=END, history=past(150))

    assert made.gross == made.wh * Decimal(price) / 1000
    assert made.gross == bill(prices, uneven(*used), start=START, end=END, history=past(150)).gross


@pytest.mark.parametrize(("used", "fee"), [((100, 30), "10.00"), ((30, 120), "20.00")])
def test_fixed_amount_by_total_is_decided_by_the_whole_cycle(used: tuple[int, int], fee: str) -> None:
    slabs = [{"up_to": 200, "amount": 10}, {"amount": 20}]
    charge = {"kind": "fixed", "name": "Fee", "per": "cycle", "by_total": slabs}
    dated = [(date(2024, 4, 1), tariff(charge)), (date(2024, 4, 16), tariff(charge, name="New"))]

    made = bill_over(dated, uneven(*used), start=START, end=END)

    assert costs(made)["Fee"] == fee


@pytest.mark.parametrize(
    ("quantity", "wh", "billed"), [("whole", 201_000, 201), ("whole", 200_600, 201), ("floor", 201_800, 201)]
)
@pytest.mark.parametrize("parts", [("2024-04-16",), ("2024-04-11", "2024-04-21")])
def test_whole_kwh_are_those_of_the_cycle(
    quantity: str, wh: int, billed: int, parts: tuple[str, ...]
) -> None:
    same = tariff(energy("1"), energy("1", name="April", months=[4]), quantity=quantity)
    dated = [(date.fromisoformat(since), same) for since in ("2024-04-01", *parts)]

    made = bill_over(dated, load_of_sum(wh, START, END), start=START, end=END)

    assert made.wh == billed * 1000
    assert sum(line.quantity for line in made.lines if line.charge == "Energy") == billed
    assert sum(line.quantity for line in made.lines if line.charge == "April") == billed


def test_what_was_fed_in_counts_for_the_status_of_the_whole_cycle() -> None:
    prices = tariff(BY_TOTAL, netting={"per": "cycle", "carry": "kwh"})
    use = load(START, END, 100, export=lambda at: 100 if at < MIDDLE else 0)
    dated = [(date(2024, 4, 1), prices), (date(2024, 4, 16), prices.model_copy(update={"name": "New"}))]

    made = bill_over(dated, use, start=START, end=END)

    # Of 288 kWh 144 were fed in.
    assert made.gross == 144


def test_use_as_one_sum_is_spread_over_all_parts() -> None:
    use = Usage(300_000, Quality.MEASURED)

    made = bill_over(
        [(date(2024, 4, 1), tariff(energy("1"))), (date(2024, 4, 11), tariff(energy("2")))],
        use,
        start=START,
        end=END,
    )

    assert (made.wh, made.gross) == (300_000, Decimal(500))
