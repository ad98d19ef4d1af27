"""Whether what was issued is still what would be issued, and by what a preview is known again."""

import hashlib
from collections.abc import Iterable, Iterator
from decimal import Decimal

from app.domain.invoice.document import Issued
from app.domain.sharing.allocation import Allocation
from app.domain.sharing.parts import Part


def says_the_same(issued: Issued, part: Part) -> bool:
    """Tell whether a statement has the days, the lines and the tax that a part has now."""
    is_same_tax = (issued.net, issued.tax) == (part.net, part.tax)
    ours = [(line.kind, line.amount, line.quantity) for line in issued.lines]
    theirs = [(line.kind.value, line.amount, line.quantity) for line in part.lines]
    return (issued.start, issued.end) == (part.start, part.end) and is_same_tax and ours == theirs


def digest_of(allocation: Allocation) -> str:
    """Return a text that differs as soon as anybody would pay anything else, or for other days."""
    told = "\n".join(_told(allocation.bill.amount, [*allocation.parts, allocation.owner]))
    return hashlib.sha256(told.encode()).hexdigest()


def _told(amount: Decimal, parts: Iterable[Part]) -> Iterator[str]:
    yield _plain(amount)
    for part in parts:
        yield f"{part.unit_id} {part.person_id} {part.start} {part.end} {_plain(part.net)} {_plain(part.tax)}"
        for line in part.lines:
            quantity = "" if line.quantity is None else _plain(line.quantity)
            yield f"{line.kind} {_plain(line.amount)} {quantity}"


def _plain(number: Decimal) -> str:
    """Return a number without the zeros behind it that storage adds or drops."""
    return f"{number.normalize():f}"
