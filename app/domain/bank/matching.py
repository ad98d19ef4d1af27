"""Whose payment a bank's line seems to be, and what it seems to pay for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from app.domain.bank.line import BankLine
from app.domain.bank.lookup import Marks, Names, OpenAmounts
from app.domain.ledger.ledger import Claim, Receipt, Settled

_NEAR = timedelta(days=5)


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
    matcher = _Matcher(known)
    found: dict[str, Proposal] = {}
    for rule in (matcher.by_reference, matcher.by_amount_and_name, matcher.by_name, matcher.by_amount):
        for line in lines:
            proposal = rule(line) if line.key not in found else None
            if proposal is not None:
                found[line.key] = proposal
    return tuple(found.get(line.key) or Proposal(line) for line in lines)


class _Matcher:
    """Finds whose a line is, after the lines so far."""

    def __init__(self, known: Known) -> None:
        """Prepare what is looked up for every line."""
        self._currency = known.currency
        self._open, self._names = OpenAmounts(known.bills), Names(known.names)
        self._marks = Marks(bill.claim for bill in known.bills)
        self._days: dict[tuple[UUID, Decimal], list[date]] = defaultdict(list)
        for receipt in known.receipts:
            self._days[receipt.person_id, receipt.amount].append(receipt.received_on)

    def by_reference(self, line: BankLine) -> Proposal | None:
        """Return whose reference or number stands in a line; money for one that is paid may come again."""
        claim = self._marks.claim_in(line.reference, line.said)
        if claim is None:
            return None
        is_late = line.amount > 0 and self._open.of(claim) <= 0
        reason = Reason.NOTHING_OPEN if is_late else Reason.REFERENCE
        return self._proposal(line, reason, claim.person_id, claim)

    def by_amount_and_name(self, line: BankLine) -> Proposal | None:
        """Return who is named in a line and has exactly this amount to pay."""
        claim = self._open.owed_by(self._named(line), line.amount) if line.amount > 0 else None
        return self._proposal(line, Reason.AMOUNT_AND_NAME, claim.person_id, claim) if claim else None

    def by_name(self, line: BankLine) -> Proposal | None:
        """Return the one person who is named in a line."""
        named = self._named(line)
        return self._proposal(line, Reason.NAME, next(iter(named)), None) if len(named) == 1 else None

    def by_amount(self, line: BankLine) -> Proposal | None:
        """Return the one claim of which exactly this amount is open."""
        claim = self._open.only_one(line.amount) if line.amount > 0 else None
        return self._proposal(line, Reason.AMOUNT, claim.person_id, claim) if claim else None

    def _named(self, line: BankLine) -> frozenset[UUID]:
        return self._names.named_in(f"{line.name} {line.said}")

    def _proposal(
        self, line: BankLine, reason: Reason, person_id: UUID, claim: Claim | None
    ) -> Proposal | None:
        if line.currency not in {"", self._currency}:
            return None
        paid = min(line.amount, self._open.of(claim)) if claim else Decimal(0)
        if claim and paid > 0:
            self._open.pay(claim, paid)
        claim_id = claim.id if claim and paid > 0 else None
        return Proposal(line, reason, person_id, claim_id, self._is_double(line, person_id))

    def _is_double(self, line: BankLine, person_id: UUID) -> bool:
        days = self._days.get((person_id, line.amount), ())
        return any(abs(day - line.booked_on) <= _NEAR for day in days)


def lines_to_show(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Return what a person decides about: all that came in, and of what went out what concerns a tenant."""
    return tuple(each for each in proposals if each.line.amount > 0 or each.person_id)
