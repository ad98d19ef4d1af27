"""What we know of the days of a bill can be billed in other ways, each by the same engine."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from app.domain.cost.metering import Metering
from app.domain.energy import energy_of
from app.domain.reading import Reading, Register
from app.domain.tariff import Tariff
from app.domain.zone import midnight
from app.tariffs import library
from tests.domain.reconcile.build import END, FIRST, ZURICH, as_printed, compared, own, said
from tests.use_cases.tariff_documents import FLAT, tariff

BY_DIAL = tariff(*({**FLAT, "name": dial, "register": dial} for dial in ("T1", "T2")))


def two_dials() -> Metering:
    """Return a meter whose T1 counted 200 and whose T2 counted 100 kWh."""
    shown = [
        Reading(midnight(day, ZURICH), Decimal(kwh), register)
        for register, counted in ((Register.T1, 200), (Register.T2, 100))
        for day, kwh in ((FIRST, 0), (END, counted))
    ]
    registers = {str(name): energy_of(shown, registers=(name,)) for name in (Register.T1, Register.T2)}
    return Metering(energy_of(shown), registers=registers)


def test_another_sum_of_energy_keeps_the_share_of_each_dial() -> None:
    mine = own(BY_DIAL, metering=two_dials())

    bill = mine.of_kwh(Decimal("100.001"))

    assert [line.quantity for line in mine.bill.lines] == [Decimal(200), Decimal(100)]
    assert [line.quantity for line in bill.lines] == [Decimal("66.667"), Decimal("33.334")]


@pytest.mark.parametrize(
    "found", [each for each in library() if "(T1, T2)" not in each.name], ids=lambda each: str(each.name)
)
def test_the_bill_of_any_tariff_is_the_same_with_more_days_at_hand(found: Tariff) -> None:
    mine = replace(own(found), zone=ZoneInfo(found.time_zone))

    wide = mine.widened(timedelta(days=7))

    reckoned = [[line._replace(is_estimated=False) for line in each.bill.lines] for each in (wide, mine)]
    assert reckoned[0] == reckoned[1]
    assert said(compared(mine, as_printed(mine.bill))) == []
