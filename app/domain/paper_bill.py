"""A bill on paper as somebody typed it: lines in words with amounts, and a total."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.errors import N_, Problem
from app.domain.money_forms import amount_problems, currency_problems
from app.domain.reading import Register
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
class Counter:
    """What a register showed at the start and at the end of a bill."""

    register: Register
    opens: Decimal | None
    closes: Decimal | None

    @property
    def kwh(self) -> Decimal | None:
        """What it counted, None while one of its values is missing."""
        return None if self.opens is None or self.closes is None else self.closes - self.opens


@dataclass(frozen=True, slots=True)
class Paper:
    """What a supplier charged from a day until another (excluded).

    `printed_total` and the counter's values `opens` and `closes` are there where the bill names them;
    `counters` are those of its registers, where it names one for each tariff.
    """

    start: date
    end: date
    currency: str
    lines: tuple[PaperLine, ...]
    printed_total: Decimal | None = None
    opens: Decimal | None = None
    closes: Decimal | None = None
    counters: tuple[Counter, ...] = ()

    @property
    def total(self) -> Decimal:
        """What is to be paid: as it is printed, else the sum of the lines."""
        return self.sum if self.printed_total is None else self.printed_total

    @property
    def every_counter(self) -> tuple[Counter, ...]:
        """The counter of all energy, then those of registers."""
        return (Counter(Register.TOTAL, self.opens, self.closes), *self.counters)

    @property
    def sum(self) -> Decimal:
        """The sum of its lines."""
        return sum((line.amount for line in self.lines), Decimal(0))


def field_of(number: int, name: str) -> str:
    """Return the name of a field of the line with a number."""
    return f"{name} {number}"


def field_of_counter(name: str, register: Register) -> str:
    """Return the name of a field of a counter: “opens” or “closes”, of a register with its name."""
    return name if register is Register.TOTAL else f"{name}_{register.lower()}"


def paper_problems(paper: Paper) -> list[Problem]:
    """Return what is wrong with a bill on paper."""
    problems = currency_problems(paper.currency)
    if paper.end <= paper.start:
        problems.append(Problem("end_on", N_("Choose a last day that is not before the first day.")))
    if not paper.lines and paper.printed_total is None:
        problems.append(Problem("lines", N_("Type the total or at least one line of the bill.")))
    if paper.printed_total is not None:
        problems += _named("total", amount_problems(paper.printed_total))
    of_counters = (problem for each in paper.every_counter for problem in _of_counter(each))
    return [*problems, *of_counters, *_of_lines(paper)]


def _of_lines(paper: Paper) -> Iterator[Problem]:
    for number, line in enumerate(paper.lines):
        if not line.text.strip():
            yield Problem(field_of(number, "text"), N_("Say what this line is for."))
        for name in NUMBERS:
            typed = getattr(line, name)
            if typed is not None:
                yield from _named(field_of(number, name), amount_problems(typed))


def _of_counter(counter: Counter) -> Iterator[Problem]:
    opens, closes = (field_of_counter(name, counter.register) for name in ("opens", "closes"))
    typed = ((opens, counter.opens), (closes, counter.closes))
    wrong = [each for field, kwh in typed if kwh is not None for each in _named(field, amount_problems(kwh))]
    if wrong:
        yield from wrong
    elif (counter.opens is None) != (counter.closes is None):
        missing = opens if counter.opens is None else closes
        yield Problem(missing, N_("Type both values of the counter, or none."))
    elif counter.kwh is not None and counter.kwh < 0:
        yield Problem(closes, N_("The counter cannot end below where it began."))


def _named(field: str, problems: list[Problem]) -> Iterator[Problem]:
    return (Problem(field, problem.sentence, problem.values) for problem in problems)


def paper_to_json(paper: Paper) -> str:
    """Return what storage keeps of a bill besides its days."""
    lines = [_written(line) for line in paper.lines]
    numbers = {"total": paper.printed_total, "opens": paper.opens, "closes": paper.closes}
    said = {"currency": paper.currency, "lines": lines} | _digits(numbers)
    counters = [_written_counter(each) for each in paper.counters]
    return json.dumps(said | ({"counters": counters} if counters else {}), ensure_ascii=False)


def paper_from_json(start: date, end: date, document: str) -> Paper:
    """Return the bill that `paper_to_json` wrote."""
    said = json.loads(document)
    lines = tuple(_line(each) for each in said["lines"])
    total, opens, closes = (_number(said, name) for name in ("total", "opens", "closes"))
    counters = tuple(
        Counter(Register(each["register"]), _number(each, "opens"), _number(each, "closes"))
        for each in said.get("counters", ())
    )
    return Paper(start, end, said["currency"], lines, total, opens, closes, counters)


def _written(line: PaperLine) -> dict[str, Any]:
    numbers = {"amount": line.amount, "quantity": line.quantity, "price": line.price}
    return {"text": line.text, **_digits(numbers), **({"ours": line.ours} if line.ours else {})}


def _written_counter(counter: Counter) -> dict[str, str]:
    return {"register": counter.register, **_digits({"opens": counter.opens, "closes": counter.closes})}


def _digits(numbers: Mapping[str, Decimal | None]) -> dict[str, str]:
    return {name: f"{number:f}" for name, number in numbers.items() if number is not None}


def _line(said: Mapping[str, Any]) -> PaperLine:
    # Bills of the first version knew a quantity as kWh alone.
    quantity = _number(said, "quantity" if "quantity" in said else "kwh")
    ours = Slot(*said["ours"]) if "ours" in said else None
    return PaperLine(said["text"], Decimal(said["amount"]), quantity, _number(said, "price"), ours)


def _number(said: Mapping[str, Any], name: str) -> Decimal | None:
    return Decimal(said[name]) if name in said else None
