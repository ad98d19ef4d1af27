"""Claims and receipts in few words."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from app.domain.ledger.ledger import Account, Claim, Key, Receipt, settle

PERSON, OTHER, SITE = UUID(int=1), UUID(int=2), UUID(int=3)
KEY = Key(PERSON, SITE, "CHF")
START = date(2026, 1, 1)


def on(day: int) -> date:
    """Return a day by its number from the start of the year."""
    return START + timedelta(days=day)


def claim(number: int, gross: str, *, due: int = 30, corrects: int | None = None) -> Claim:
    """Return a claim on the person; due days tell which is older."""
    corrects_id = None if corrects is None else UUID(int=100 + corrects)
    issued_on, due_on = on(due - 30), on(due)
    amount = Decimal(gross)
    return Claim(
        UUID(int=100 + number), PERSON, SITE, issued_on, due_on, amount, "CHF", corrects_id, str(number)
    )


def receipt(number: int, amount: str, *, day: int = 10, by_hand: Mapping[int, str] | None = None) -> Receipt:
    """Return a receipt from the person, and what of it was put by hand against which claim."""
    matches = {UUID(int=100 + one): Decimal(some) for one, some in (by_hand or {}).items()}
    return Receipt(UUID(int=200 + number), PERSON, SITE, on(day), Decimal(amount), "CHF", matches=matches)


def account(*entries: Claim | Receipt) -> Account:
    """Return the account that entries make."""
    claims = [entry for entry in entries if isinstance(entry, Claim)]
    receipts = [entry for entry in entries if isinstance(entry, Receipt)]
    return settle(claims, receipts).of(KEY)


def opens(found: Account) -> dict[str, Decimal]:
    """Return what is open of each claim, by its number."""
    return {one.claim.number: one.open for one in found.settled}
