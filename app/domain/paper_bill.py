"""A bill on paper as somebody typed it: lines in words with amounts, and a total."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.errors import N_, Problem
from app.domain.money_forms import amount_problems, currency_problems
from app.domain.slot import Slot

NUMBERS = ("quantity", "price", "amount")


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line: what it says, its amount, and the quantity and unit price where it names them.

    `ours` is the place of our bill a person compares it with, None where that is to be found.
    """

    text: str
    amount: Decimal
    quantity: Decimal | None = None
    price: Decimal | None = None
    ours: Slot | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """What a supplier charged from a day until another (excluded).

    `printed_total` and the counter's values `opens` and `closes` are there where the bill names them.
    """

    start: date
    end: date
    currency: str
    lines: tuple[PaperLine, ...]
    printed_total: Decimal | None = None
    opens: Decimal | None = None
    closes: Decimal | None = None

    @property
    def total(self) -> Decimal:
        """What is to be paid: as it is printed, else the sum of the lines."""
        return self.sum if self.printed_total is None else self.printed_total

    @property
    def sum(self) -> Decimal:
        """The sum of its lines."""
        return sum((line.amount for line in self.lines), Decimal(0))


def field_of(number: int, name: str) -> str:
    """Return the name of a field of the line with a number."""
    return f"{name} {number}"


def paper_problems(paper: Paper) -> list[Problem]:
    """Return what is wrong with a bill on paper."""
    problems = currency_problems(paper.currency)
    if paper.end <= paper.start:
        problems.append(Problem("end_on", N_("Choose a last day that is not before the first day.")))
    if not paper.lines and paper.printed_total is None:
        problems.append(Problem("lines", N_("Type the total or at least one line of the bill.")))
    if paper.printed_total is not None:
        problems += _named("total", amount_problems(paper.printed_total))
    return [*problems, *_of_counter(paper), *_of_lines(paper)]


def _of_lines(paper: Paper) -> Iterator[Problem]:
    for number, line in enumerate(paper.lines):
        if not line.text.strip():
            yield Problem(field_of(number, "text"), N_("Say what this line is for."))
        for name in NUMBERS:
            typed = getattr(line, name)
            if typed is not None:
                yield from _named(field_of(number, name), amount_problems(typed))


def _of_counter(paper: Paper) -> Iterator[Problem]:
    for name in ("opens", "closes"):
        typed = getattr(paper, name)
        if typed is not None:
            yield from _named(name, amount_problems(typed))
    if (paper.opens is None) != (paper.closes is None):
        missing = "opens" if paper.opens is None else "closes"
        yield Problem(missing, N_("Type both values of the counter, or none."))
    elif paper.opens is not None and paper.closes is not None and paper.closes < paper.opens:
        yield Problem("closes", N_("The counter cannot end below where it began."))


def _named(field: str, problems: list[Problem]) -> Iterator[Problem]:
    return (Problem(field, problem.sentence, problem.values) for problem in problems)


def paper_to_json(paper: Paper) -> str:
    """Return what storage keeps of a bill besides its days."""
    lines = [_written(line) for line in paper.lines]
    numbers = {"total": paper.printed_total, "opens": paper.opens, "closes": paper.closes}
    return json.dumps({"currency": paper.currency, "lines": lines} | _digits(numbers), ensure_ascii=False)


def paper_from_json(start: date, end: date, document: str) -> Paper:
    """Return the bill that `paper_to_json` wrote."""
    said = json.loads(document)
    lines = tuple(_line(each) for each in said["lines"])
    numbers = (_number(said, name) for name in ("total", "opens", "closes"))
    return Paper(start, end, said["currency"], lines, *numbers)


def _written(line: PaperLine) -> dict[str, Any]:
    numbers = {"amount": line.amount, "quantity": line.quantity, "price": line.price}
    return {"text": line.text, **_digits(numbers), **({"ours": line.ours} if line.ours else {})}


def _digits(numbers: Mapping[str, Decimal | None]) -> dict[str, str]:
    return {name: f"{number:f}" for name, number in numbers.items() if number is not None}


def _line(said: Mapping[str, Any]) -> PaperLine:
    # Bills of the first version knew a quantity as kWh alone.
    quantity = _number(said, "quantity" if "quantity" in said else "kwh")
    ours = Slot(*said["ours"]) if "ours" in said else None
    return PaperLine(said["text"], Decimal(said["amount"]), quantity, _number(said, "price"), ours)


def _number(said: Mapping[str, Any], name: str) -> Decimal | None:
    return Decimal(said[name]) if name in said else None
