"""Budgets beside what is due: how much is used up, and where the cycle will end."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.assignment import Level, Target
from app.domain.cost.step import Step
from app.domain.cycle import Cycle, cycle_on
from app.domain.zone import DAY, local_day
from app.storage.queries.meters import StoredMeter
from app.storage.queries.tariffs import budget_of, budgets_of_sites
from app.storage.tables import Budget
from app.use_cases.book import Book
from app.use_cases.costs.cycles import Present
from app.use_cases.costs.doubt import CostDoubt, doubt_of
from app.use_cases.costs.in_use import InUse, tariffs_in_use
from app.use_cases.costs.meter import MeterCost
from app.use_cases.costs.metered import meters_with_quarters
from app.use_cases.costs.sites import Spending, costs_in
from app.use_cases.costs.window import Course, Window, doubt_within, so_far, to_end


@dataclass(frozen=True, slots=True)
class BudgetNow:
    """A budget beside what its cycle or month costs; in another currency it is compared with nothing.

    `doubt` is why that is an estimate, None where it is not.
    """

    amount: Decimal
    currency: str
    so_far: Decimal
    projected: Decimal | None
    doubt: CostDoubt | None = None

    @property
    def left(self) -> Decimal:
        """What may still be spent; below zero when it is overspent."""
        return self.amount - self.so_far

    @property
    def will_be_exceeded(self) -> bool:
        """Tell whether the cycle or month ends above the budget at today's pace."""
        return self.expected > self.amount

    @property
    def expected(self) -> Decimal:
        """Where the cycle or month ends at today's pace, as far as there is one."""
        return max(self.so_far, self.projected or self.so_far)


def budget_now(book: Book, cost: MeterCost) -> BudgetNow | None:
    """Return where a meter stands with its budget, None without one in its currency."""
    target = Target(Level.METER, cost.present.cycles.stored.row.id)
    budget = budget_of(book.session, target)
    return None if budget is None else standing_of(budget, cost.present)


def standing_of(budget: Budget, present: Present) -> BudgetNow | None:
    """Return how a meter's budget stands, None in another currency than its tariff's."""
    if budget.currency != present.terms.currency:
        return None
    so_far, ahead = present.bill_so_far, present.bill_to_end
    projected = None if ahead is None else ahead.gross
    doubt = doubt_of(present.stats, so_far)
    return BudgetNow(budget.amount, budget.currency, so_far.gross, projected, doubt)


@dataclass(frozen=True, slots=True)
class SiteBudget:
    """A site's budget in its calendar month; on `exceeded_on` more is spent (None: it lasts)."""

    site_id: UUID
    name: str
    zone: ZoneInfo
    month: Cycle
    budget: BudgetNow
    exceeded_on: date | None


def site_standing(
    book: Book, in_use: InUse, meters: Sequence[StoredMeter], budget: Budget
) -> BudgetNow | None:
    """Return how a site's budget stands in its month, None in a currency that nothing is paid in."""
    return _Month(book, in_use, meters, budget).budget


def site_will_exceed(book: Book, in_use: InUse, meters: Sequence[StoredMeter], budget: Budget) -> bool:
    """Tell whether the month of a site ends above its budget at today's pace."""
    return _Month(book, in_use, meters, budget).at_its_end > budget.amount


def site_budget(book: Book, site_id: UUID) -> SiteBudget | None:
    """Return where one site stands with the budget of its month, None where that cannot be told."""
    row, in_use = budget_of(book.session, Target(Level.SITE, site_id)), tariffs_in_use(book)
    return None if row is None or in_use is None else next(_site_budgets(book, in_use, [row]), None)


def site_budgets(book: Book) -> list[SiteBudget]:
    """Return where each site stands with the budget of its month, by name.

    Sites without a tariff and budgets in a currency that nothing is paid in are left out.
    """
    budgets, in_use = budgets_of_sites(book.session), tariffs_in_use(book)
    found = () if in_use is None else _site_budgets(book, in_use, budgets)
    return sorted(found, key=lambda each: each.name.casefold())


def _site_budgets(book: Book, in_use: InUse, budgets: Iterable[Budget]) -> Iterator[SiteBudget]:
    for row in budgets:
        meters = in_use.adding.get(row.site_id) if row.site_id else None
        if meters:
            month = _Month(book, in_use, meters, row)
            budget = month.budget
            if budget is not None:
                site, zone = meters[0].site, meters[0].zone
                told = replace(budget, doubt=month.doubt)
                yield SiteBudget(site.id, site.name, zone, month.cycle, told, month.exceeded_on(budget))


@dataclass(frozen=True)
class _Month:
    """The present calendar month of a site with a budget."""

    book: Book
    in_use: InUse
    meters: Sequence[StoredMeter]
    row: Budget

    @property
    def today(self) -> date:
        return local_day(self.book.now, self.meters[0].zone)

    @property
    def cycle(self) -> Cycle:
        return cycle_on(self.today, 1)

    @property
    def budget(self) -> BudgetNow | None:
        """What is spent until today and at today's pace, None where nothing is in its currency."""
        spent, ahead = self._until_today(Step.MONTH), self._to_end(Step.MONTH)
        if spent is None:
            return None
        projected = None if ahead is None or ahead.per_day is None else ahead.total.amount
        return BudgetNow(self.row.amount, self.row.currency, spent.total.amount, projected)

    @property
    def at_its_end(self) -> Decimal:
        """What is spent at its end at today's pace, as far as there is one."""
        ahead = self._to_end(Step.MONTH)
        return Decimal(0) if ahead is None else ahead.total.amount

    @property
    def doubt(self) -> CostDoubt | None:
        """Why what is spent is an estimate, None where it is not."""
        window = replace(self.window, end=self.today + DAY)
        return next(filter(None, (doubt_within(window, one) for one in self.meters)), None)

    def exceeded_on(self, budget: BudgetNow) -> date | None:
        """Return the day on which more is spent than the budget, None where that comes in no time."""
        if not budget.will_be_exceeded:
            return None
        spending = self._until_today(Step.DAY) if budget.left < 0 else self._to_end(Step.DAY)
        days = spending.days if spending else ()
        sums = accumulate(day.cost.amount for day in days)
        return next((day.first for day, spent in zip(days, sums, strict=True) if spent > budget.amount), None)

    def _until_today(self, step: Step) -> Spending | None:
        return self._spending(self.today + DAY, step, so_far)

    def _to_end(self, step: Step) -> Spending | None:
        return self._spending(self.cycle.end, step, to_end)

    @cached_property
    def window(self) -> Window:
        """The month, whose meters are loaded once for all that is asked of it."""
        return Window(self.book, self.in_use, meters_with_quarters(self.book), self.cycle.start)

    def _spending(self, end: date, step: Step, course: Course) -> Spending | None:
        window = replace(self.window, end=end, step=step, course=course)
        return costs_in(window, self.meters).spending.get(self.row.currency)
