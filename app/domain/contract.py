"""What a customer agreed with the supplier: the kW or kVA, and the power factor that a tariff asks for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.errors import N_, MeterbookError, Problem

_MOST_DECIMALS = 3
_HIGHEST = Decimal(10) ** 6


class Agreed(StrEnum):
    """A figure of a contract, named as tariffs count by it."""

    KW = "kw"
    KVA = "kva"
    POWER_FACTOR = "power_factor"


SYMBOLS: Mapping[Agreed, str] = {Agreed.KW: "kW", Agreed.KVA: "kVA", Agreed.POWER_FACTOR: "cos φ"}


class MissingContractError(MeterbookError):
    """A tariff that asks for a figure of the contract which nobody entered."""

    sentence = N_(
        "The tariff “{name}” needs figures of your contract: {missing}. "
        "Enter them where the tariff is assigned."
    )


@dataclass(frozen=True, slots=True)
class Contract:
    """The figures that were agreed; None is not entered."""

    kw: Decimal | None = None
    kva: Decimal | None = None
    power_factor: Decimal | None = None

    @property
    def counts(self) -> Mapping[str, Decimal]:
        """The figures that are known, by name."""
        named = ((name.value, self.of(name)) for name in Agreed)
        return {name: figure for name, figure in named if figure is not None}

    def of(self, figure: Agreed) -> Decimal | None:
        """Return one figure."""
        figures = {Agreed.KW: self.kw, Agreed.KVA: self.kva, Agreed.POWER_FACTOR: self.power_factor}
        return figures[figure]


NO_CONTRACT = Contract()


def contract_with(figures: Mapping[Agreed, Decimal]) -> Contract:
    """Return a contract of some figures."""
    return Contract(**{name.value: figure for name, figure in figures.items()})


def contract_problems(contract: Contract) -> list[Problem]:
    """Return what is wrong with the figures of a contract."""
    return [problem for name in Agreed if (problem := _problem(name, contract.of(name)))]


def need_contract(name: str, asked: Iterable[Agreed], contract: Contract) -> None:
    """Refuse to price a tariff that asks for more than is known. Raises MissingContractError."""
    missing = [SYMBOLS[figure] for figure in asked if contract.of(figure) is None]
    if missing:
        raise MissingContractError(name=name, missing=", ".join(missing))


def _problem(name: Agreed, figure: Decimal | None) -> Problem | None:
    if figure is None:
        return None
    if not figure.is_finite() or not 0 < figure < _HIGHEST:
        return Problem(name, N_("Enter a number above zero and below a million."))
    if figure != round(figure, _MOST_DECIMALS):
        return Problem(name, N_("Enter a number with at most three decimals."))
    if name is Agreed.POWER_FACTOR and figure > 1:
        return Problem(name, N_("The power factor is a number up to 1, such as 0.9."))
    return None
