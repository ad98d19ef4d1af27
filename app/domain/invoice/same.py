"""Whether what was issued is still what would be issued, and by what a preview is known again."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal

from app.domain.invoice.document import Issued
from app.domain.reading import Source
from app.domain.sharing.allocation import Allocation
from app.domain.sharing.parts import Part

_Shown = tuple[datetime, str, Decimal, bool]


def says_the_same(issued: Issued, part: Part) -> bool:
    """Tell whether a statement has the days, the lines, the tax and the readings that a part has now."""
    is_same_tax = (issued.net, issued.tax) == (part.net, part.tax)
    is_same_days = (issued.start, issued.end) == (part.start, part.end)
    ours = [(line.kind, line.amount, line.quantity, line.is_estimated) for line in issued.lines]
    theirs = [(line.kind.value, line.amount, line.quantity, line.is_estimated) for line in part.lines]
    return is_same_days and is_same_tax and ours == theirs and _shown(issued) == _shown_now(part)


def _shown(issued: Issued) -> list[_Shown]:
    """Return what the dials of a statement showed, whatever their meters are called."""
    dials = issued.readings
    return sorted((dial.taken_at, dial.register_name, dial.kwh, dial.is_estimated) for dial in dials)


def _shown_now(part: Part) -> list[_Shown]:
    dials = {dial for line in part.lines for dial in line.readings}
    return sorted(
        (dial.taken_at, dial.register.value, dial.kwh, dial.source is Source.ESTIMATED) for dial in dials
    )


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
            yield f"{line.kind} {_plain(line.amount)} {quantity} {line.is_estimated}"
        for taken_at, register, kwh, is_estimated in _shown_now(part):
            yield f"{taken_at.isoformat()} {register} {_plain(kwh)} {is_estimated}"


def _plain(number: Decimal) -> str:
    """Return a number without the zeros behind it that storage adds or drops."""
    return f"{number.normalize():f}"
