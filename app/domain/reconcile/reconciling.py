"""A bill on paper beside ours: each difference, and why it is there as far as rules allow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import product

from app.domain.money import Mode, rounded
from app.domain.paper_bill import Paper, PaperLine
from app.domain.reconcile.derived import explained_by_base
from app.domain.reconcile.own import Own
from app.domain.reconcile.reasons import Follows, NotOurs, NotTheirs, Reason, Rounded
from app.domain.reconcile.rows import Row, rows_of
from app.domain.reconcile.scenarios import STEPS
from app.domain.reconcile.search import explained_at_once
from app.domain.reconcile.typed import explained_by_typed
from app.domain.slot import WHOLE
from app.domain.tariff.billed import NOTHING, Bill


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a difference, what makes exactly this amount, and what would make it just as well."""

    reason: Reason
    amount: Decimal
    rivals: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A row of the two bills with what explains its difference."""

    row: Row
    parts: tuple[Part, ...] = ()

    @property
    def explained(self) -> Decimal:
        """The part of the difference that is explained."""
        return sum((part.amount for part in self.parts), NOTHING)

    @property
    def unexplained(self) -> Decimal:
        """The part of the difference that nothing reproduces."""
        return self.row.difference - self.explained


@dataclass(frozen=True)
class Reconciliation:
    """Two bills side by side; the last row may be what the printed total adds to the lines on paper."""

    rows: tuple[Judged, ...]
    bill: Bill
    paper: Paper

    @cached_property
    def difference(self) -> Decimal:
        """What the bill on paper charges more."""
        return self.paper.total - self.bill.gross

    @cached_property
    def explained(self) -> Decimal:
        """The part of it that is explained."""
        return sum((judged.explained for judged in self.rows), NOTHING)

    @property
    def unexplained(self) -> Decimal:
        """The rest."""
        return self.difference - self.explained


def reconcile(own: Own, paper: Paper) -> Reconciliation:
    """Return the two bills side by side; the differences of their rows add up to that of their totals."""
    rows = _with_ending(rows_of(own.bill, paper), paper)
    at_once = explained_at_once(own, rows, paper)
    judged = (Judged(row, _parts(own, row, rows, at_once.get(number, ()))) for number, row in enumerate(rows))
    return Reconciliation(tuple(judged), own.bill, paper)


def _parts(own: Own, row: Row, rows: Sequence[Row], reasons: Sequence[Reason]) -> tuple[Part, ...]:
    if not row.difference:
        return ()
    if reasons:
        return (Part(reasons[0], row.difference, tuple(reasons[1:])),)
    return tuple(Part(*each) for each in _alone(own, row, rows))


def _with_ending(rows: list[Row], paper: Paper) -> list[Row]:
    """Return the rows with what the printed total adds to the lines: our rounding, else a row of its own."""
    missing = paper.total - paper.sum
    if not paper.lines or not missing:
        return rows
    ending = (PaperLine("", missing),)
    for number, row in enumerate(rows):
        if row.kinds == {"rounding"} and not row.typed:
            return [*rows[:number], Row(row.slot, row.lines, ending), *rows[number + 1 :]]
    return [*rows, Row(WHOLE, (), ending)]


def _alone(own: Own, row: Row, rows: Sequence[Row]) -> Iterable[tuple[Reason, Decimal]]:
    """Return what explains a row by what stands on it, and on the rows it is reckoned on."""
    if not row.typed:
        return [(NotTheirs(), row.difference)]
    if row.slot is None:
        return [(NotOurs(), row.difference)]
    if not row.lines or row.kinds == {"rounding"}:
        return _ending(own, row, rows)
    if row.slot == WHOLE:
        return []
    tariff = own.terms.tariff_on(row.lines[0].first)
    return explained_by_base(row, rows, own.terms) or explained_by_typed(row, tariff.rounding)


def _ending(own: Own, row: Row, rows: Sequence[Row]) -> Iterable[tuple[Reason, Decimal]]:
    """Return the rounding of the total that makes what is added to the lines."""
    whole = sum((each.theirs for each in rows if each is not row), NOTHING)
    rule = own.terms.parts[-1][1].rounding
    if row.lines and rounded(whole, rule.total_step, Mode(rule.mode)) - whole == row.theirs:
        return [(Follows(), row.difference)]
    for step, mode in product(STEPS[1:], Mode):
        if rounded(whole, step, mode) - whole == row.theirs:
            return [(Rounded(step, mode), row.difference)]
    return []
