"""Shares of money and energy that add up, and amounts rounded once."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import lcm

from app.domain.errors import N_, MeterbookError

Exact = Decimal | Fraction | int

CENT = Decimal("0.01")


class NothingToShareByError(MeterbookError):
    """A total without anybody who bears it, or somebody with a negative weight."""

    sentence = N_("Nobody bears a part of {total}. Give somebody a share greater than zero.")


class UnroundedTotalError(MeterbookError):
    """A total that is finer than the steps it should be shared in."""

    sentence = N_("{total} cannot be shared in steps of {step}. Round it first.")


class Mode(StrEnum):
    """What happens to an amount between two steps."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    UP = "up"
    DOWN = "down"


def share_out(total: Decimal, weights: Sequence[Exact], step: Decimal = CENT) -> list[Decimal]:
    """Share a total by weights in whole steps: the largest remainders get the last ones, ties the earlier.

    Raises UnroundedTotalError and NothingToShareByError.
    """
    steps = Fraction(total) / Fraction(step)
    if steps.denominator != 1:
        raise UnroundedTotalError(total=total, step=step)
    fractions = [Fraction(weight) for weight in weights]
    common = lcm(*(fraction.denominator for fraction in fractions))
    parts = share_whole(int(steps), [int(weight * common) for weight in fractions])
    return [part * step for part in parts]


def share_whole(total: int, weights: Sequence[int]) -> list[int]:
    """Share a whole number (Wh, cents) by whole weights, with the rule of `share_out`."""
    whole = sum(weights)
    if total and (not whole or min(weights) < 0):
        raise NothingToShareByError(total=total)
    if total < 0:
        return [-part for part in share_whole(-total, weights)]
    parts = [total * weight // whole if whole else 0 for weight in weights]
    left = total - sum(parts)
    if left:
        by_remainder = sorted(range(len(parts)), key=lambda place: -(total * weights[place] % whole))
        for place in by_remainder[:left]:
            parts[place] += 1
    return parts


def rounded(amount: Exact, step: Decimal | None, mode: Mode = Mode.HALF_UP) -> Decimal:
    """Round an amount to a step, exactly; halves and `up` go away from zero; without a step keep it."""
    if step is None:
        return as_decimal(amount)
    return _steps(amount, step, mode) * step


def times(amount: Exact, factor: Exact) -> Exact:
    """Return an amount times a factor, exactly."""
    if isinstance(amount, Fraction) or isinstance(factor, Fraction):
        return Fraction(amount) * Fraction(factor)
    return amount * factor


def less(amount: Exact, other: Exact) -> Exact:
    """Return an amount less another one, exactly."""
    if isinstance(amount, Fraction) or isinstance(other, Fraction):
        return Fraction(amount) - Fraction(other)
    return amount - other


def as_decimal(amount: Exact) -> Decimal:
    """Return an amount as a Decimal: exactly where it ends, else to 28 digits."""
    if isinstance(amount, Decimal):
        return amount
    over, under = amount.as_integer_ratio()
    return Decimal(over) if under == 1 else Decimal(over) / under


def _steps(amount: Exact, step: Decimal, mode: Mode) -> int:
    """Return the number of steps nearest to an amount, reckoned in whole numbers."""
    over, under = amount.as_integer_ratio()
    step_over, step_under = step.as_integer_ratio()
    over, under = over * step_under, under * step_over
    whole, rest = divmod(abs(over), under)
    if mode == Mode.UP:
        whole += rest > 0
    elif mode != Mode.DOWN:
        whole += 2 * rest > under or (2 * rest == under and (mode == Mode.HALF_UP or whole % 2 == 1))
    return whole if over >= 0 else -whole
