"""What the meters on the home screen cost, quickly: only the two sums of each card."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from app.use_cases.book import Book
from app.use_cases.costs.cycles import Present, cycles_of
from app.use_cases.costs.in_use import tariffs_in_use
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


def card_costs(book: Book, meters: Iterable[MeterNow]) -> Mapping[UUID, CardCost]:
    """Return what the present cycles of meters cost; those without a tariff are left out."""
    in_use = tariffs_in_use(book)
    if in_use is None:
        return {}
    with_quarters = meters_with_quarters(book)
    found: dict[UUID, CardCost] = {}
    for now in meters:
        meter_id = now.stored.row.id
        cycles = cycles_of(
            book, now.stored, in_use, now.stats.cycle.start, has_quarters=meter_id in with_quarters
        )
        present = present_of(cycles, now)
        if present is not None:
            found[meter_id] = _card(present)
    return found


def _card(present: Present) -> CardCost:
    projected = present.bill_to_end
    return CardCost(
        present.bill_so_far.gross,
        None if projected is None else projected.gross,
        present.terms.currency,
        present.stats.is_estimated,
    )
