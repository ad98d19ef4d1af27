"""Bills of regulators, utilities and other programs come out of the one engine, from documents alone."""

from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.domain.tariff.billed import Bill
from app.domain.tariff.billing import bills
from app.domain.tariff.reader import read_tariff
from tests.domain.tariff.build import instant
from tests.domain.tariff.handed_down import billed, handed_down, hourly
from tests.oracle.loads import FOLDER, folders

CASES = handed_down()
HOURLY = [case for case in CASES if "hourly" in case]


def name(case: Any) -> str:
    return str(case["id"])


@pytest.mark.parametrize("case", CASES, ids=name)
def test_bill_is_the_one_handed_down(case: dict[str, Any]) -> None:
    for wanted, made in billed(case):
        expected, within = wanted["expected"], Decimal(wanted.get("tolerance", 0))

        assert {key for key in expected if not _agrees(made, key, expected[key], within)} == set(), made


@pytest.mark.parametrize("case", CASES, ids=name)
def test_bill_is_not_the_one_known_to_be_wrong(case: dict[str, Any]) -> None:
    for wanted, made in billed(case):
        assert made.gross not in {Decimal(wrong) for wrong in wanted.get("wrong", ())}


@pytest.mark.parametrize("case", CASES, ids=name)
def test_lines_of_every_case_add_up(case: dict[str, Any]) -> None:
    for _, made in billed(case):
        assert made.gross == sum(line.amount for line in made.lines if line.kind != "contained")


@pytest.mark.parametrize("case", HOURLY, ids=name)
def test_year_of_hours_costs_what_the_reference_says(case: dict[str, Any]) -> None:
    path = next((path for folder in folders() if (path := folder / case["hourly"]).exists()), None)
    if path is None:
        pytest.skip(f"{FOLDER} names no folder with {case['hourly']}, which is not ours to hand on")
    lines = path.read_text(encoding="utf-8").split()
    tariff = read_tariff(case["tariff"])
    zone = ZoneInfo(tariff.time_zone)
    cycles = [(instant(each["start"], zone), instant(each["end"], zone)) for each in case["bills"]]

    made = bills(tariff, hourly(lines, tariff, 2018), cycles)

    expected = [Decimal(each["expected"]["gross"]) for each in case["bills"]]
    assert all(abs(one.gross - other) < Decimal("0.01") for one, other in zip(made, expected, strict=True))
    assert abs(sum(one.gross for one in made) - Decimal(case["annual"])) < Decimal("0.05")


def _agrees(made: Bill, key: str, expected: Any, within: Decimal) -> bool:
    if key in ("net", "tax", "gross"):
        sums = {"net": made.net, "tax": made.tax, "gross": made.gross}
        return abs(sums[key] - Decimal(expected)) <= within
    if key == "kwh":
        return made.wh == Decimal(expected) * 1000
    if key == "lines":
        return all(_are_lines(made, charge, rows) for charge, rows in expected.items())
    if key == "quantities":
        return all(
            [line.quantity for line in made.lines if line.charge == charge]
            == [Decimal(each) for each in wanted]
            for charge, wanted in expected.items()
        )
    return all(
        Decimal(amount)
        == sum(
            line.amount for line in made.lines if label == (line.period if key == "periods" else line.charge)
        )
        for label, amount in expected.items()
    )


def _are_lines(made: Bill, charge: str, rows: list[list[str | None]]) -> bool:
    """Compare quantity, price and amount of each line; what is not said may be anything."""
    lines = [(line.quantity, line.unit_price, line.amount) for line in made.lines if line.charge == charge]
    return len(lines) == len(rows) and all(
        said is None or shown == Decimal(said)
        for line, row in zip(lines, rows, strict=True)
        for shown, said in zip(line, row, strict=True)
    )
