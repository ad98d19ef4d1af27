"""What a person enters about money, and what is wrong with it."""

from decimal import Decimal

from app.domain.currencies import is_currency
from app.domain.currency_step import step_of
from app.domain.errors import N_, Problem
from app.domain.money import rounded

_MOST_DECIMALS = 6
_HIGHEST = Decimal(10) ** 12


def currency_problems(currency: str) -> list[Problem]:
    """Return what is wrong with a currency."""
    if is_currency(currency):
        return []
    return [Problem("currency", N_("Write a currency as its three letters, for example “CHF”."))]


def budget_problems(amount: Decimal, currency: str) -> list[Problem]:
    """Return what is wrong with a budget."""
    problems = amount_problems(amount)
    if not problems and amount <= 0:
        problems = [Problem("amount", N_("Enter an amount above zero."))]
    return [*problems, *currency_problems(currency)]


def amount_problems(amount: Decimal) -> list[Problem]:
    """Return what is wrong with an amount, which may be a credit."""
    if not amount.is_finite() or abs(amount) >= _HIGHEST:
        return [Problem("amount", N_("Enter an amount of up to twelve digits."))]
    if -int(amount.normalize().as_tuple().exponent) > _MOST_DECIMALS:
        return [
            Problem("amount", N_("Enter an amount with at most {most} decimals."), {"most": _MOST_DECIMALS})
        ]
    return []


def paid_problems(amount: Decimal, currency: str) -> list[Problem]:
    """Return what is wrong with an amount that changes hands: it has whole steps of its currency."""
    problems, step = amount_problems(amount), step_of(currency)
    if problems or amount == rounded(amount, step):
        return problems
    return [Problem("amount", N_("The smallest amount of this currency is {step}."), {"step": step})]
