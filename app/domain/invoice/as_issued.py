"""How a bill was shared, by the statements that are out for it and not by what is known today."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from app.domain.errors import N_, Word
from app.domain.invoice.document import Issued, Line
from app.domain.sharing.allocation import Allocation
from app.domain.sharing.bill import BillForm
from app.domain.sharing.parts import Part, Share, ShareKind

_KINDS = frozenset(ShareKind)


@dataclass(frozen=True, slots=True)
class Out:
    """A statement that is out, and whose it is."""

    unit_id: UUID | None
    person_id: UUID
    issued: Issued


def as_issued(bill: BillForm, out: Iterable[Out], others: Iterable[Part] = ()) -> Allocation:
    """Return a bill as its statements share it; `others` have none yet, and the owner bears what is left."""
    parts = (*map(_part, out), *others)
    left = bill.amount - sum((part.charged for part in parts), Decimal(0))
    text = Word(N_("What the statements leave of the bill"))
    gaps = {"bill": bill.amount, "charged": bill.amount - left}
    because = Word(N_("The bill is {bill}, the statements charge {charged} of it."), gaps)
    line = Share(ShareKind.OTHER, text, left, Fraction(left), because=(because,))
    return Allocation(bill, parts, Part(None, None, bill.start, bill.end, (line,), left))


def _part(out: Out) -> Part:
    issued = out.issued
    lines = tuple(map(_share, issued.lines))
    return Part(out.unit_id, out.person_id, issued.start, issued.end, lines, issued.net, issued.tax)


def _share(line: Line) -> Share:
    return Share(
        ShareKind(line.kind) if line.kind in _KINDS else ShareKind.OTHER,
        _as_written(line.text),
        line.amount,
        Fraction(line.amount),
        line.quantity,
        line.unit,
        line.price,
        because=(_as_written(line.why),) if line.why else (),
        is_estimated=line.is_estimated,
    )


def _as_written(text: str) -> Word:
    """Return a text in the recipient's words, to be shown as it is."""
    return Word("{text}", {"text": text})
