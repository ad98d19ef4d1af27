"""Which line of a bill on paper means which of ours."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from app.domain.paper_bill import PaperLine
from app.domain.slot import Slot
from app.domain.tariff.billed import NOTHING, Line

_AMOUNT, _PRICE, _QUANTITY, _WORDS, _NEAR = 4.0, 3.0, 2.0, 3.0, 1.0
_ENOUGH = 1.0
_NEARLY = Decimal("0.2")


def best_pairs(typed: Mapping[int, PaperLine], places: Mapping[Slot, Sequence[Line]]) -> dict[int, Slot]:
    """Return pairs of typed lines and places, the most alike first; no place is used twice."""
    pairs = [
        (likeness(line, lines), number, slot)
        for slot, lines in places.items()
        for number, line in typed.items()
    ]
    found: dict[int, Slot] = {}
    # A stable order: among pairs that are equally alike, our own order decides.
    for points, number, slot in sorted(pairs, key=lambda pair: -pair[0]):
        is_free = not any(slot.spans(other) or other.spans(slot) for other in found.values())
        if points >= _ENOUGH and number not in found and is_free:
            found[number] = slot
    return found


def likeness(typed: PaperLine, lines: Sequence[Line]) -> float:
    """Return how much a typed line is like some of ours; amounts of opposite signs are not alike at all."""
    amount = sum((line.amount for line in lines), NOTHING)
    if amount * typed.amount < 0:
        return 0.0
    points = _AMOUNT * (amount == typed.amount) + _NEAR * _is_near(amount, typed.amount)
    points += _PRICE * (typed.price is not None and {line.unit_price for line in lines} == {typed.price})
    quantity = sum((line.quantity for line in lines), NOTHING)
    points += _QUANTITY * (typed.quantity is not None and _is_near(quantity, typed.quantity))
    return points + _WORDS * _common_words(typed.text, lines)


def _is_near(ours: Decimal, theirs: Decimal) -> bool:
    return abs(ours - theirs) <= abs(ours) * _NEARLY


def _common_words(text: str, lines: Sequence[Line]) -> float:
    """Return the share of our words that stand in a text."""
    said = set(_words(text))
    own = {word for line in lines for word in _words(f"{line.charge} {line.period or ''} {line.tier or ''}")}
    return len(own & said) / len(own) if own else 0.0


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
