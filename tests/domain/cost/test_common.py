"""What meters bear and what falls once on their party add up to the one bill of all of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.cost.breakdown import Part
from app.domain.cost.charges import of_each_meter
from app.domain.cost.common import Common, common_of
from app.domain.cost.cycled import Cycled, Spent
from app.domain.cost.excerpt import told
from app.domain.cost.step import Step
from app.domain.cost.terms import Terms
from app.domain.tariff import bill
from app.domain.tariff.document import Tariff
from app.domain.tariff.load import IMPORT, Load
from app.domain.tariff.spread import load_of_sum
from app.domain.zone import DAY, midnight
from tests.domain.tariff.build import EXACT, ZURICH, tariff
from tests.use_cases.tariff_documents import BASE, BY_TIME, FLAT, VAT

FIRST, MIDDLE, END = date(2026, 4, 1), date(2026, 4, 16), date(2026, 5, 1)
PER_UNIT = {"kind": "fixed", "name": "Line", "amount": "3", "per": "month", "of": "unit"}
LEVY = {"kind": "percent", "name": "Levy", "percent": "2", "on": ["Energy", "Base"]}
LEAST = {"kind": "minimum", "name": "Least", "amount": "60", "per": "month"}
LEAST_ENERGY = {"kind": "minimum", "name": "Least energy", "amount": "0.5", "per": "day", "on": ["Energy"]}
ADDED = st.lists(st.sampled_from((BASE, PER_UNIT, LEAST_ENERGY, LEVY, LEAST, VAT)), unique_by=str)
USES = st.lists(st.integers(0, 300_000), min_size=2, max_size=4)
NEAR = Decimal("0.0001")


def exact(*charges: dict[str, Any]) -> Tariff:
    """Return a tariff that rounds nothing, its levy on what there is."""
    names = {charge["name"] for charge in charges}
    known = [
        {**charge, "on": [name for name in charge["on"] if name in names]} if charge is LEVY else charge
        for charge in charges
    ]
    return tariff(*known, rounding=EXACT)


def load(wh: int) -> Load:
    """Return what a meter used in the month."""
    return load_of_sum(wh, midnight(FIRST, ZURICH), midnight(END, ZURICH))


def month(
    uses: Sequence[int], units: int, *parts: tuple[date, Tariff], step: Step = Step.DAY
) -> tuple[list[Spent], Common | None]:
    """Return what the days of meters cost, and what is left to their party."""
    terms = Terms(parts, FIRST, END)
    own = Terms(tuple((since, of_each_meter(one) or one) for since, one in parts), FIRST, END)
    spent = [day for wh in uses for day in Cycled(own, load(wh), ZURICH).days(FIRST, END, step)]
    return spent, common_of(Common(terms, ZURICH, {"units": Decimal(units)}, spent))


@given(USES, st.integers(1, 3), ADDED, st.sampled_from((FLAT, BY_TIME)))
def test_parts_add_up_to_the_one_bill(
    uses: list[int], units: int, added: list[dict[str, Any]], energy: dict[str, Any]
) -> None:
    whole = exact(energy, *added)
    start, end = midnight(FIRST, ZURICH), midnight(END, ZURICH)
    together = sum((load(wh).wh[IMPORT] for wh in uses), start=load(0).wh[IMPORT])
    use = replace(load(0), wh={IMPORT: together}, counts={"units": Decimal(units)})
    billed = bill(whole, use, start=start, end=end).gross

    spent, common = month(uses, units, (FIRST, whole), step=Step.MONTH)

    own = common.bill.gross if common else Decimal(0)
    assert abs(sum((day.cost.amount for day in spent), own) - billed) < NEAR


@settings(max_examples=20)
@given(USES, ADDED)
def test_the_days_of_a_party_add_up_to_its_bill(uses: list[int], added: list[dict[str, Any]]) -> None:
    _, common = month(uses, 1, (FIRST, exact(FLAT, BASE, *(one for one in added if one is not BASE))))

    assert common is not None
    days = common.days(FIRST - DAY, END + DAY)
    assert len(days) == 30
    assert abs(sum((day.cost for day in days), Part()).amount - common.bill.gross) < NEAR


@settings(max_examples=20)
@given(USES, ADDED, st.integers(-2, 32), st.integers(1, 32), st.sampled_from(Step))
def test_lines_of_any_days_of_a_party_add_up(
    uses: list[int], added: list[dict[str, Any]], start: int, length: int, step: Step
) -> None:
    charges = [one for one in added if one is not BASE and one is not LEVY]
    _, common = month(uses, 1, (FIRST, tariff(FLAT, BASE, *charges)))
    first, end = FIRST + start * DAY, FIRST + (start + length) * DAY

    assert common is not None
    found = told(common, first, end, step)

    spent = sum((day.cost for day in common.days(first, end)), Part()).amount
    amounts = [line.amount for line in found.whole.lines] if found else []
    assert sum(amounts) == spent == sum(each.gross for each in (found.steps if found else ()))


def test_a_minimum_is_due_once_for_what_all_meters_use() -> None:
    prices = tariff(FLAT, LEAST)

    below, reached = (month([wh, wh], 1, (FIRST, prices))[1] for wh in (100_000, 120_000))

    assert below is not None
    assert reached is not None
    assert (below.bill.gross, reached.bill.gross) == (Decimal("10.00"), Decimal(0))
    assert [(line.charge, line.kind, line.unit_price) for line in below.bill.lines] == [
        ("Least", "minimum", None)
    ]
    assert reached.bill.lines == ()


def test_a_tax_falls_on_what_a_minimum_adds() -> None:
    _, common = month([0, 0], 1, (FIRST, tariff(FLAT, LEAST, {**VAT, "percent": "10"})))

    assert common is not None
    assert {line.charge: line.amount for line in common.bill.lines} == {"Least": 60, "VAT": 6}


def test_a_minimum_that_begins_in_the_month_is_due_for_its_days() -> None:
    _, common = month([0, 0], 1, (FIRST, tariff(FLAT)), (MIDDLE, tariff(FLAT, LEAST)))

    assert common is not None
    assert common.bill.gross == 30
    assert common.until(MIDDLE) is not None
    assert common.days(FIRST, MIDDLE)[-1].cost.amount == 0


def test_a_tariff_of_energy_alone_leaves_nothing_to_the_party() -> None:
    assert month([1, 2], 1, (FIRST, tariff(FLAT, VAT)))[1] is None


def test_before_its_first_day_a_party_owes_nothing() -> None:
    _, common = month([0, 0], 1, (FIRST, tariff(FLAT, BASE)))

    assert common is not None
    assert common.until(FIRST) is None


@given(USES)
def test_the_slab_of_a_fixed_amount_is_reached_by_all_meters_together(uses: list[int]) -> None:
    by_total = [{"up_to": 300, "amount": "3"}, {"amount": "8"}]
    slabs = {"kind": "fixed", "name": "Base", "per": "month", "by_total": by_total}

    _spent, common = month(uses, 1, (FIRST, exact(FLAT, slabs)))

    assert common is not None
    assert common.bill.gross == (3 if sum(uses) <= 300_000 else 8)
    assert common.bill.wh == 0
    assert sum(day.cost.kwh for day in common.days(FIRST, END)) == 0
