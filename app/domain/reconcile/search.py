"""Looks for single things that explain the rows of two bills."""

from collections.abc import Sequence
from decimal import Decimal

from app.domain.paper_bill import Paper
from app.domain.reconcile.derived import ON_OTHERS, total_anew
from app.domain.reconcile.own import Own
from app.domain.reconcile.reasons import Reason
from app.domain.reconcile.rows import Row, amount_of, printed
from app.domain.reconcile.scenarios import Scenario, scenarios
from app.domain.reconcile.typed import agrees
from app.domain.slot import WHOLE


def explained_at_once(own: Own, rows: Sequence[Row], paper: Paper) -> dict[int, tuple[Reason, ...]]:
    """Return the reasons of rows by their numbers; what explains the most rows is taken first.

    A row has several reasons where each of them alone makes the same figures; the likeliest comes first.
    """
    left = [number for number, row in enumerate(rows) if row.lines and row.typed and row.difference]
    found = scenarios(own, paper) if left else ()
    possible = [each for each in found if not _contradicts(each, rows)]
    explained: dict[int, tuple[Reason, ...]] = {}
    while possible and left:
        hits = [_reproduced(own, each, rows, left) for each in possible]
        most = max(range(len(hits)), key=lambda place: len(hits[place]))
        if not hits[most]:
            break
        best = possible[most]
        same = [each.reason for each, hit in zip(possible, hits, strict=True) if hit == hits[most]]
        explained |= dict.fromkeys(hits[most], tuple(dict.fromkeys(same)))
        left = [number for number in left if number not in explained]
        possible = [each for each in possible if each.topic != best.topic or best.topic == "prices"]
    return explained


def _contradicts(scenario: Scenario, rows: Sequence[Row]) -> bool:
    """Tell whether a scenario would change a line of its kind that is as ours on paper."""
    return any(
        _amount_in(scenario, row) != row.theirs
        for row in rows
        if row.typed and row.lines and not row.difference and row.kinds <= scenario.kinds
    )


def _reproduced(own: Own, scenario: Scenario, rows: Sequence[Row], left: Sequence[int]) -> list[int]:
    """Return the rows whose figures a scenario makes exactly; another energy has to make all of them."""
    if rows[0].slot == WHOLE and rows[0].lines:
        return [0] if _total_in(own, scenario) == rows[0].theirs else []
    mine = [number for number in left if rows[number].kinds <= scenario.kinds]
    hits = [number for number in mine if _makes(scenario, rows[number])]
    return hits if scenario.topic != "energy" or len(hits) == len(mine) else []


def _makes(scenario: Scenario, row: Row) -> bool:
    lines = tuple(line for line in scenario.bill.lines if row.slot and row.slot.holds(line))
    return amount_of(lines) == row.theirs and agrees(row, lines)


def _amount_in(scenario: Scenario, row: Row) -> Decimal:
    return amount_of(line for line in scenario.bill.lines if row.slot and row.slot.holds(line))


def _total_in(own: Own, scenario: Scenario) -> Decimal:
    """Return the total with the lines that a scenario speaks of, and with what is reckoned on them."""
    theirs = scenario.kinds | ON_OTHERS | {"rounding"}
    ours = [line for line in printed(own.bill) if line.kind not in theirs]
    return total_anew([*ours, *(line for line in printed(scenario.bill) if line.kind in theirs)], own.terms)
