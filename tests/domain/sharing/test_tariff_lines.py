"""The bill of a unit's own tariff as lines of what an occupant bears."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from app.domain.errors import ARROW
from app.domain.quality import Quality
from app.domain.sharing.tariff_lines import priced_by
from app.domain.tariff.billed import Bill
from app.domain.tariff.billing import bill
from app.domain.tariff.spread import load_of_sum
from app.domain.zone import midnight
from tests.domain.sharing.house import AUGUST, SEPTEMBER, ZURICH, stay, used
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, FLAT, VAT, tariff

CENT = Decimal("0.01")


def billed(*charges: dict[str, Any], kwh: int = 310, **more: Any) -> Bill:
    """Return what a use of August costs."""
    opens, closes = midnight(AUGUST, ZURICH), midnight(SEPTEMBER, ZURICH)
    load = load_of_sum(kwh * 1000, opens, closes)
    return bill(tariff(*charges, **more), load, start=opens, end=closes)


def test_the_lines_of_an_own_tariff_add_up_to_its_bill() -> None:
    of_tariff = billed(BY_TIME, BASE, VAT)

    priced = priced_by(of_tariff, stay("A", "Lola"), used("A", 310), CENT)

    assert sum(line.amount for line in priced.lines) == of_tariff.gross
    assert priced.tax == of_tariff.tax
    assert [str(line.text) for line in priced.lines] == [
        f"By the unit's tariff: Energy{ARROW}day",
        f"By the unit's tariff: Energy{ARROW}night",
        "By the unit's tariff: Base",
        "By the unit's tariff: VAT",
    ]


def test_a_tier_is_named_and_what_it_rests_on() -> None:
    measured = used("A", 310)

    lines = priced_by(billed(BY_TIER), stay("A", "Lola"), measured, CENT).lines

    assert str(lines[1].text) == f"By the unit's tariff: Energy{ARROW}tier 2"
    assert (lines[1].quantity, lines[1].unit, lines[1].unit_price) == (Decimal(110), "kWh", Decimal("0.50"))
    assert lines[1].meter_id == measured.meter_id
    assert str(lines[0].because[0]) == "From 2026-08-01 on, by the tariff that holds for the unit."


def test_a_tax_that_prices_contain_is_stated_and_no_line() -> None:
    contained = {**VAT, "inclusive": True}

    of_tariff = billed(BY_TIER, contained)
    priced = priced_by(of_tariff, stay("A", "Lola"), used("A", 310), CENT)

    assert sum(line.amount for line in priced.lines) == of_tariff.gross
    assert priced.tax == of_tariff.tax > 0


def test_energy_of_an_estimate_is_marked() -> None:
    of_tariff = replace(billed(BY_TIME, BASE), quality=Quality.ESTIMATED)

    lines = priced_by(of_tariff, stay("A", "Lola"), used("A", 310), CENT).lines

    assert [line.is_estimated for line in lines] == [True, True, False]


def test_what_a_bill_rounds_to_is_called_by_a_word_of_ours() -> None:
    of_tariff = billed({**FLAT, "price": "0.121"}, kwh=311, rounding={"total_step": "0.05"})

    names = [str(line.text) for line in priced_by(of_tariff, stay("A", "Lola"), used("A", 311), CENT).lines]

    assert names[-1] == "By the unit's tariff: Rounding"
