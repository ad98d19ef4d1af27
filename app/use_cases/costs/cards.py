"""What the meters on the home screen cost, quickly: only the two sums of each card."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias
from uuid import UUID

from app.domain.errors import MeterbookError
from app.use_cases.book import Book
from app.use_cases.costs.cycles import Present, cycles_of
from app.use_cases.costs.doubt import doubt_of
from app.use_cases.costs.in_use import InUse, tariffs_in_use
from app.use_cases.costs.meter import present_of
from app.use_cases.costs.metered import meters_with_quarters
from app.use_cases.stats import MeterNow


@dataclass(frozen=True, slots=True)
class CardCost:
    """What a cycle costs until now and at its end (None: no pace yet)."""

    so_far: Decimal
    projected: Decimal | None
    currency: str
    is_estimated: bool


# A tariff may price what a meter does not measure; that one fails alone.
OnCard: TypeAlias = CardCost | MeterbookError


def card_costs(book: Book, meters: Iterable[MeterNow]) -> Mapping[UUID, OnCard]:
    """Return what the present cycles of meters cost, or why not; those without a tariff are left out."""
    in_use = tariffs_in_use(book)
    if in_use is None:
        return {}
    with_quarters = meters_with_quarters(book)
    found: dict[UUID, OnCard] = {}
    for now in meters:
        meter_id = now.stored.row.id
        try:
            card = _card_of(book, now, in_use, has_quarters=meter_id in with_quarters)
        except MeterbookError as error:
            card = error
        if card is not None:
            found[meter_id] = card
    return found


def _card_of(book: Book, now: MeterNow, in_use: InUse, *, has_quarters: bool) -> OnCard | None:
    cycles = cycles_of(book, now.stored, in_use, now.stats.cycle.start, has_quarters=has_quarters)
    present = present_of(cycles, now)
    return None if present is None else _card(present)


def _card(present: Present) -> CardCost:
    so_far, projected = present.bill_so_far, present.bill_to_end
    return CardCost(
        so_far.gross,
        None if projected is None else projected.gross,
        present.terms.currency,
        doubt_of(present.stats, so_far) is not None,
    )
