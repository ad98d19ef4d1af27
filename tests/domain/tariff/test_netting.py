"""Export set against import, and credit from bill to bill."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from app.domain.tariff.billed import Bill, Carry, History
from app.domain.tariff.billing import bill, bills
from app.domain.tariff.load import Load
from tests.domain.tariff.build import clock, costs, energy, instant, load, rows, tariff

DAYS = [instant(day) for day in ("2024-11-01", "2024-12-01", "2025-01-01", "2025-02-01")]
EXPORT = energy("0.10", name="Export", flow="export")


def use(imported: int, exported: int, start: datetime = DAYS[0], end: datetime = DAYS[1]) -> Load:
    """Return kWh used by night and fed in by day."""
    night, day = start + timedelta(hours=2), start + timedelta(hours=12)
    return load(start, end, in_quarter({night: imported}), export=in_quarter({day: exported}))


def in_quarter(kwh: Mapping[datetime, int]) -> Callable[[datetime], int]:
    """Return the Wh of a quarter, of kWh used in a few of them."""
    return lambda moment: kwh.get(moment, 0) * 1000


def billed(netting: Mapping[str, object], imported: int, exported: int, carry: Carry | None = None) -> Bill:
    prices = tariff(energy("0.30"), EXPORT, netting=netting)
    history = History(carry=carry or Carry())
    return bill(prices, use(imported, exported), start=DAYS[0], end=DAYS[1], history=history)


def test_interval_prices_both_as_measured() -> None:
    assert costs(billed({"per": "interval"}, 100, 150)) == {"Energy": "30.00", "Export": "-15.00"}


@pytest.mark.parametrize(
    ("imported", "exported", "expected"),
    [(100, 40, {"Energy": "18.00"}), (100, 150, {"Export": "-5.00"}), (100, 100, {})],
)
def test_cycle_bills_the_difference_and_credits_the_surplus(
    imported: int, exported: int, expected: dict[str, str]
) -> None:
    assert costs(billed({"per": "cycle", "carry": "money"}, imported, exported)) == expected | (
        {"Credit for the next bill": "5.00"} if "Export" in expected else {}
    )


def test_surplus_without_carry_is_lost() -> None:
    made = billed({"per": "cycle", "carry": "none"}, 100, 150)

    assert (made.lines, made.carry) == ((), Carry())


def test_surplus_in_kwh_waits_for_the_next_bill() -> None:
    netting = {"per": "cycle", "carry": "kwh"}

    made = billed(netting, 100, 150)

    assert made.carry.kwh == {"": Decimal(50)}
    assert costs(billed(netting, 100, 0, made.carry)) == {"Energy": "15.00"}
    assert billed(netting, 10, 0, made.carry).carry.kwh == {"": Decimal(40)}


def test_periods_are_netted_apart() -> None:
    prices = tariff(
        energy(schedule=clock("06:00-18:00"), prices={"Day": "0.3", "Night": "0.2"}),
        energy("0.1", name="Levy"),
        netting={"per": "cycle", "carry": "kwh"},
    )

    made = bill(prices, use(100, 150), start=DAYS[0], end=DAYS[1])

    assert rows(made) == [("Night", "100", "0.2", "20.00")]
    assert rows(made, "Levy") == []
    assert made.carry.kwh == {"Day": Decimal(150), "": Decimal(50)}


@pytest.mark.parametrize(("price", "paid"), [("0.05", {"Credit paid out": "-2.50"}), (None, {})])
def test_year_ends_with_credit_paid_or_lapsed(price: str | None, paid: dict[str, str]) -> None:
    netting = {"per": "cycle", "carry": "kwh", "settles_in": 11, "settlement_price": price}

    made = billed(netting, 100, 150)

    assert costs(made) == paid
    assert made.carry == Carry()
    assert made.net == made.gross


def test_year_that_ends_without_credit_pays_nothing() -> None:
    netting = {"per": "cycle", "carry": "kwh", "settles_in": 11, "settlement_price": "0.05"}

    assert costs(billed(netting, 150, 100)) == {"Energy": "15.00"}
    assert costs(billed({**netting, "settles_in": 10}, 100, 150)) == {}


def test_credit_in_money_is_used_up_bill_by_bill() -> None:
    prices = tariff(energy("0.30"), EXPORT, netting={"carry": "money", "settles_in": 1})
    use_of = in_quarter({DAYS[1]: 50})
    fed_in = in_quarter({DAYS[0]: 200, DAYS[2]: 10})

    made = bills(prices, load(DAYS[0], DAYS[-1], use_of, export=fed_in), list(pairwise(DAYS)))

    assert [costs(each) for each in made] == [
        {"Export": "-20.00", "Credit for the next bill": "20.00"},
        {"Energy": "15.00", "Credit from the last bill": "-20.00", "Credit for the next bill": "5.00"},
        {"Export": "-1.00", "Credit from the last bill": "-5.00"},
    ]
    assert [each.gross for each in made] == [0, 0, -6]
    assert [each.carry.money for each in made] == [20, 5, 0]


def test_credit_smaller_than_the_bill_lowers_it() -> None:
    made = billed({"carry": "money"}, 100, 0, Carry(money=Decimal("12.50")))

    assert made.gross == Decimal("17.50")
    assert made.net == Decimal("30.00")
    assert made.carry == Carry()


def test_registers_are_not_netted() -> None:
    flows = use(100, 50)
    used = Load(flows.first, flows.wh, flows.quality, registers={"T1": flows.wh["import"]})
    prices = tariff(energy("0.30", register="T1"), EXPORT, netting={"per": "cycle", "carry": "money"})

    made = bill(prices, used, start=DAYS[0], end=DAYS[1])

    assert costs(made) == {"Energy": "30.00"}
