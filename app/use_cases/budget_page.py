"""What is asked about a budget before it is set or changed."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.assignment import Level, Target
from app.domain.zone import DAY, local_day
from app.storage.queries.meters import StoredMeter
from app.storage.queries.tariffs import budget_of
from app.use_cases.assignments import has_tariffs
from app.use_cases.book import Book

if TYPE_CHECKING:
    from app.use_cases.costs.budget import SiteBudget
    from app.use_cases.costs.in_use import InUse


@dataclass(frozen=True, slots=True)
class BudgetPage:
    """A budget (None: none yet), its currency or else that of the tariff, and how a site's one stands."""

    amount: Decimal | None
    currency: str
    of_site: "SiteBudget | None" = None


def budget_page(book: Book, target: Target) -> BudgetPage:
    """Return the budget of a meter or a site as its form shows it."""
    there = budget_of(book.session, target)
    if there is None:
        return BudgetPage(None, _paid_in(book, target))
    return BudgetPage(there.amount, there.currency, _standing(book, target))


def _standing(book: Book, target: Target) -> "SiteBudget | None":
    if target.level is not Level.SITE or not has_tariffs(book):
        return None
    from app.use_cases.costs.budget import site_budget  # noqa: PLC0415 - prices are for who has a tariff

    return site_budget(book, target.id)


def _paid_in(book: Book, target: Target) -> str:
    """Return the currency of what holds now, "" where nothing does."""
    if not has_tariffs(book):
        return ""
    from app.use_cases.costs.in_use import tariffs_in_use  # noqa: PLC0415 - see above

    in_use = tariffs_in_use(book)
    if in_use is None:
        return ""
    meters = [book.meter(target.id)] if target.level is Level.METER else in_use.adding.get(target.id, ())
    return next((found for one in meters if (found := _currency(book, in_use, one))), "")


def _currency(book: Book, in_use: "InUse", stored: StoredMeter) -> str:
    today = local_day(book.now, stored.zone)
    return next((tariff.currency for tariff in in_use.tariffs_of(stored, today, today + DAY)), "")
