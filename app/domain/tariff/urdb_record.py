"""A rate of the Utility Rate Database as it was written, and what its import has to say about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import LiteralString

from app.domain.errors import ARROW, N_, Problem
from app.domain.tariff.prices import MOST_PLACES, NUMBER, TOO_MUCH
from app.domain.tariff.problems import BadTariffError, TariffProblem

MONTHS, HOURS = 12, 24
Matrix = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Record:
    """The contents of one rate; `notes` collect what a tariff cannot say, under the name it has there."""

    contents: Mapping[str, object]
    notes: list[Problem] = field(default_factory=list)
    _read: set[str] = field(default_factory=set)

    def get(self, key: str) -> object:
        """Return what stands there, and remember that it was read."""
        self._read.add(key)
        return self.contents.get(key)

    @property
    def unread(self) -> list[str]:
        """The names of what matters and was never read."""
        return [key for key, given in self.contents.items() if key not in self._read and _matters(given)]

    def note(self, key: str, sentence: LiteralString, **gaps: object) -> None:
        """Keep a remark, each once."""
        problem = Problem(key, sentence, gaps)
        if problem not in self.notes:
            self.notes.append(problem)

    def says(self, key: str) -> bool:
        """Tell whether something that matters stands there: nothing, zero and empty do not."""
        return _matters(self.get(key))

    def text(self, key: str) -> str:
        """Return a text in readable letters; empty if there is none."""
        given = self.get(key)
        letters = (
            (letter if letter.isprintable() else " " for letter in given) if isinstance(given, str) else ""
        )
        return " ".join("".join(letters).split())

    def number(self, key: str) -> Decimal:
        """Return a number; zero if there is none."""
        given = self.get(key)
        return Decimal(0) if given is None else number_of(given, key)

    def price(self, key: str) -> Decimal:
        """Return a number with as many decimals as a price may have."""
        return self.to_places(key, self.number(key))

    def to_places(self, key: str, number: Decimal) -> Decimal:
        """Round to the decimals of a price, and say so."""
        if number == round(number, MOST_PLACES):
            return number
        self.note(key, N_("Prices have been rounded to {places} decimals."), places=MOST_PLACES)
        return round(number, MOST_PLACES)

    def months(self, key: str) -> list[Decimal]:
        """Return a number for each month; none if there is no list."""
        given = self.get(key)
        if given is None or given == []:
            return []
        return [number_of(each, place) for each, place in _listed(given, MONTHS, key, "month")]

    def periods(self, key: str, count: int) -> list[int]:
        """Return a period, counted from 0, for each month."""
        return [_period(each, count, key) for each in self.months(key)]

    def matrix(self, key: str, count: int) -> Matrix:
        """Return a period, counted from 0, for each hour of each month; one period needs no schedule."""
        given = self.get(key)
        if given is None and count == 1:
            return [[0] * HOURS] * MONTHS
        return [
            [
                _period(number_of(each, place), count, place)
                for each, place in _listed(row, HOURS, where, "hour")
            ]
            for row, where in _listed(given, MONTHS, key, "month")
        ]


def bad(place: str, sentence: LiteralString, **gaps: object) -> BadTariffError:
    """Return the error that tells where a rate is wrong, and why."""
    return BadTariffError([TariffProblem(place, sentence, gaps)])


def number_of(given: object, place: str) -> Decimal:
    """Return the number that was written, or the largest there is; a float means the digits it prints."""
    if isinstance(given, str) and NUMBER.fullmatch(given):
        return Decimal(given)
    if isinstance(given, bool) or not isinstance(given, (int, float, Decimal)):
        raise bad(place, N_("Write a number, for example 0.25."))
    number = Decimal(repr(given) if isinstance(given, float) else given)
    if not number.is_finite():
        raise bad(place, N_("Write a number, for example 0.25."))
    return min(max(number, -TOO_MUCH), TOO_MUCH)


def _listed(given: object, count: int, place: str, word: str) -> list[tuple[object, str]]:
    """Return the elements of a list that must have so many, with their places."""
    if not isinstance(given, list) or len(given) != count:
        raise bad(place, N_("Write a list of {count} values."), count=count)
    return [(each, f"{place}{ARROW}{word} {number + 1}") for number, each in enumerate(given)]


def _period(number: Decimal, count: int, place: str) -> int:
    if number not in range(count):
        raise bad(place, N_("No prices are given for the period {number}."), number=number)
    return int(number)


def _matters(given: object, depth: int = 4) -> bool:
    """Tell whether something is said; what lies deeper than a rate ever goes counts as said."""
    if isinstance(given, (list, Mapping)) and depth:
        inside = given.values() if isinstance(given, Mapping) else given
        return any(_matters(each, depth - 1) for each in inside)
    return given not in (None, "", 0, "0")
