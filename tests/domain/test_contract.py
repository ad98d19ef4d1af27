"""Figures of a contract are numbers that a contract can have, and a tariff says which it needs."""

from decimal import Decimal

import pytest

from app.domain.contract import (
    NO_CONTRACT,
    Agreed,
    Contract,
    MissingContractError,
    contract_problems,
    contract_with,
    need_contract,
)


@pytest.mark.parametrize(
    ("contract", "wrong"),
    [
        (NO_CONTRACT, []),
        (Contract(Decimal("17.25"), Decimal("999999.999"), Decimal(1)), []),
        (Contract(kw=Decimal(0)), [Agreed.KW]),
        (Contract(kva=Decimal(-1)), [Agreed.KVA]),
        (Contract(kw=Decimal("NaN"), kva=Decimal(10) ** 6), [Agreed.KW, Agreed.KVA]),
        (Contract(kw=Decimal("0.0001")), [Agreed.KW]),
        (Contract(power_factor=Decimal("1.001")), [Agreed.POWER_FACTOR]),
    ],
)
def test_only_figures_that_a_contract_can_have_are_taken(contract: Contract, wrong: list[Agreed]) -> None:
    assert [problem.field for problem in contract_problems(contract)] == wrong


def test_a_tariff_is_not_priced_without_what_it_asks_for() -> None:
    contract = contract_with({Agreed.KW: Decimal(5)})
    need_contract("Home", [Agreed.KW], contract)

    with pytest.raises(MissingContractError) as refused:
        need_contract("Home", [Agreed.KW, Agreed.KVA, Agreed.POWER_FACTOR], contract)

    assert str(refused.value).startswith("The tariff “Home” needs figures of your contract: kVA, cos φ.")


def test_a_contract_counts_only_what_is_known() -> None:
    assert Contract(kw=Decimal(5), power_factor=Decimal("0.9")).counts == {
        "kw": Decimal(5),
        "power_factor": Decimal("0.9"),
    }
