"""Where claims, people and amounts are looked up: a file has thousands of lines, a house as many bills."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.domain.ledger.ledger import Claim, Settled

# A name of two letters stands in too many texts to mean anything.
_SHORTEST_NAME = 3
_SHORTEST_REFERENCE = 4


class Marks:
    """The references and numbers of claims; of several in one text the claim that comes first counts."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        """Keep every mark by its length: a text is cut into pieces as long."""
        self._claims = tuple(claims)
        self._references: dict[int, dict[Any, int]] = defaultdict(dict)
        self._numbers: dict[int, dict[Any, int]] = defaultdict(dict)
        for place, claim in enumerate(self._claims):
            # Banks leave the zeros before a number away.
            reference, number = solid(claim.reference).lstrip("0"), tuple(words_in(claim.number))
            if reference:
                self._references[len(reference)].setdefault(reference, place)
            if sum(map(len, number)) >= _SHORTEST_REFERENCE:
                self._numbers[len(number)].setdefault(number, place)

    def claim_in(self, reference: str, said: str) -> Claim | None:
        """Return the claim that a line names by its reference or its number."""
        marks = solid(f"{reference} {said}")
        places = [*_places(self._references, marks), *_places(self._numbers, tuple(words_in(said)))]
        return self._claims[min(places)] if places else None


class Names:
    """People by the words of their names."""

    def __init__(self, names: Mapping[UUID, str]) -> None:
        """Keep everybody under the word that fewest others have."""
        words = {
            person_id: frozenset(word for word in words_in(name) if len(word) >= _SHORTEST_NAME)
            for person_id, name in names.items()
        }
        often = Counter(word for name in words.values() for word in name)
        self._by_word: dict[str, list[tuple[UUID, frozenset[str]]]] = defaultdict(list)
        for person_id, name in words.items():
            if name:
                rarest = min(name, key=lambda word: (often[word], word))
                self._by_word[rarest].append((person_id, name))

    def named_in(self, text: str) -> frozenset[UUID]:
        """Return everybody of whose name each word stands in a text."""
        words = set(words_in(text))
        near = (each for word in words for each in self._by_word.get(word, ()))
        return frozenset(person_id for person_id, name in near if name <= words)


class OpenAmounts:
    """What is open of each claim; it gets less as lines are proposed for it."""

    def __init__(self, bills: Sequence[Settled]) -> None:
        """Keep every amount for all, and for the person who owes it."""
        self._claims = tuple(bill.claim for bill in bills)
        self._places = {claim.id: place for place, claim in enumerate(self._claims)}
        self._open: dict[UUID, Decimal] = {}
        self._of: dict[object, set[int]] = defaultdict(set)
        for bill in bills:
            self._put(bill.claim, bill.open)

    def of(self, claim: Claim) -> Decimal:
        """Return what is still open of a claim."""
        return self._open[claim.id]

    def pay(self, claim: Claim, amount: Decimal) -> None:
        """Take so much from what is open of a claim."""
        place, before = self._places[claim.id], self._open[claim.id]
        self._of[before].discard(place)
        self._of[claim.person_id, before].discard(place)
        self._put(claim, before - amount)

    def owed_by(self, people: Iterable[UUID], amount: Decimal) -> Claim | None:
        """Return the first claim of which some people have exactly this amount to pay."""
        places = [place for person_id in people for place in self._of.get((person_id, amount), ())]
        return self._claims[min(places)] if places else None

    def only_one(self, amount: Decimal) -> Claim | None:
        """Return the one claim of which exactly this amount is open."""
        places = self._of.get(amount, ())
        return self._claims[next(iter(places))] if len(places) == 1 else None

    def _put(self, claim: Claim, amount: Decimal) -> None:
        place = self._places[claim.id]
        self._open[claim.id] = amount
        self._of[amount].add(place)
        self._of[claim.person_id, amount].add(place)


def solid(text: str) -> str:
    """Return the letters and digits of a text without anything between them."""
    return re.sub(r"[^0-9A-Z]", "", text.upper())


def words_in(text: str) -> list[str]:
    """Return the words and numbers of a text in small letters, without accents, ü as ue or u alike."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.findall("[a-z0-9]+", re.sub("([aou])e", r"\1", plain))


def _places(marks: Mapping[int, Mapping[Any, int]], text: Sequence[str]) -> Iterator[int]:
    """Yield the places of the marks that stand in a text, whichever piece of it they are."""
    for length, known in marks.items():
        for at in range(len(text) - length + 1):
            place = known.get(text[at : at + length])
            if place is not None:
                yield place
