"""Verbs on budgets: what a cycle of a meter, or a month of a site, should cost at most."""

from decimal import Decimal

from app.domain.assignment import Target
from app.domain.errors import FormError
from app.domain.money_forms import budget_problems
from app.storage.queries.tariffs import budget_of
from app.storage.tables import Budget
from app.use_cases.book import Book
from app.use_cases.targets import need


def set_budget(book: Book, target: Target, amount: Decimal, currency: str) -> None:
    """Say what a meter or a site should cost at most. Raises FormError."""
    problems = budget_problems(amount, currency)
    if problems:
        raise FormError(problems)
    there = budget_of(book.session, need(book, target))
    if there is None:
        book.add(Budget(id=book.new_id(), amount=amount, currency=currency, **target.fields))
    else:
        book.change(there, amount=amount, currency=currency)


def clear_budget(book: Book, target: Target) -> None:
    """Have no budget any more."""
    there = budget_of(book.session, target)
    if there is not None:
        book.remove(there)
