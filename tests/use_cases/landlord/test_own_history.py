"""What a unit pays by its own tariff looks back at earlier months as its cost page does."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.domain.assignment import Level, Target
from app.domain.cycle import Cycle
from app.domain.reading import Register
from app.domain.sharing.rules import Sharing
from app.domain.zone import midnight
from app.use_cases.assignments import assign
from app.use_cases.book import Book
from app.use_cases.costs.cycles import cycles_of
from app.use_cases.costs.in_use import tariffs_in_use
from app.use_cases.desk import Desk
from app.use_cases.landlord.occupancies import move_in
from app.use_cases.tariffs import add_tariff
from tests.use_cases.costs.house import fill_quarters
from tests.use_cases.landlord.august import (
    AUGUST,
    JULY,
    OCTOBER,
    SEPTEMBER,
    ZURICH,
    Let,
    bill_of,
    charged,
    let_house,
)
from tests.use_cases.landlord.house import read
from tests.use_cases.tariff_documents import FLAT, tariff

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
BY_TARIFF = Sharing(by_tariff=True)
SOLD = {"kind": "energy", "name": "Sold", "flow": "export", "price": "0.05"}
NETTING = {"netting": {"per": "cycle", "carry": "kwh"}}
BY_THE_LAST = {
    "kind": "energy",
    "name": "Energy",
    "tables": [
        {"when": {"last": {"cycles": 2, "up_to": 250}}, "tiers": [{"price": "0.1"}]},
        {"tiers": [{"price": "0.2"}]},
    ],
}
PEAK = {
    "kind": "demand",
    "name": "Power",
    "price": "10",
    "ratchet": {"percent": "80", "months": 11},
}


def hold(let: Let, *charges: dict[str, Any], **more: Any) -> None:
    """Let a tariff hold for both flats."""
    tariff_id = let.desk.do(add_tariff, tariff(*charges, **more)).answer
    for flat in (let.house.flat_1, let.house.flat_2):
        let.desk.do(assign, tariff_id, Target(Level.UNIT, flat), date(2020, 1, 1))


def on_its_cost_page(let: Let, first: date, end: date) -> Decimal:
    """Return what the cost page of the first flat's meter says of a cycle that is over."""

    def ask(book: Book) -> Decimal:
        in_use = tariffs_in_use(book)
        assert in_use
        stored = book.meter(let.house.meter_1)
        bill = cycles_of(book, stored, in_use, first, has_quarters=True).bill(Cycle(first, end))
        assert bill
        return bill.gross

    return let.desk.ask(ask)


def test_energy_carried_over_from_earlier_months_is_on_the_bill(desk: Desk) -> None:
    let = let_house(desk)
    let.read("meter_1", JULY, "0")
    for day, kwh in ((JULY, 0), (AUGUST, 160), (SEPTEMBER, 170)):
        read(desk, let.house.meter_1, midnight(day, ZURICH), str(kwh), Register.EXPORT)
    hold(let, FLAT, SOLD, **NETTING)

    anna = charged(let.shared(bill_of(sharing=BY_TARIFF)))["Anna"]

    # July: 100 kWh bought, 160 delivered. August: 200 bought, 10 delivered, 60 carried over.
    assert anna == on_its_cost_page(let, AUGUST, SEPTEMBER) == (200 - 10 - 60) * Decimal("0.25")


def test_a_price_that_goes_by_the_last_months_goes_by_those_before_the_bill(desk: Desk) -> None:
    let = let_house(desk, meter_1=("1000", "1200"))
    for day, kwh in ((JUNE, "100"), (JULY, "600")):
        let.read("meter_1", day, kwh)
    hold(let, BY_THE_LAST)

    anna = charged(let.shared(bill_of(sharing=BY_TARIFF)))["Anna"]

    assert anna == on_its_cost_page(let, AUGUST, SEPTEMBER) == 200 * Decimal("0.2")


def test_a_peak_of_an_earlier_month_binds(desk: Desk) -> None:
    let = let_house(desk, meter_1=())
    target = Target(Level.METER, let.house.meter_1)
    fill_quarters(desk, target, JULY, 31, [2500] * 24)
    fill_quarters(desk, target, AUGUST, 31, [500] * 24)
    hold(let, PEAK)

    anna = charged(let.shared(bill_of(sharing=BY_TARIFF)))["Anna"]

    # 10 kW in July, 2 kW in August.
    assert anna == on_its_cost_page(let, AUGUST, SEPTEMBER) == Decimal(80)


def test_a_month_of_a_long_bill_sees_the_month_before_it(desk: Desk) -> None:
    let = let_house(desk)
    for day, kwh in ((JULY, "0"), (OCTOBER, "400")):
        let.read("meter_1", day, kwh)
    let.read("meter_2", OCTOBER, "800")
    for day, kwh in ((JULY, "0"), (AUGUST, "160"), (SEPTEMBER, "460"), (OCTOBER, "470")):
        read(desk, let.house.meter_1, midnight(day, ZURICH), kwh, Register.EXPORT)
    hold(let, FLAT, SOLD, **NETTING)

    anna = charged(let.shared(bill_of(AUGUST, OCTOBER, sharing=BY_TARIFF)))["Anna"]

    each = on_its_cost_page(let, AUGUST, SEPTEMBER), on_its_cost_page(let, SEPTEMBER, OCTOBER)
    assert anna == sum(each)


@pytest.mark.parametrize("day", [AUGUST, date(2026, 8, 16)])
def test_nobody_is_charged_or_credited_for_who_had_the_flat_before(desk: Desk, day: date) -> None:
    let = let_house(desk)
    let.read("meter_1", JULY, "0")
    for on, kwh in ((JULY, 0), (AUGUST, 160), (SEPTEMBER, 160)):
        read(desk, let.house.meter_1, midnight(on, ZURICH), str(kwh), Register.EXPORT)
    hold(let, FLAT, SOLD, **NETTING)
    if day > AUGUST:
        let.read("meter_1", day, "200")
    desk.do(move_in, let.house.flat_1, let.house.ben, day)

    page = let.shared(bill_of(sharing=BY_TARIFF))

    ben = next(
        part for part in page.allocation.parts if (part.unit_id, part.start) == (let.house.flat_1, day)
    )
    bought = 200 if day == AUGUST else 100
    assert ben.charged == bought * Decimal("0.25")
