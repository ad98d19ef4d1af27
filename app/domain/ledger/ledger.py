"""What is owed and paid: claims and receipts, and the accounts they make."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeVar
from uuid import UUID

from app.domain.ledger.allotment import NOTHING, Allotment, Part, Pot, Want, total


class Status(StrEnum):
    """How far a claim is paid."""

    OPEN = "open"
    PARTIAL = "partial"
    PAID = "paid"
    OVERDUE = "overdue"
    CREDITED = "credited"


class Key(NamedTuple):
    """Whose account it is: one person's at one site in one currency."""

    person_id: UUID
    site_id: UUID
    currency: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What was issued to a person; `gross` is negative where it gives something back.

    A credit note names in `corrects_id` the claim it takes back; with `reference` it is to be paid.
    `is_fee`: it is no invoice but what a reminder cost, known by the id of its letter.
    """

    id: UUID
    person_id: UUID
    site_id: UUID
    issued_on: date
    due_on: date
    gross: Decimal
    currency: str
    corrects_id: UUID | None = None
    number: str = ""
    reference: str = ""
    is_fee: bool = False

    @property
    def key(self) -> Key:
        """Whose account it belongs to."""
        return Key(self.person_id, self.site_id, self.currency)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money that came from a person, or went back to them where it is negative.

    `matches` is what somebody put against which claim by hand.
    """

    id: UUID
    person_id: UUID
    site_id: UUID
    received_on: date
    amount: Decimal
    currency: str
    method: str = "bank"
    reference: str = ""
    note: str = ""
    matches: Mapping[UUID, Decimal] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        """Whose account it belongs to."""
        return Key(self.person_id, self.site_id, self.currency)


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim, how much of it was credited and paid, and since when nothing is open."""

    claim: Claim
    credited: Decimal
    paid: Decimal
    paid_on: date | None = None

    @property
    def open(self) -> Decimal:
        """What is still to be paid of it."""
        return self.claim.gross - self.credited - self.paid

    def status(self, today: date) -> Status:
        """Return how far it is paid; on its due day it is not overdue yet."""
        if self.open:
            if self.claim.due_on < today:
                return Status.OVERDUE
            return Status.PARTIAL if self.paid or self.credited else Status.OPEN
        return Status.CREDITED if self.credited and not self.paid else Status.PAID


@dataclass(frozen=True, slots=True)
class Account:
    """What one person owes at one site in one currency, claim by claim.

    `credit` is money that pays for nothing yet, `advanced` what was given back beyond all that had
    come in; `parts` tell which money went where.
    """

    key: Key
    settled: tuple[Settled, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    parts: tuple[Part, ...] = ()
    credit: Decimal = Decimal(0)
    advanced: Decimal = Decimal(0)

    @property
    def balance(self) -> Decimal:
        """What the person owes; below zero it is owed to them."""
        return self.open + self.advanced - self.credit

    @property
    def open(self) -> Decimal:
        """What is still to be paid of all claims."""
        return total(one.open for one in self.settled)

    @property
    def received(self) -> Decimal:
        """What came in, less what went back."""
        return total(receipt.amount for receipt in self.receipts)

    @property
    def claimed(self) -> Decimal:
        """What was claimed, less what was credited."""
        return total(one.claim.gross for one in self.settled)

    def overdue(self, today: date) -> tuple[Settled, ...]:
        """Return the claims of which something is overdue, the longest one first."""
        late = (one for one in self.settled if one.status(today) is Status.OVERDUE)
        return tuple(sorted(late, key=lambda one: due_order(one.claim)))

    def parts_of(self, entry_id: UUID) -> tuple[Part, ...]:
        """Return what one claim got, or what one receipt paid for."""
        return tuple(part for part in self.parts if entry_id in {part.from_id, part.to_id})


@dataclass(frozen=True, slots=True)
class Ledger:
    """All accounts, in the order in which people, sites and currencies first appear."""

    accounts: Mapping[Key, Account]

    def of(self, key: Key) -> Account:
        """Return an account, an empty one where nothing was ever claimed or paid."""
        return self.accounts.get(key) or Account(key)

    @property
    def settled(self) -> Mapping[UUID, Settled]:
        """Every claim, by its id."""
        return {one.claim.id: one for account in self.accounts.values() for one in account.settled}


Entry = TypeVar("Entry", Claim, Receipt)


def settle(claims: Iterable[Claim], receipts: Iterable[Receipt]) -> Ledger:
    """Return who owes what, and lose nothing.

    A credit note first takes back what it corrects. Money then pays what it was put against by hand,
    then what went back to the person, then the claim that is due first.
    """
    claimed, received = _by_key(claims), _by_key(receipts)
    keys = dict.fromkeys([*claimed, *received])
    return Ledger({key: _account(key, claimed.get(key, []), received.get(key, [])) for key in keys})


def due_order(claim: Claim) -> tuple[date, date, str, UUID]:
    """Return the order in which money pays for claims: what is due first comes first."""
    return claim.due_on, claim.issued_on, claim.number, claim.id


def _by_key(entries: Iterable[Entry]) -> dict[Key, list[Entry]]:
    found: dict[tuple[int, int, str], list[Entry]] = {}
    for entry in entries:
        # The number of an id is known by; asking the id itself takes three times as long.
        found.setdefault((entry.person_id.int, entry.site_id.int, entry.currency), []).append(entry)
    return {some[0].key: some for some in found.values()}


def _account(key: Key, claims: Iterable[Claim], receipts: Iterable[Receipt]) -> Account:
    claimed = tuple(sorted(claims, key=due_order))
    received = tuple(sorted(receipts, key=lambda receipt: (receipt.received_on, receipt.id)))
    pots = {pot.id: pot for pot in _pots(claimed, received)}
    wants = {claim.id: Want(claim.id, claim.gross) for claim in claimed if claim.gross > 0}
    backs = {receipt.id: Want(receipt.id, -receipt.amount) for receipt in received if receipt.amount < 0}
    corrections = [(one.id, one.corrects_id, abs(one.gross)) for one in claimed if one.corrects_id]
    by_hand = [(one.id, *match) for one in received for match in one.matches.items()]
    credited, paid = Allotment(), Allotment()
    _move(credited, corrections, pots, wants)
    _move(paid, by_hand, pots, wants | backs)
    left = deque(pots.values())
    for back in backs.values():
        paid.spend(left, back)
        paid.take_back(back, wants)
    for want in wants.values():
        paid.spend(left, want)
    off, spent = _by_target(credited.parts), _by_target(paid.parts)
    return Account(
        key,
        tuple(_settled(claim, off.get(claim.id, ()), spent.get(claim.id, ())) for claim in claimed),
        received,
        (*credited.parts, *paid.parts),
        total(pot.left for pot in pots.values()),
        total(back.lacks for back in backs.values()),
    )


def _pots(claims: Iterable[Claim], receipts: Iterable[Receipt]) -> list[Pot]:
    """Return the money there is, oldest first: what came in and what was credited."""
    credit = [Pot(claim.id, claim.issued_on, -claim.gross) for claim in claims if claim.gross < 0]
    cash = [Pot(one.id, one.received_on, one.amount) for one in receipts if one.amount > 0]
    return sorted([*credit, *cash], key=lambda pot: (pot.on, pot.id))


def _move(
    allotment: Allotment,
    wishes: Iterable[tuple[UUID, UUID, Decimal]],
    pots: Mapping[UUID, Pot],
    wants: Mapping[UUID, Want],
) -> None:
    """Move money between pairs of entries, from the one that gives to the one that wants."""
    for one, other, amount in wishes:
        pot, want = pots.get(one) or pots.get(other), wants.get(other) or wants.get(one)
        if pot and want:
            allotment.move(pot, want, amount)


def _by_target(parts: Iterable[Part]) -> dict[UUID, list[Part]]:
    found: dict[UUID, list[Part]] = {}
    for part in parts:
        found.setdefault(part.to_id, []).append(part)
    return found


def _settled(claim: Claim, credited: Sequence[Part], paid: Sequence[Part]) -> Settled:
    if claim.gross < 0:
        return Settled(claim, claim.gross, NOTHING)
    off = total(part.amount for part in credited)
    got = total(part.amount for part in paid)
    is_paid = paid and claim.gross == off + got
    return Settled(claim, off, got, max(part.on for part in paid) if is_paid else None)
