"""Whose payment a bank's line seems to be, and what it seems to pay for."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from app.domain.bank.line import BankLine
from app.domain.ledger.ledger import Claim, Receipt, Settled

_NEAR = timedelta(days=5)
# A name of two letters stands in too many texts to mean anything.
_SHORTEST_NAME = 3
_SHORTEST_REFERENCE = 4


class Reason(StrEnum):
    """What a proposal rests on, the best first."""

    REFERENCE = "reference"
    NOTHING_OPEN = "nothing open"
    AMOUNT_AND_NAME = "amount and name"
    NAME = "name"
    AMOUNT = "amount"
    NOTHING = "nothing"


_SURE = frozenset({Reason.REFERENCE, Reason.AMOUNT_AND_NAME})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before a bank's file is looked at: bills, people by name, and payments."""

    bills: Sequence[Settled]
    names: Mapping[UUID, str]
    receipts: Sequence[Receipt]
    currency: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whose payment a line seems to be, for which claim, and why.

    `is_double`: the same amount of the same person was recorded by hand a few days before or after.
    """

    line: BankLine
    reason: Reason = Reason.NOTHING
    person_id: UUID | None = None
    claim_id: UUID | None = None
    is_double: bool = False

    @property
    def is_sure(self) -> bool:
        """Tell whether nobody has to look at it."""
        return self.reason in _SURE and not self.is_double


def propose(lines: Sequence[BankLine], known: Known) -> tuple[Proposal, ...]:
    """Return a proposal for every line: by reference first, then by amount and name, then by less.

    An amount is proposed for a claim only once; the surest line gets it.
    """
    matcher = _Matcher(known, {bill.claim.id: bill.open for bill in known.bills})
    found: dict[str, Proposal] = {}
    for rule in (matcher.by_reference, matcher.by_amount_and_name, matcher.by_name, matcher.by_amount):
        for line in lines:
            proposal = rule(line) if line.key not in found else None
            if proposal is not None:
                found[line.key] = proposal
    return tuple(found.get(line.key) or Proposal(line) for line in lines)


@dataclass
class _Matcher:
    """Finds whose a line is; `open` is what is left of each claim after the lines so far."""

    known: Known
    open: dict[UUID, Decimal]

    def __post_init__(self) -> None:
        """Prepare what is looked for in every line."""
        self._words = {
            person_id: tuple(word for word in _words(name) if len(word) >= _SHORTEST_NAME)
            for person_id, name in self.known.names.items()
        }
        self._marks = [(bill.claim, *_marks(bill.claim)) for bill in self.known.bills]

    def by_reference(self, line: BankLine) -> Proposal | None:
        """Return whose reference or number stands in a line."""
        solid, words = _solid(f"{line.reference} {line.said}"), f" {' '.join(_words(line.said))} "
        for claim, reference, number in self._marks:
            if (reference and reference in solid) or (number and number in words):
                return self._named_by_reference(line, claim)
        return None

    def _named_by_reference(self, line: BankLine, claim: Claim) -> Proposal | None:
        """Return the claim that a line names; money for one with nothing open may come a second time."""
        is_late = line.amount > 0 and self.open[claim.id] <= 0
        reason = Reason.NOTHING_OPEN if is_late else Reason.REFERENCE
        return self._proposal(line, reason, claim.person_id, claim)

    def by_amount_and_name(self, line: BankLine) -> Proposal | None:
        """Return who is named in a line and has exactly this amount to pay."""
        named = self._named(line)
        for bill in self._of_amount(line):
            if bill.claim.person_id in named:
                return self._proposal(line, Reason.AMOUNT_AND_NAME, bill.claim.person_id, bill.claim)
        return None

    def by_name(self, line: BankLine) -> Proposal | None:
        """Return the one person who is named in a line."""
        named = self._named(line)
        return self._proposal(line, Reason.NAME, named[0], None) if len(named) == 1 else None

    def by_amount(self, line: BankLine) -> Proposal | None:
        """Return the one claim of which exactly this amount is open."""
        bills = list(self._of_amount(line))
        if len(bills) != 1:
            return None
        return self._proposal(line, Reason.AMOUNT, bills[0].claim.person_id, bills[0].claim)

    def _of_amount(self, line: BankLine) -> Iterator[Settled]:
        fits = self._is_ours(line) and line.amount > 0
        return (bill for bill in self.known.bills if fits and self.open[bill.claim.id] == line.amount)

    def _named(self, line: BankLine) -> list[UUID]:
        words = set(_words(f"{line.name} {line.said}"))
        return [one for one, name in self._words.items() if name and words.issuperset(name)]

    def _is_ours(self, line: BankLine) -> bool:
        return line.currency in {"", self.known.currency}

    def _proposal(
        self, line: BankLine, reason: Reason, person_id: UUID, claim: Claim | None
    ) -> Proposal | None:
        if not self._is_ours(line):
            return None
        paid = min(line.amount, self.open[claim.id]) if claim else Decimal(0)
        if claim and paid > 0:
            self.open[claim.id] -= paid
        claim_id = claim.id if claim and paid > 0 else None
        return Proposal(line, reason, person_id, claim_id, self._is_double(line, person_id))

    def _is_double(self, line: BankLine, person_id: UUID) -> bool:
        return any(
            receipt.person_id == person_id
            and receipt.amount == line.amount
            and abs(receipt.received_on - line.booked_on) <= _NEAR
            for receipt in self.known.receipts
        )


def _marks(claim: Claim) -> tuple[str, str]:
    """Return what tells a claim in a text: its reference without spaces, and the words of its number."""
    # Banks leave the zeros before a number away.
    reference, number = _solid(claim.reference).lstrip("0"), _words(claim.number)
    is_telling = len("".join(number)) >= _SHORTEST_REFERENCE
    return reference, f" {' '.join(number)} " if is_telling else ""


def _solid(text: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", text.upper())


def _words(text: str) -> list[str]:
    """Return the words and numbers of a text in small letters, without accents, ü as ue or u alike."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.findall("[a-z0-9]+", re.sub("([aou])e", r"\1", plain))


def lines_to_show(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Return what a person decides about: all that came in, and of what went out what concerns a tenant."""
    return tuple(each for each in proposals if each.line.amount > 0 or each.person_id)
