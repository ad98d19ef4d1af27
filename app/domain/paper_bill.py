"""A bill on paper as somebody typed it: lines in words with amounts, and a total."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.errors import N_, Problem
from app.domain.money_forms import amount_problems, currency_problems


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line: what it says, its amount, and its kWh where it names any."""

    text: str
    amount: Decimal
    kwh: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """What a supplier charged from a day until another (excluded)."""

    start: date
    end: date
    currency: str
    lines: tuple[PaperLine, ...]

    @property
    def total(self) -> Decimal:
        """The sum of its lines."""
        return sum((line.amount for line in self.lines), Decimal(0))


def paper_problems(paper: Paper) -> list[Problem]:
    """Return what is wrong with a bill on paper."""
    problems = currency_problems(paper.currency)
    if paper.end <= paper.start:
        problems.append(Problem("end_on", N_("Choose a last day that is not before the first day.")))
    if not paper.lines:
        problems.append(Problem("lines", N_("Type at least one line of the bill.")))
    for line in paper.lines:
        if not line.text.strip():
            problems.append(Problem("text", N_("Say what this line is for.")))
        problems += amount_problems(line.amount)
    return problems


def paper_to_json(paper: Paper) -> str:
    """Return what storage keeps of a bill besides its days."""
    lines = [_written(line) for line in paper.lines]
    return json.dumps({"currency": paper.currency, "lines": lines}, ensure_ascii=False)


def paper_from_json(start: date, end: date, document: str) -> Paper:
    """Return the bill that `paper_to_json` wrote."""
    said = json.loads(document)
    return Paper(start, end, said["currency"], _lines(said["lines"]))


def _written(line: PaperLine) -> dict[str, str]:
    kwh = {} if line.kwh is None else {"kwh": f"{line.kwh:f}"}
    return {"text": line.text, "amount": f"{line.amount:f}"} | kwh


def _lines(said: Sequence[dict[str, str]]) -> tuple[PaperLine, ...]:
    return tuple(
        PaperLine(line["text"], Decimal(line["amount"]), Decimal(line["kwh"]) if "kwh" in line else None)
        for line in said
    )
