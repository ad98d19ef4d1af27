"""The smallest amount of a currency, after the minor units of ISO 4217."""

from decimal import Decimal
from typing import Final

_NONE = "BIF BYR CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"
_STEPS: Final = {
    **dict.fromkeys(_NONE.split(), Decimal(1)),
    **dict.fromkeys(_THREE.split(), Decimal("0.001")),
}


def step_of(currency: str) -> Decimal:
    """Return the steps in which amounts of a currency are paid: 1, 0.01 or 0.001."""
    return _STEPS.get(currency, Decimal("0.01"))
