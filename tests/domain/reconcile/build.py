"""Bills on paper that deviate from ours in a known way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.cost.metering import Metering
from app.domain.cost.terms import Terms
from app.domain.energy import energy_of
from app.domain.money import CENT, rounded
from app.domain.paper_bill import Paper, PaperLine
from app.domain.reading import Reading
from app.domain.reconcile.own import Own
from app.domain.reconcile.reconciling import Judged, Reconciliation, reconcile
from app.domain.reconcile.rows import printed
from app.domain.slot import Slot, slot_of
from app.domain.tariff import Tariff
from app.domain.tariff.billed import Bill
from app.domain.zone import DAY, midnight
from tests.use_cases.tariff_documents import BASE, FLAT, VAT, tariff

ZURICH = ZoneInfo("Europe/Zurich")
FIRST, END = date(2026, 2, 1), date(2026, 3, 1)
# More on some days than on others, so that every stretch of days has a sum of its own.
SINCE, KNOWN_DAYS = date(2025, 1, 1), 500
HOME = tariff(FLAT, {**BASE, "amount": "0.4", "per": "day"}, VAT)


def own(
    tariff_: Tariff = HOME, first: date = FIRST, end: date = END, metering: Metering | None = None
) -> Own:
    """Return what we know of some days, by default with a meter that is read every midnight."""
    return Own(Terms(((first, tariff_),), first, end), metering or METERING, ZURICH, first, end)


def between(mine: Own, first: date, end: date) -> Own:
    """Return what we know of other days, all of which were measured."""
    other = mine.between(first, end)
    assert other is not None
    return other


def paper(lines: Sequence[PaperLine], **more: Any) -> Paper:
    """Return a bill for the days that most tests are about."""
    return Paper(FIRST, END, "CHF", tuple(lines), **more)


def taxed(lines: Sequence[PaperLine], percent: str = "8.1") -> tuple[PaperLine, ...]:
    """Return lines with the tax on them."""
    base = sum((line.amount for line in lines), Decimal(0))
    return (*lines, PaperLine("VAT", rounded(base * Decimal(percent) / 100, CENT), ours=Slot("VAT", "", 0)))


def as_printed(bill: Bill, first: date = FIRST, end: date = END, *, is_full: bool = False) -> Paper:
    """Return a bill as somebody types it: the amounts alone, or all numbers."""
    lines = [PaperLine(line.charge, line.amount, ours=slot_of(line)) for line in printed(bill)]
    if is_full:
        lines = [
            replace(typed, quantity=line.quantity, price=line.unit_price)
            for typed, line in zip(lines, printed(bill), strict=True)
        ]
    return Paper(first, end, bill.currency, tuple(lines))


def said(found: Reconciliation) -> list[tuple[str, list[object], Decimal]]:
    """Return the rows that differ: our charge, the reasons, and what is left without one."""
    return [
        (
            judged.row.lines[0].charge if judged.row.lines else "",
            [part.reason for part in judged.parts],
            judged.unexplained,
        )
        for judged in found.rows
        if judged.row.difference
    ]


def reasons_of(judged: Judged) -> list[object]:
    """Return all that would explain a row."""
    return [reason for part in judged.parts for reason in (part.reason, *part.rivals)]


def compared(mine: Own, paper: Paper) -> Reconciliation:
    """Reconcile, and check that what is explained and what is not make the whole difference."""
    found = reconcile(mine, paper)
    assert sum((each.row.difference for each in found.rows), Decimal(0)) == found.difference
    assert sum((each.unexplained for each in found.rows), Decimal(0)) == found.unexplained
    assert found.explained + found.unexplained == found.difference
    return found


def typed_over(paper: Paper, amounts: Sequence[str | None]) -> Paper:
    """Return a bill with other amounts, where one is given."""
    lines = tuple(
        line if amount is None else replace(line, amount=Decimal(amount))
        for line, amount in zip(paper.lines, amounts, strict=True)
    )
    return replace(paper, lines=lines)


def _readings() -> list[Reading]:
    used = [4000 + day * day * 7919 % 6007 for day in range(KNOWN_DAYS)]
    dial = [Decimal(wh).scaleb(-3) for wh in accumulate(used)]
    return [Reading(midnight(SINCE + day * DAY, ZURICH), kwh) for day, kwh in enumerate(dial)]


METERING = Metering(energy_of(_readings()))
