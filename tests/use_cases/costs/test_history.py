"""Bills that depend on the cycles before them see those, and only those that are known."""

from datetime import date
from decimal import Decimal

from app.domain.reading import Register
from app.domain.zone import midnight
from app.use_cases.desk import Desk
from tests.use_cases.costs.house import ZURICH, holds, known_cost, meter_of, read
from tests.use_cases.tariff_documents import FLAT, tariff

LAST = {
    "kind": "energy",
    "name": "Energy",
    "tables": [
        {"when": {"last": {"cycles": 2, "up_to": 250}}, "tiers": [{"price": "0.1"}]},
        {"tiers": [{"price": "0.2"}]},
    ],
}


def test_a_table_that_goes_by_the_last_cycles_sees_them(desk: Desk) -> None:
    modest, greedy = meter_of(desk, "A", per_day=Decimal(8)), meter_of(desk, "B", per_day=Decimal(10))
    holds(desk, modest, tariff(LAST))
    holds(desk, greedy, tariff(LAST, name="Other"))

    assert known_cost(desk, modest).so_far.gross == 160 * Decimal("0.1")
    # October used 310 kWh.
    assert known_cost(desk, greedy).so_far.gross == 200 * Decimal("0.2")


def test_what_was_delivered_too_much_is_carried_into_the_next_cycle(desk: Desk) -> None:
    meter = meter_of(desk)
    for day, kwh in ((date(2026, 10, 1), 0), (date(2026, 11, 1), 360)):
        read(desk, meter.id, midnight(day, ZURICH), Decimal(kwh), Register.EXPORT)
    sold = {"kind": "energy", "name": "Sold", "flow": "export", "price": "0.05"}
    holds(desk, meter, tariff(FLAT, sold, netting={"per": "cycle", "carry": "kwh"}))

    found = known_cost(desk, meter)

    # October: 310 kWh bought, 360 delivered. November: 200 bought less the 50 from October.
    assert found.so_far.gross == 150 * Decimal("0.25")


def test_a_past_that_is_not_known_is_left_out(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(LAST), since=date(2026, 11, 1))

    assert known_cost(desk, meter).present.history is not None
    assert known_cost(desk, meter).so_far.gross == 200 * Decimal("0.2")
