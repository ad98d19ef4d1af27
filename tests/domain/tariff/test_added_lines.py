"""What rests on other lines: percentages, minimums, caps, taxes, rounding to cash."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.domain.quality import Quality
from app.domain.reading import Reading, Register
from app.domain.tariff.billed import Bill
from app.domain.tariff.billing import bill
from app.domain.tariff.spread import load_of_sum
from tests.domain.tariff.build import EXACT, Document, costs, energy, instant, load, rows, tariff

VAT = {"kind": "tax", "name": "VAT", "percent": "10"}
NEW_YEAR = [{"since": None, "value": "7.7"}, {"since": "2024-01-01", "value": "8.1"}]


def billed(
    *charges: Document, kwh: int = 100, first: str = "2024-04-01", last: str = "2024-05-01", **fields: Any
) -> Bill:
    start, end = instant(first), instant(last)
    use = load_of_sum(kwh * 1000, start, end, quality=Quality.MEASURED)
    return bill(tariff(*charges, **fields), use, start=start, end=end)


def over_new_year(*charges: Document, **fields: Any) -> Bill:
    """Bill December and January, 1 kWh a quarter in one and 2 in the other."""
    start, middle, end = (instant(day) for day in ("2023-12-01", "2024-01-01", "2024-02-01"))
    use = load(start, end, lambda moment: 10 if moment < middle else 20)
    return bill(tariff(*charges, **fields), use, start=start, end=end)


def percent(amount: object, on: object, name: str = "Duty") -> Document:
    return {"kind": "percent", "name": name, "percent": amount, "on": on}


def test_percentages_rest_on_what_they_name() -> None:
    base = {"kind": "fixed", "name": "Base", "amount": "7", "per": "month"}

    made = billed(
        energy("1"), base, percent("10", "energy"), percent("-5", ["Energy", "Duty"], "Discount"), VAT
    )

    assert costs(made) == {
        "Energy": "100.00",
        "Base": "7.00",
        "Duty": "10.00",
        "Discount": "-5.50",
        "VAT": "11.15",
    }
    assert (made.net, made.tax, made.gross) == (Decimal("111.50"), Decimal("11.15"), Decimal("122.65"))


def test_tax_may_tax_another() -> None:
    second = {"kind": "tax", "name": "Second", "percent": "5", "on": ["all", "VAT"]}

    assert costs(billed(energy("1"), VAT, second)) == {"Energy": "100.00", "VAT": "10.00", "Second": "5.50"}


def test_contained_tax_changes_nothing_but_the_net() -> None:
    made = billed(energy("1.10"), VAT | {"inclusive": True})

    assert (made.net, made.tax, made.gross) == (Decimal("100.00"), Decimal("10.00"), Decimal("110.00"))


def test_two_contained_taxes_share_one_price() -> None:
    made = billed(
        energy("1.15"), VAT | {"inclusive": True}, VAT | {"name": "Levy", "percent": "5", "inclusive": True}
    )

    assert costs(made) == {"Energy": "115.00", "VAT": "10.00", "Levy": "5.00"}
    assert made.net == 100


def test_tax_that_changes_takes_each_day_at_its_rate() -> None:
    made = over_new_year(energy("1"), VAT | {"percent": NEW_YEAR})

    assert rows(made) == [("29.76", "1", "29.76"), ("59.52", "1", "59.52")]
    assert rows(made, "VAT") == [("7.7", "2.29"), ("8.1", "4.82")]


def test_every_kind_of_line_is_cut_where_a_tax_changes() -> None:
    made = over_new_year(
        energy("0"),
        {"kind": "demand", "name": "Peak", "price": "62"},
        {"kind": "fixed", "name": "Base", "amount": "10", "per": "cycle"},
        {"kind": "minimum", "name": "Least", "amount": "100.01", "per": "cycle"},
        {"kind": "cap", "name": "Most", "amount": "70", "on": "all"},
        percent("10", "Base"),
        VAT | {"percent": NEW_YEAR},
    )

    assert costs(made) == {
        "Energy": "0.00",
        "Peak": "4.96",
        "Base": "10.00",
        "Least": "85.05",
        "Most": "-30.01",
        "Duty": "1.00",
        "VAT": "5.61",
    }
    assert [line.end.month for line in made.lines] == [1, 2] * 7


def test_tax_on_one_charge_leaves_the_others_alone() -> None:
    made = billed(energy("1"), energy("2", name="Other"), VAT | {"on": "Other"})

    assert costs(made)["VAT"] == "20.00"


def test_tax_on_nothing_is_no_line() -> None:
    assert billed(energy("1"), VAT, kwh=0).lines == ()


@pytest.mark.parametrize(("kwh", "added"), [(2, {"Least": "3.00"}), (5, {}), (7, {})])
def test_minimum_adds_what_is_missing(kwh: int, added: dict[str, str]) -> None:
    least = {"kind": "minimum", "name": "Least", "amount": "5", "per": "month", "on": "energy"}

    assert costs(billed(energy("1"), least, kwh=kwh)) == {"Energy": f"{kwh}.00"} | added


def test_minimum_per_day_counts_days_and_may_change() -> None:
    dated = [{"since": None, "value": "1"}, {"since": "2024-04-16", "value": "2"}]
    least = {"kind": "minimum", "name": "Least", "amount": dated, "per": "day"}

    assert costs(billed(energy("1"), least, kwh=0)) == {"Least": "45.00"}


@pytest.mark.parametrize(("kwh", "taken"), [(100, "-10.00"), (80, "-8.00"), (200, "-10.00")])
def test_price_cap_holds_for_the_first_kwh(kwh: int, taken: str) -> None:
    cap = {"kind": "cap", "name": "Cap", "price": "0.4", "first_kwh": 100}

    assert costs(billed(energy("0.5"), cap, kwh=kwh))["Cap"] == taken


def test_price_cap_without_a_limit_holds_for_all() -> None:
    cap = {"kind": "cap", "name": "Cap", "price": "0.4"}

    assert costs(billed(energy("0.5"), cap, kwh=300))["Cap"] == "-30.00"
    assert costs(billed(energy("0.3"), cap, kwh=300)) == {"Energy": "90.00"}
    assert billed(energy("0.5"), cap, kwh=0).lines == ()


def test_capped_price_that_changes_takes_each_time_at_its_own() -> None:
    dated = [{"since": None, "value": "9"}, {"since": "2024-04-16", "value": "0.4"}]
    cap = {"kind": "cap", "name": "Cap", "price": dated, "first_kwh": 50}

    made = billed(energy("0.5"), cap, kwh=100)

    assert rows(made, "Cap") == [("1", "-2.50")]
    assert [line.first for line in made.lines if line.charge == "Cap"] == [date(2024, 4, 16)]


def test_price_cap_counts_the_kwh_that_its_base_prices_once() -> None:
    start, end = instant("2024-04-01"), instant("2024-05-01")
    taken = [
        Reading(moment, Decimal(kwh), register)
        for register, used in ((Register.T1, 100), (Register.T2, 300))
        for moment, kwh in ((start, 0), (end, used))
    ]
    cap = {"kind": "cap", "name": "Cap", "price": "0.4"}
    high = energy("0.5", name="High", register="T1")
    both = [high, energy("0.1", name="Fee", register="T1"), energy("0.3", name="Low", register="T2")]
    grid = energy("0.01", name="Grid")

    def taken_off(*charges: Document, on: str | list[str]) -> str:
        made = bill(tariff(*charges, cap | {"on": on}), taken, start=start, end=end)
        return costs(made).get("Cap", "0")

    assert taken_off(*both, on="High") == "-10.00"
    assert taken_off(*both, on=["High", "Fee"]) == "-20.00"
    assert taken_off(*both, on="energy") == "0"
    assert taken_off(high, grid, on="energy") == "0"


def test_price_cap_on_a_percentage_counts_all_that_is_imported() -> None:
    fuel = {"kind": "percent", "name": "Fuel", "percent": 40, "on": "Energy"}
    cap = {"kind": "cap", "name": "Cap", "price": "0.1", "on": "Fuel"}

    assert costs(billed(energy("0.5"), fuel, cap, kwh=100))["Cap"] == "-10.00"


def test_what_was_earned_by_export_is_no_kwh_of_a_cap() -> None:
    start, end = instant("2024-04-01"), instant("2024-04-02")
    sold = energy("0.1", name="Sold", flow="export")
    cap = {"kind": "cap", "name": "Cap", "price": "0.2"}
    use = load(start, end, 1000, export=lambda _: 1000)

    made = bill(tariff(energy("0.5"), sold, cap), use, start=start, end=end)

    assert costs(made)["Cap"] == "-19.20"


def test_what_is_added_up_to_a_minimum_is_told_exactly() -> None:
    least = {"kind": "minimum", "name": "Least", "amount": "10", "per": "year"}

    made = billed(energy("1"), least, kwh=0)

    (line,) = made.lines
    assert (f"{line.exact:.6f}", str(line.amount)) == ("0.819672", "0.82")


def test_first_kwh_of_a_cap_scale_with_their_basis() -> None:
    cap = {"kind": "cap", "name": "Cap", "price": "0.4", "first_kwh": 2, "basis": {"per": "day"}}

    assert costs(billed(energy("0.5"), cap, kwh=300))["Cap"] == "-6.00"


def test_cap_takes_off_what_is_above_an_amount() -> None:
    cap = {"kind": "cap", "name": "Cap", "amount": "40"}

    assert costs(billed(energy("0.5"), cap))["Cap"] == "-10.00"
    assert costs(billed(energy("0.3"), cap)) == {"Energy": "30.00"}


@pytest.mark.parametrize(
    ("price", "rounding", "gross"),
    [("1.2345", None, "123.45"), ("1.2382", "-0.02", "123.80"), ("1.2383", "0.02", "123.85")],
)
def test_total_fits_the_cash(price: str, rounding: str | None, gross: str) -> None:
    made = billed(energy(price), rounding={"total_step": "0.05"})

    assert costs(made).get("Rounding") == rounding
    assert made.gross == Decimal(gross)
    assert made.net == Decimal(price) * 100


def test_what_if_rounds_nothing() -> None:
    made = over_new_year(
        energy("0.123456"),
        {"kind": "minimum", "name": "Least", "amount": "100", "per": "cycle"},
        VAT | {"percent": NEW_YEAR},
        rounding=EXACT,
    )

    assert made.net == 100
    assert made.gross == sum(line.exact for line in made.lines)


@pytest.mark.parametrize(
    ("mode", "amount"), [("half_up", "0.13"), ("half_even", "0.12"), ("up", "0.13"), ("down", "0.12")]
)
def test_lines_are_rounded_as_the_tariff_says(mode: str, amount: str) -> None:
    assert costs(billed(energy("0.125"), kwh=1, rounding={"mode": mode})) == {"Energy": amount}
