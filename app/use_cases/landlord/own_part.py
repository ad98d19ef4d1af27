"""What the owner bears of bills that no statement is out for yet, as their previews have it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from app.domain.landlord_summary.period import Period
from app.domain.sharing.allocation import allocate
from app.storage.landlord_tables import UtilityBill
from app.use_cases.landlord.bill_facts import BillFacts
from app.use_cases.landlord.bill_page import form_of


def with_own_parts(facts: BillFacts, periods: Iterable[Period]) -> Iterator[Period]:
    """Yield the bills of a site, those without statements with what the owner would bear of them."""
    for period in periods:
        yield period if period.shared is not None else replace(period, ahead=_own_part(facts, period))


def _own_part(facts: BillFacts, period: Period) -> Decimal | None:
    """Return what the owner would bear of a bill, None while it waits for something."""
    row = facts.book.find(UtilityBill, period.id)
    allocation = allocate(facts.of(form_of(row)))
    return None if allocation.missing and row.finalised_at is None else allocation.owner.charged
