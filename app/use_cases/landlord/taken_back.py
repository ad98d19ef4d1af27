"""What became of statements that were taken back: the credit note of each, and what stands in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.invoice.document import Kind
from app.use_cases.landlord.invoices import InvoicePage


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A statement, the credit note that took it back, and the one issued anew (None: none was)."""

    page: InvoicePage
    credit: InvoicePage
    anew: InvoicePage | None


def taken_back(pages: Sequence[InvoicePage]) -> Iterator[TakenBack]:
    """Yield what was taken back of all that was issued for a bill, oldest first."""
    places = {page.id: place for place, page in enumerate(pages)}
    for page in pages:
        if page.credit_id is not None:
            place = places[page.credit_id]
            later = (other for other in pages[place:] if _is_in_place_of(other, page))
            yield TakenBack(page, pages[place], next(later, None))


def _is_in_place_of(other: InvoicePage, page: InvoicePage) -> bool:
    """Tell whether a statement is for the same person and unit, and for some of the same days."""
    if other.issued.kind is not Kind.INVOICE or (other.person_id, other.unit_id) != (
        page.person_id,
        page.unit_id,
    ):
        return False
    return other.issued.start < page.issued.end and page.issued.start < other.issued.end
