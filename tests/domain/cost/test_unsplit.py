"""Energy that was not counted by T1 and T2 is not left out of a bill by T1 and T2 without a word."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.cost.terms import Terms
from app.domain.cost.unsplit import UnsplitEnergyError
from app.domain.tariff.document import Tariff
from app.domain.tariff.load import IMPORT, Load
from app.domain.zone import midnight
from tests.domain.tariff.build import ZURICH, energy, load, tariff

FIRST, MIDDLE, END = date(2026, 11, 1), date(2026, 11, 11), date(2026, 12, 1)
START, CLOSE = midnight(FIRST, ZURICH), midnight(END, ZURICH)
BY_REGISTER = tariff(*(energy("0.2", name=name, register=name) for name in ("T1", "T2")))
FLAT = tariff(energy("0.25"))


def use(split_until: date) -> Load:
    """Return 100 Wh a quarter, halves of it by T1 and T2 up to a day."""
    until = midnight(split_until, ZURICH)
    halves = load(START, CLOSE, lambda at: 50 if at < until else 0).wh[IMPORT]
    return replace(load(START, CLOSE, 100), registers={"T1": halves, "T2": halves})


def price(used: Load, *parts: tuple[date, Tariff]) -> None:
    Terms(parts, FIRST, END).bill(used, START, CLOSE)


def test_a_device_without_registers_is_not_priced_by_register() -> None:
    with pytest.raises(UnsplitEnergyError, match="192 kWh were not counted that way"):
        price(use(MIDDLE), (FIRST, BY_REGISTER))


def test_a_flat_tariff_prices_what_no_register_counted() -> None:
    price(use(MIDDLE), (FIRST, BY_REGISTER), (MIDDLE, FLAT))
    price(use(MIDDLE), (FIRST, FLAT))


def test_the_days_of_each_tariff_are_looked_at() -> None:
    with pytest.raises(UnsplitEnergyError):
        price(use(MIDDLE), (FIRST, FLAT), (MIDDLE, BY_REGISTER))


def test_dials_read_one_after_the_other_may_disagree_by_a_little() -> None:
    used = use(END)
    nearly = used.registers["T1"].copy()
    nearly[:20] = 0

    price(replace(used, registers={**used.registers, "T1": nearly}), (FIRST, BY_REGISTER))
