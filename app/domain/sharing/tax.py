"""The tax on what somebody bears of a bill."""

from decimal import Decimal
from fractions import Fraction

from app.domain.money import rounded
from app.domain.sharing.rules import Sharing

_HUNDRED = 100


def tax_on(amount: Decimal, sharing: Sharing, step: Decimal) -> Decimal:
    """Return the tax that is contained in an amount, or comes on top of it."""
    if not sharing.tax:
        return Decimal(0)
    percent = Fraction(sharing.tax)
    whole = _HUNDRED + percent if sharing.tax_included else Fraction(_HUNDRED)
    return rounded(Fraction(amount) * percent / whole, step)
