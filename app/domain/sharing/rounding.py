"""Amounts for the claims on a bill, rounded so that they add up to it."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from app.domain.money import rounded, share_out
from app.domain.sharing.bill import BillForm
from app.domain.sharing.claims import Claim
from app.domain.sharing.parts import Share, ShareKind

_FINER = 100


def amounts_of(claims: Sequence[Claim], total: Decimal, step: Decimal) -> list[Decimal]:
    """Return an amount for each claim, occupants' first; all of them add up to the total.

    Occupants' are rounded half up and the owner bears what that leaves. Where the owner has no claim,
    or would get back more than they bear, the largest remainders decide.
    """
    let = [rounded(Fraction(total) * claim.part, step) for claim in claims if claim.tenancy]
    own = [claim.part for claim in claims[len(let) :]]
    left = total - sum(let)
    if sum(own) and left * total >= 0:
        return let + share_out(left, own, step)
    return share_out(total, [claim.part for claim in claims], step)


def shares_of(claims: Sequence[Claim], bill: BillForm) -> list[Share]:
    """Return a line for each claim, in their order."""
    amounts = amounts_of(claims, bill.amount, bill.step)
    return [_share(claim, amount, bill) for claim, amount in zip(claims, amounts, strict=True)]


def price_per_kwh(amount: Decimal, wh: int, step: Decimal) -> Decimal | None:
    """Return what a kWh costs, for display only: no amount is reckoned with it."""
    return rounded(Fraction(amount) * 1000 / wh, step) if wh else None


def _share(claim: Claim, amount: Decimal, bill: BillForm) -> Share:
    return Share(
        claim.kind,
        claim.text,
        amount,
        Fraction(bill.amount) * claim.part,
        claim.quantity,
        claim.unit,
        _unit_price(claim, bill) if claim.kind is ShareKind.ENERGY else None,
        claim.meter_id,
        claim.readings,
        claim.because,
        claim.is_estimated,
        claim.is_interpolated,
        claim.is_open,
    )


def _unit_price(claim: Claim, bill: BillForm) -> Decimal | None:
    if not claim.quantity:
        return None
    return rounded(Fraction(bill.amount) * claim.part / Fraction(claim.quantity), bill.step / _FINER)
