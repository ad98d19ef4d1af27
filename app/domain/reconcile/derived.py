"""Taxes and percentages, reckoned on the lines that stand on paper."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from app.domain.cost.terms import Terms
from app.domain.money import Mode, rounded
from app.domain.reconcile.reasons import Follows, Rate
from app.domain.reconcile.rows import Row, amount_of
from app.domain.reconcile.typed import Amounts
from app.domain.tariff.added import PercentCharge, TaxCharge
from app.domain.tariff.billed import NOTHING, Kind, Line
from app.domain.tariff.document import Tariff

ON_OTHERS: frozenset[Kind] = frozenset({"percent", "tax"})
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Due:
    """A percentage of ours: its tariff, its charge and its line."""

    tariff: Tariff
    charge: PercentCharge | TaxCharge
    line: Line

    def on(self, base: Decimal, percent: Decimal) -> Decimal:
        """Return a percentage of a base, rounded as the tariff says."""
        rounding = self.tariff.rounding
        return rounded(base * percent / HUNDRED, rounding.step, Mode(rounding.mode))

    def rates(self, row: Row) -> Iterator[Decimal]:
        """Yield our percentage, the one on paper, and those of other days."""
        yield self.line.quantity
        if row.quantity is not None:
            yield row.quantity
        yield from (step.value for step in self.charge.percent.steps)


def explained_by_base(row: Row, rows: Sequence[Row], terms: Terms) -> Amounts:
    """Return what a percentage adds since its base differs, and since its rate does.

    Nothing where that does not make exactly the amount on paper.
    """
    due = _due(row, terms)
    if due is None:
        return ()
    bases = list(_bases(rows, due.tariff.base_of(due.charge)))
    for percent, base in product(due.rates(row), bases):
        if due.on(base, percent) == row.theirs:
            follows = due.on(base, due.line.quantity) - row.ours
            rate = Rate(percent, due.line.quantity)
            steps: Amounts = ((Follows(), follows), (rate, row.difference - follows))
            return tuple(step for step in steps if step[1])
    return ()


def total_anew(lines: Iterable[Line], terms: Terms) -> Decimal:
    """Return the total of lines after their percentages and the rounding to cash are reckoned anew."""
    done: list[Line] = []
    for line in lines:
        due = _due(Row(None, (line,), ()), terms)
        if due is not None:
            done.append(line._replace(amount=due.on(_base_in(done, due), line.quantity)))
        elif line.kind != "rounding":
            done.append(line)
    rounding = terms.parts[-1][1].rounding
    return rounded(amount_of(done), rounding.total_step, Mode(rounding.mode))


def _base_in(lines: Iterable[Line], due: _Due) -> Decimal:
    names, line = due.tariff.base_of(due.charge), due.line
    return amount_of(each for each in lines if each.charge in names and line.first <= each.first < line.end)


def _due(row: Row, terms: Terms) -> _Due | None:
    """Return the percentage of a row, None where it is something else or consists of several lines."""
    if len(row.lines) != 1 or row.lines[0].kind not in ON_OTHERS:
        return None
    line = row.lines[0]
    tariff = terms.tariff_on(line.first)
    charge = next(each for each in tariff.charges if each.name == line.charge)
    return _Due(tariff, charge, line) if isinstance(charge, PercentCharge | TaxCharge) else None


def _bases(rows: Sequence[Row], names: Sequence[str]) -> Iterator[Decimal]:
    """Yield what the lines of a base come to on paper, without and with what only the paper has."""
    base = sum((row.theirs for row in rows if row.lines and row.lines[0].charge in names), NOTHING)
    yield base
    yield base + sum((row.theirs for row in rows if not row.lines), NOTHING)
